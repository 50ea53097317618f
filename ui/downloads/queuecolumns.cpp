// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/downloads/queuecolumns.h"

#include "ui/shared/texts.h"

#include <QCoreApplication>

#include <array>

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::QueueColumns)
};

bool isRunning(const JobRow &row)
{
    return row.state == JobState::Running;
}

QString name(const JobRow &row, const Limits &)
{
    return shownName(row);
}

QString spokenName(const JobRow &row, const Limits &)
{
    const QString shown = shownName(row);
    return shown.isEmpty() ? Words::tr("no name") : shown;
}

QString size(const JobRow &row, const Limits &)
{
    if (row.total)
        return sizeText(*row.total);
    return isRunning(row) && row.bytes > 0 ? Words::tr("unknown") : QString();
}

QString spokenSize(const JobRow &row, const Limits &)
{
    return row.total ? sizeText(*row.total) : Words::tr("size unknown");
}

QString spokenState(const JobRow &row, const Limits &limits)
{
    return isRunning(row) ? Words::tr("Running: %1").arg(stateText(row, limits))
                          : stateText(row, limits);
}

QString speed(const JobRow &row, const Limits &)
{
    return isRunning(row) && row.rate > 0 ? rateText(row.rate) : QString();
}

QString spokenSpeed(const JobRow &row, const Limits &limits)
{
    const QString shown = speed(row, limits);
    return shown.isEmpty() ? Words::tr("no speed") : shown;
}

QString left(const JobRow &row, const Limits &)
{
    return isRunning(row) && row.left ? leftText(*row.left) : QString();
}

QString spokenLeft(const JobRow &row, const Limits &limits)
{
    const QString shown = left(row, limits);
    return shown.isEmpty() ? Words::tr("time left unknown") : Words::tr("%1 left").arg(shown);
}

QString server(const JobRow &row, const Limits &)
{
    return plainLine(row.host);
}

QString spokenServer(const JobRow &row, const Limits &)
{
    return row.host.isEmpty() ? Words::tr("no server") : plainLine(row.host);
}

constexpr std::array columns{
    ColumnRule{QT_TRANSLATE_NOOP("gannet::QueueColumns", "Name"), false, 0, 0, name, spokenName},
    ColumnRule{QT_TRANSLATE_NOOP("gannet::QueueColumns", "Size"), true, 76, 440, size, spokenSize},
    ColumnRule{QT_TRANSLATE_NOOP("gannet::QueueColumns", "Progress"), false, 204, 0, stateText,
               spokenState},
    ColumnRule{QT_TRANSLATE_NOOP("gannet::QueueColumns", "Speed"), true, 88, 560, speed,
               spokenSpeed},
    ColumnRule{QT_TRANSLATE_NOOP("gannet::QueueColumns", "Time left"), true, 80, 680, left,
               spokenLeft},
    ColumnRule{QT_TRANSLATE_NOOP("gannet::QueueColumns", "Server"), false, 140, 840, server,
               spokenServer},
};

} // namespace

std::span<const ColumnRule> queueColumns()
{
    return columns;
}

QString columnTitle(const ColumnRule &rule)
{
    return Words::tr(rule.title);
}

} // namespace gannet
