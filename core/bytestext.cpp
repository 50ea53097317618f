// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bytestext.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::BytesText)
};

QString numberText(double number, int decimals)
{
    return QLocale().toString(number, 'f', decimals);
}

} // namespace

QString bytesText(qint64 bytes)
{
    static constexpr std::array units{QT_TRANSLATE_NOOP("gannet::BytesText", "%1 KB"),
                                      QT_TRANSLATE_NOOP("gannet::BytesText", "%1 MB"),
                                      QT_TRANSLATE_NOOP("gannet::BytesText", "%1 GB"),
                                      QT_TRANSLATE_NOOP("gannet::BytesText", "%1 TB")};
    if (bytes < 1000)
        return Words::tr("%1 bytes").arg(bytes);
    double number = double(bytes) / 1000;
    size_t unit = 0;
    // 999.95 would be written as "1000.0"
    while (number >= (unit == 0 ? 999.5 : 999.95) && unit + 1 < units.size()) {
        number /= 1000;
        ++unit;
    }
    return Words::tr(units[unit]).arg(numberText(number, unit == 0 ? 0 : 1));
}

} // namespace gannet
