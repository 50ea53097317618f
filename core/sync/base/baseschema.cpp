// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/base/baseschema.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Sentence {
    Q_DECLARE_TR_FUNCTIONS(SyncBase)
};

// Paths are keys, see keyOf(): without a row id the table lies in the order of the tree, and is
// read from one end to the other. `there` is the path there where it is spelt otherwise.
// hash_there is empty, and not NULL, where it is the one of here.
// An action that is open has its entries in the bytes of bytesOf(): nobody searches them.
QStringList firstSchema()
{
    return {
        u"CREATE TABLE base ("
        "path BLOB PRIMARY KEY, there BLOB, kind INTEGER NOT NULL, mode INTEGER NOT NULL,"
        "target BLOB, has_arrived INTEGER NOT NULL,"
        "size INTEGER, modified INTEGER, changed INTEGER, inode INTEGER, tag BLOB, id BLOB,"
        "hash BLOB, racy INTEGER,"
        "size_there INTEGER, modified_there INTEGER, changed_there INTEGER, inode_there INTEGER,"
        "tag_there BLOB, id_there BLOB, hash_there BLOB, racy_there INTEGER) WITHOUT ROWID"_s,
        u"CREATE TABLE facts (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"_s,
        u"CREATE TABLE open_actions ("
        "id INTEGER PRIMARY KEY, action INTEGER NOT NULL, side INTEGER NOT NULL,"
        "path BLOB NOT NULL, source BLOB, here BLOB NOT NULL, there BLOB NOT NULL, hash BLOB)"_s,
        u"CREATE TABLE runs ("
        "id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, started INTEGER, ended INTEGER,"
        "done INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,"
        "is_undone INTEGER NOT NULL DEFAULT 0)"_s,
        u"CREATE TABLE deeds ("
        "id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs(id),"
        "action INTEGER NOT NULL, side INTEGER NOT NULL, path BLOB NOT NULL, source BLOB,"
        "is_in_trash INTEGER NOT NULL, after BLOB NOT NULL)"_s,
        u"CREATE INDEX deeds_run ON deeds(run)"_s,
    };
}

QStringList modesThere()
{
    return {u"ALTER TABLE base ADD COLUMN mode_there INTEGER NOT NULL DEFAULT 0"_s};
}

// The entries in the bytes of bytesOf().
QStringList heldSchema()
{
    return {u"CREATE TABLE held ("
            "path BLOB PRIMARY KEY, here BLOB NOT NULL, there BLOB NOT NULL) WITHOUT ROWID"_s};
}

constexpr std::array steps{&firstSchema, &modesThere, &heldSchema};

} // namespace

DatabaseKind baseKind()
{
    return {steps,
            Sentence::tr("What was known of this pair was damaged, so it was set aside as %1. The "
                         "next run compares both sides as a first one does: nothing is deleted, "
                         "and what was deleted on one side since the last run comes back."),
            Sentence::tr("What is known of this pair was written by a newer Gannet, so it was set "
                         "aside as %1. Use the newer Gannet, or let this one compare both sides "
                         "as a first run does.")};
}

} // namespace gannet
