// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/amountfield.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <utility>

namespace gannet {

AmountField::AmountField(QList<Unit> units, qint64 most, const QString &nothing)
    : m_units(std::move(units))
    , m_most(most)
    , m_number(new QDoubleSpinBox)
    , m_unit(new QComboBox)
{
    constexpr int numberWidth = 112;
    for (const Unit &unit : std::as_const(m_units))
        m_unit->addItem(unit.name);
    m_number->setDecimals(1);
    m_number->setSpecialValueText(nothing.isEmpty() ? tr("No limit") : nothing);
    m_number->setFixedWidth(numberWidth);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_number);
    layout->addWidget(m_unit);
    setFocusProxy(m_number);
    m_unit->setCurrentIndex(int(m_units.size()) - 1);
    showRange();
    connect(m_number, &QDoubleSpinBox::valueChanged, this, [this] { emit changed(value()); });
    connect(m_unit, &QComboBox::currentIndexChanged, this, &AmountField::takeUnit);
}

void AmountField::setNames(const QString &name, const QString &unitName)
{
    m_number->setAccessibleName(name);
    m_unit->setAccessibleName(unitName);
}

qint64 AmountField::value() const
{
    return qRound64(m_number->value() * double(unit()));
}

void AmountField::setValue(qint64 bytes)
{
    if (bytes == value())
        return; // nor while it is typed: that would move the cursor
    const QSignalBlocker quiet[] = {QSignalBlocker(m_number), QSignalBlocker(m_unit)};
    int suitable = 0;
    for (int i = 0; i < m_units.size(); ++i) {
        if (bytes >= m_units.at(i).bytes)
            suitable = i;
    }
    const bool isSaid = bytes >= unit() || bytes == 0;
    if (!isSaid || bytes % (unit() / 10) != 0)
        m_unit->setCurrentIndex(suitable);
    showRange();
    m_number->setValue(double(bytes) / double(unit()));
}

void AmountField::showRange()
{
    m_number->setRange(0, double(m_most) / double(unit()));
    m_number->setSingleStep(unit() == m_units.constFirst().bytes ? 50 : 0.5);
}

void AmountField::takeUnit()
{
    {
        const QSignalBlocker quiet(m_number);
        showRange();
    }
    emit changed(value());
}

qint64 AmountField::unit() const
{
    return m_units.at(m_unit->currentIndex()).bytes;
}

} // namespace gannet
