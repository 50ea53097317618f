// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/progressbar.h"

#include "app/gannet-cli/values.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr auto drawnEvery = 100ms;
constexpr int widestBar = 30;
constexpr int narrowestBar = 5;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::ProgressBar", text);
}

//! 0 to 1; unset where a size is unknown.
std::optional<double> share(const ProgressSums &sums)
{
    if (sums.files > 1)
        return double(sums.ended) / double(sums.files);
    if (sums.ended == 1)
        return 1.0;
    if (!sums.runningTotal || *sums.runningTotal == 0)
        return std::nullopt;
    return double(sums.runningBytes) / double(*sums.runningTotal);
}

QString barText(double part, int cells)
{
    const int full = std::clamp(int(part * cells), 0, cells);
    return u"[%1%2] "_s.arg(QString(full, u'='), QString(cells - full, u' '));
}

} // namespace

QString progressLine(const ProgressSums &sums, int columns)
{
    //: %1 and %2 are numbers of files, %3 a size, %4 a speed
    const QString text = tr("%1 of %2 files, %3, %4/s")
                             .arg(sums.ended)
                             .arg(sums.files)
                             .arg(sizeText(sums.bytes), sizeText(sums.rate));
    return lineWithBar(share(sums), text, columns);
}

QString lineWithBar(std::optional<double> part, const QString &text, int columns)
{
    QString line = text;
    if (part)
        line.prepend(u"%1 %, "_s.arg(int(*part * 100)));
    const int free = columns - 1 - int(line.size()) - 3; // brackets and a space
    if (part && free >= narrowestBar)
        line.prepend(barText(*part, std::min(free, widestBar)));
    return line.left(columns - 1);
}

ProgressBar::ProgressBar(Terminal *terminal)
    : m_terminal(terminal)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(drawnEvery);
    connect(&m_timer, &QTimer::timeout, this, &ProgressBar::draw);
}

void ProgressBar::show(const QList<JobChange> &batch)
{
    for (const JobChange &change : batch)
        take(change);
    if (!m_timer.isActive())
        m_timer.start();
}

void ProgressBar::take(const JobChange &change)
{
    const JobRow &row = change.row;
    switch (change.kind) {
    case JobChange::Kind::Added:
        ++m_files;
        break;
    case JobChange::Kind::Started:
    case JobChange::Kind::Progressed:
        m_running[row.id] = {row.bytes, row.total, row.rate};
        break;
    case JobChange::Kind::Retrying:
    case JobChange::Kind::Arrived:
        m_running[row.id] = {row.bytes, row.total, 0};
        break;
    case JobChange::Kind::Done:
    case JobChange::Kind::Failed:
        end(row);
        break;
    case JobChange::Kind::Paused:
    case JobChange::Kind::Waiting:
    case JobChange::Kind::Removed:
        break;
    }
}

void ProgressBar::end(const JobRow &row)
{
    m_running.remove(row.id);
    ++m_ended;
    if (row.state != JobState::Skipped)
        m_endedBytes += row.bytes;
}

ProgressSums ProgressBar::sums() const
{
    ProgressSums sums{m_files, m_ended, m_endedBytes, 0, 0, 0};
    for (const Running &file : m_running) {
        sums.bytes += file.bytes;
        sums.runningBytes += file.bytes;
        sums.rate += file.rate;
        if (!file.total)
            sums.runningTotal.reset();
        else if (sums.runningTotal)
            *sums.runningTotal += *file.total;
    }
    return sums;
}

void ProgressBar::draw()
{
    m_terminal->setLine(progressLine(sums(), m_terminal->columns()));
}

void ProgressBar::finish()
{
    m_timer.stop();
    m_terminal->setLine({});
}

} // namespace gannet
