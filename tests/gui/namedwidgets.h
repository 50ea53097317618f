// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QCheckBox>
#include <QRadioButton>
#include <QTest>
#include <QWidget>

#include <type_traits>

namespace gannet {

//! The visible control with that accessible name, or with those words on it.
template <typename Widget>
Widget *named(const QWidget *root, const QString &name)
{
    for (auto *widget : root->findChildren<Widget *>()) {
        QString words = widget->accessibleName();
        if constexpr (std::is_base_of_v<QAbstractButton, Widget>) {
            if (words.isEmpty())
                words = widget->text().remove(QLatin1Char('&'));
        }
        if (words == name && widget->isVisible())
            return widget;
    }
    return nullptr;
}

//! The visible button with that name or those words; the test ends where there is none.
inline QAbstractButton *button(const QWidget *root, const QString &name)
{
    auto *found = named<QAbstractButton>(root, name);
    if (!found)
        qFatal("There is no button %s", qPrintable(name));
    return found;
}

//! Clicks it as a person does.
inline void press(const QWidget *root, const QString &name)
{
    QAbstractButton *const found = button(root, name);
    const QPoint middle = found->rect().center();
    const bool isMark = qobject_cast<QRadioButton *>(found) || qobject_cast<QCheckBox *>(found);
    QTest::mouseClick(found, Qt::LeftButton, {}, isMark ? QPoint(8, middle.y()) : middle);
}

} // namespace gannet
