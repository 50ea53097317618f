// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "ui/shared/fieldnote.h"
#include "ui/shared/labels.h"

#include <QComboBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int spaceBetweenRows = 18;

//! The name of a setting and why one would change it.
QLayout *words(const QString &name, QLabel *reason, QWidget *control)
{
    auto *layout = new QVBoxLayout;
    layout->setSpacing(2);
    auto *title = new QLabel(name);
    title->setBuddy(control);
    reason->setWordWrap(true);
    layout->addWidget(title);
    layout->addWidget(reason);
    return layout;
}

void describe(QWidget *control, QString name, const QString &reason)
{
    control->setAccessibleName(name.remove(u'&'));
    control->setAccessibleDescription(reason);
}

} // namespace

SettingsPage::SettingsPage(Preferences *preferences)
    : m_preferences(preferences)
    , m_rows(new QGridLayout)
{
    m_rows->setColumnStretch(0, 1);
    m_rows->setHorizontalSpacing(24);
    m_rows->setVerticalSpacing(spaceBetweenRows);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(pageMargins());
    layout->addLayout(m_rows);
}

// With room for a scroll bar at the end.
QMargins SettingsPage::pageMargins()
{
    constexpr int end = 12;
    return QGuiApplication::isRightToLeft() ? QMargins(end, 4, 0, 4) : QMargins(0, 4, end, 4);
}

QLabel *SettingsPage::addRow(const QString &name, const QString &reason, QWidget *control)
{
    const int row = m_rows->rowCount();
    QLabel *const label = faintLabel(reason);
    m_rows->addLayout(words(name, label, control), row, 0);
    m_rows->addWidget(control, row, 1, Qt::AlignTop | Qt::AlignRight);
    describe(control, name, reason);
    return label;
}

void SettingsPage::addWideRow(const QString &name, const QString &reason, QWidget *control,
                              QWidget *named)
{
    auto *place = new QVBoxLayout;
    place->setSpacing(8);
    place->addLayout(words(name, faintLabel(reason), named));
    place->addWidget(control);
    m_rows->addLayout(place, m_rows->rowCount(), 0, 1, 2);
    describe(named, name, reason);
}

FieldNote *SettingsPage::addNote()
{
    auto *note = new FieldNote;
    addWidget(note);
    return note;
}

void SettingsPage::addWidget(QWidget *widget)
{
    m_rows->addWidget(widget, m_rows->rowCount(), 0, 1, 2);
}

void SettingsPage::finish()
{
    static_cast<QVBoxLayout *>(layout())->addStretch(1);
}

QSpinBox *SettingsPage::numberField(NumberRange range, const QString &suffix)
{
    auto *field = new QSpinBox;
    field->setRange(int(range.least), int(range.most));
    field->setSuffix(suffix);
    field->setFixedWidth(controlWidth);
    return field;
}

QComboBox *SettingsPage::choiceField(const QStringList &choices)
{
    auto *field = new QComboBox;
    field->addItems(choices);
    field->setMinimumWidth(controlWidth);
    return field;
}

} // namespace gannet
