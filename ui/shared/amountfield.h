// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QComboBox;
class QDoubleSpinBox;

namespace gannet {

//! A number of bytes, or of bytes a second, in a unit that suits it. What 0 means is said in words.
class AmountField final : public QWidget
{
    Q_OBJECT

public:
    struct Unit {
        QString name;
        qint64 bytes = 1;
    };

    //! Smaller units come first. It holds \a most bytes at most. \a nothing: words for 0, else it
    //! is no limit.
    AmountField(QList<Unit> units, qint64 most, const QString &nothing = {});

    //! The accessible name is handed on to the number; the unit's says what it is the unit of.
    void setNames(const QString &name, const QString &unitName);
    [[nodiscard]] qint64 value() const;
    //! Keeps the unit that is shown, if it can say the value.
    void setValue(qint64 bytes);

signals:
    //! By a person.
    void changed(qint64 bytes);

private:
    void showRange();
    void takeUnit();
    [[nodiscard]] qint64 unit() const;

    QList<Unit> m_units;
    qint64 m_most;
    QDoubleSpinBox *m_number;
    QComboBox *m_unit;
};

} // namespace gannet
