// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/complaints.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTextEdit>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! Whether a person does something with it.
bool isControl(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget)
        || qobject_cast<const QAbstractItemView *>(widget)
        || qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)
        || qobject_cast<const QTabBar *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

//! A piece of another control, which has the name.
bool isPart(const QWidget *widget)
{
    return widget->inherits("QHeaderView") || isControl(widget->parentWidget());
}

QString wordsOn(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget);
        button && !button->text().isEmpty())
        return button->text();
    return widget->accessibleName().isEmpty() ? widget->objectName() : widget->accessibleName();
}

} // namespace

QList<const QWidget *> visibleWidgets(const QWidget &root)
{
    QList<const QWidget *> widgets;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->window() == root.window())
            widgets += widget;
    }
    return widgets;
}

QString called(const QWidget *widget)
{
    const QString words = wordsOn(widget).simplified().left(60);
    const QString kind
        = QString::fromLatin1(widget->metaObject()->className()).remove(u"gannet::"_s);
    return words.isEmpty() ? u"a %1"_s.arg(kind) : u"the %1 \u201c%2\u201d"_s.arg(kind, words);
}

QStringList namelessControls(const QWidget &root)
{
    QStringList complaints;
    for (const QWidget *widget : visibleWidgets(root)) {
        if (!isControl(widget) || isPart(widget))
            continue;
        QAccessibleInterface *const spoken
            = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        if (!spoken || spoken->text(QAccessible::Name).trimmed().isEmpty())
            complaints += u"%1 in %2 has no accessible name"_s.arg(called(widget),
                                                                   called(widget->parentWidget()));
    }
    return complaints;
}

QStringList complaintsAbout(const QWidget &root)
{
    return cutTexts(root) + misplacedControls(root) + namelessControls(root) + paleTexts(root);
}

} // namespace gannet
