// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/joblog.h"

#include "ui/shared/texts.h"

#include <QDateTime>

namespace gannet {

namespace {

using Kind = JobChange::Kind;

QString arrivedSentence(const LogEntry &entry)
{
    if (!entry.facts)
        return JobLog::tr("Complete: %1.").arg(sizeText(entry.bytes));
    const QString size = sizeText(entry.bytes);
    const QString seconds = QString::number(entry.facts->seconds, 'f', 1);
    return entry.facts->resumedFrom > 0
        ? JobLog::tr("Complete: %1 in %2 s, of which %3 were there before.")
              .arg(size, seconds, sizeText(entry.facts->resumedFrom))
        : JobLog::tr("Complete: %1 in %2 s.").arg(size, seconds);
}

QString doneSentence(const LogEntry &entry)
{
    return entry.facts && !entry.facts->path.isEmpty()
        ? JobLog::tr("Safe on the disk as %1.").arg(plainLine(entry.facts->path))
        : JobLog::tr("Safe on the disk.");
}

QString failureSentence(const LogEntry &entry, const QString &begin)
{
    return entry.error ? begin + u' ' + entry.error->text : begin;
}

//! Numbers alone, and waits that only got another reason, are no events. Nor is being added: a
//! list of a million would fill the log at one blow, and hold up the window.
bool isEvent(const JobChange &change, const QList<LogEntry> &before)
{
    if (change.kind == Kind::Progressed || change.kind == Kind::Added)
        return false;
    if (change.kind != Kind::Waiting)
        return true;
    return !before.isEmpty()
        && (before.last().kind == Kind::Paused || before.last().kind == Kind::Failed);
}

} // namespace

QString logSentence(const LogEntry &entry)
{
    switch (entry.kind) {
    case Kind::Started:
        return entry.attempt > 1 ? JobLog::tr("Asked the server, attempt %1.").arg(entry.attempt)
                                 : JobLog::tr("Asked the server.");
    case Kind::Retrying:
        return failureSentence(entry, JobLog::tr("Did not work, will be tried again:"));
    case Kind::Arrived:
        return arrivedSentence(entry);
    case Kind::Done:
        return doneSentence(entry);
    case Kind::Failed:
        return failureSentence(entry, JobLog::tr("Failed:"));
    case Kind::Paused:
        return JobLog::tr("Paused with %1.").arg(sizeText(entry.bytes));
    case Kind::Waiting:
        return JobLog::tr("Started again by you.");
    case Kind::Added:
    case Kind::Progressed:
    case Kind::Removed:
        break;
    }
    return {};
}

QStringList logNotes(const LogEntry &entry)
{
    const bool isEnd = entry.kind == Kind::Arrived || entry.kind == Kind::Failed;
    return isEnd && entry.facts ? entry.facts->notes : QStringList();
}

void JobLog::apply(const QList<JobChange> &batch)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const JobChange &change : batch)
        take(change, now);
    while (m_order.size() > mostJobs) {
        m_entries.remove(m_order.front());
        m_order.pop_front();
    }
}

void JobLog::take(const JobChange &change, qint64 now)
{
    const JobId id = change.row.id;
    const auto found = m_entries.find(id);
    if (change.kind == Kind::Removed)
        return; // it may be brought back
    if (!isEvent(change, found == m_entries.end() ? QList<LogEntry>() : *found))
        return;
    if (found == m_entries.end())
        m_order.push_back(id);
    QList<LogEntry> &entries = m_entries[id];
    if (entries.size() == mostEntries)
        entries.removeAt(1); // the first one says when it began
    entries.append({now, change.kind, change.row.attempt, change.row.bytes, change.row.error,
                    change.row.facts});
}

} // namespace gannet
