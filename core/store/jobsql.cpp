// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/jobsql.h"

#include "core/store/jobcolumns.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! "?, ?, ?": as many as there are names in \a columns.
QString marksFor(const QString &columns)
{
    return u"?"_s + u", ?"_s.repeated(columns.count(u','));
}

} // namespace

QString insertJobSql()
{
    return u"INSERT OR REPLACE INTO jobs (%1) VALUES (%2)"_s.arg(jobColumns, marksFor(jobColumns));
}

QString insertNewJobSql()
{
    return u"INSERT OR REPLACE INTO jobs (id, address, name, options, checksum, priority, state, "
           "bytes, file_modified) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)"_s;
}

QString insertPartSql()
{
    return u"INSERT OR REPLACE INTO parts (%1) SELECT %2 "
           "WHERE EXISTS (SELECT 1 FROM jobs WHERE id = ?)"_s.arg(partColumns,
                                                                  marksFor(partColumns));
}

QString updateStateSql()
{
    return u"UPDATE jobs SET state = ?, error_kind = ?, error_text = ?, error_status = ?, "
           "error_retryable = ?, finished_at = ? WHERE id = ?"_s;
}

QString updateFinishSql()
{
    return u"UPDATE jobs SET state = ?, name = coalesce(?, name), bytes = ?, total = ?, "
           "error_kind = NULL, error_text = NULL, error_status = NULL, error_retryable = NULL, "
           "file_modified = ?, finished_at = ?, status = ?, final_url = ?, path = ?, "
           "content_type = ?, etag = ?, last_modified = ?, sha256 = ?, resumed_from = ?, "
           "seconds = ?, preview = ?, verified = ? WHERE id = ?"_s;
}

QString updateNameSql()
{
    return u"UPDATE jobs SET name = ?, path = coalesce(?, path) WHERE id = ?"_s;
}

QString findSql()
{
    return u"SELECT %1 FROM jobs WHERE address = ? "
           "AND options IN (SELECT id FROM options WHERE directory = ?) "
           "AND (state IN (%2, %3) OR EXISTS (SELECT 1 FROM parts WHERE job = jobs.id)) "
           "ORDER BY id DESC LIMIT 1"_s.arg(jobColumns)
               .arg(int(JobState::Done))
               .arg(int(JobState::Skipped));
}

QString findFailedSql()
{
    return u"SELECT %1 FROM jobs WHERE id = ? AND state = %2 "
           "AND NOT EXISTS (SELECT 1 FROM hidden WHERE job = jobs.id)"_s.arg(jobColumns)
               .arg(int(JobState::Failed));
}

} // namespace gannet
