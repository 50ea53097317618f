// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>

#include <deque>

namespace gannet {

//! One thing that happened to a download.
struct LogEntry {
    qint64 at = 0; //!< ms since 1970
    JobChange::Kind kind = JobChange::Kind::Added;
    int attempt = 0;
    qint64 bytes = 0;
    std::shared_ptr<const Error> error;
    std::shared_ptr<const JobFacts> facts;
};

//! \a entry as a sentence.
[[nodiscard]] QString logSentence(const LogEntry &entry);
//! What had happened on the way to the end that \a entry is: sentences that belong before its own.
[[nodiscard]] QStringList logNotes(const LogEntry &entry);

//! What happened to each download of this session, in order. Keeps the newest downloads and of each
//! the newest entries. GUI thread.
class JobLog final : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t mostJobs = 20'000;
    static constexpr qsizetype mostEntries = 100;

    using QObject::QObject;

    void apply(const QList<JobChange> &batch);
    [[nodiscard]] QList<LogEntry> entries(JobId id) const { return m_entries.value(id); }

private:
    void take(const JobChange &change, qint64 now);

    QHash<JobId, QList<LogEntry>> m_entries;
    std::deque<JobId> m_order; //!< the newest last
};

} // namespace gannet
