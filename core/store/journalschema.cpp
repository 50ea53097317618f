// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/journalschema.h"

#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

// AUTOINCREMENT so that the id of a removed row never names another job.
// Parts stand apart: they change ten times a second, while the rows are wide.
QStringList firstSchema()
{
    return {
        u"CREATE TABLE options ("
        "id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, directory TEXT NOT NULL,"
        "json TEXT NOT NULL)"_s,
        u"CREATE TABLE jobs ("
        "id INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT NOT NULL, name TEXT,"
        "options INTEGER NOT NULL REFERENCES options(id), checksum TEXT,"
        "priority INTEGER NOT NULL, state INTEGER NOT NULL, bytes INTEGER NOT NULL, total "
        "INTEGER,"
        "error_kind TEXT, error_text TEXT, error_status INTEGER, error_retryable INTEGER,"
        "file_modified INTEGER, finished_at INTEGER,"
        "status INTEGER, final_url TEXT, path TEXT, content_type TEXT, etag BLOB,"
        "last_modified BLOB, sha256 BLOB, resumed_from INTEGER, seconds REAL, preview TEXT)"_s,
        u"CREATE INDEX jobs_address ON jobs(address)"_s,
        u"CREATE TABLE parts ("
        "job INTEGER PRIMARY KEY, bytes INTEGER NOT NULL, path TEXT NOT NULL,"
        "device INTEGER NOT NULL, inode INTEGER NOT NULL, written BLOB, durable BLOB,"
        "total INTEGER, etag BLOB, last_modified BLOB, final_url TEXT, boot_id BLOB)"_s,
        u"CREATE TABLE settings (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"_s,
    };
}

// Rows that were taken out of the list and may come back.
QStringList hiddenRows()
{
    return {u"CREATE TABLE hidden (job INTEGER PRIMARY KEY)"_s};
}

// What is known of a file beforehand, for the few rows of which something is; and what a file was
// compared with.
QStringList manifests()
{
    return {u"CREATE TABLE manifests (job INTEGER PRIMARY KEY, json TEXT NOT NULL)"_s,
            u"ALTER TABLE jobs ADD COLUMN verified TEXT"_s};
}

// What a part holds, so that damage to it is found. Written ten times a second, a few rows a time.
QStringList blockHashes()
{
    return {u"CREATE TABLE blocks (job INTEGER NOT NULL, first INTEGER NOT NULL,"
            "end INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (job, first)) WITHOUT ROWID"_s};
}

constexpr std::array steps{&firstSchema, &hiddenRows, &manifests, &blockHashes};

} // namespace

const Schema journalSchema = steps;

} // namespace gannet
