// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/base/baserows.h"

#include "core/sync/base/rowcoding.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString insertSql(QLatin1String verb)
{
    return verb
        + u" INTO base VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s;
}

//! NULL takes no room.
QByteArray orNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QByteArray() : bytes;
}

QByteArray keyOrNull(const SyncPath &path)
{
    return path.isEmpty() ? QByteArray() : keyOf(path);
}

//! hash_there: empty for the one of here.
QByteArray packedHashThere(const Signature &here, const Signature &there)
{
    return !there.hash.isEmpty() && there.hash == here.hash ? QByteArray("")
                                                            : packedHash(there.hash);
}

//! The last \a names names of \a path.
QByteArrayView lastNames(QByteArrayView path, qsizetype names)
{
    qsizetype begin = path.size();
    while (names-- > 0 && begin > 0)
        begin = std::max<qsizetype>(0, path.first(begin).lastIndexOf('/'));
    return path.sliced(begin > 0 ? std::min(begin + 1, path.size()) : 0);
}

} // namespace

BaseRows::BaseRows(Database *database)
    : m_database(database)
    , m_insert(database, insertSql("INSERT OR IGNORE"_L1))
    , m_replace(database, insertSql("REPLACE"_L1))
    , m_delete(database, u"DELETE FROM base WHERE path >= ? AND path < ?"_s)
    , m_deleteOne(database, u"DELETE FROM base WHERE path = ?"_s)
    , m_move(database,
             u"UPDATE base SET path = CAST(? || substr(path, ?) AS BLOB) "
             "WHERE path >= ? AND path < ?"_s)
    , m_spellAll(database,
                 u"UPDATE base SET there = CAST(? || substr(path, ?) AS BLOB) "
                 "WHERE path >= ? AND path < ? AND there IS NULL"_s)
    , m_spellOne(database, u"UPDATE base SET there = ? WHERE path = ?"_s)
    , m_spelling(database, u"SELECT there FROM base WHERE path = ?"_s)
    , m_spellings(database,
                  u"SELECT path, there FROM base "
                  "WHERE path >= ? AND path < ? AND there IS NOT NULL"_s)
{
}

Outcome BaseRows::prepare()
{
    const auto count = m_database->value(u"SELECT count(*) FROM base"_s);
    if (!count)
        return count.error();
    m_count = count->toLongLong();
    return Nothing{};
}

Outcome BaseRows::keep(const BaseEntry &entry)
{
    const Signature &here = entry.here;
    const Signature &there = entry.there;
    const auto write = [&](QuickStatement &statement) {
        return statement.run({keyOf(entry.path),
                              keyOrNull(entry.pathThere),
                              int(entry.kind),
                              int(entry.mode),
                              orNull(entry.target),
                              entry.hasArrived,
                              here.size,
                              here.modified,
                              here.changed,
                              here.inode,
                              orNull(here.tag),
                              orNull(here.id),
                              packedHash(here.hash),
                              here.isRacy,
                              there.size,
                              there.modified,
                              there.changed,
                              there.inode,
                              orNull(there.tag),
                              orNull(there.id),
                              packedHashThere(here, there),
                              there.isRacy,
                              int(entry.modeThere)});
    };
    // Most rows are new, and REPLACE does not tell whether one was.
    if (const Outcome written = write(m_insert); !written)
        return written;
    if (m_insert.changedRows() == 0)
        return write(m_replace);
    ++m_count;
    return Nothing{};
}

Outcome BaseRows::remove(const SyncPath &path)
{
    const auto [first, end] = keysFrom(path);
    const Outcome removed = m_delete.run({first, end});
    if (removed)
        m_count -= m_delete.changedRows();
    return removed;
}

Outcome BaseRows::clearTarget(const SyncPath &from, const SyncPath &to)
{
    if (!isBelow(from, to))
        return remove(to);
    const Outcome removed = m_deleteOne.run({keyOf(to)}); // what comes out of it stays
    if (removed)
        m_count -= m_deleteOne.changedRows();
    return removed;
}

Outcome BaseRows::move(const SyncPath &from, const SyncPath &to)
{
    if (from == to)
        return Nothing{};
    if (from.isEmpty() || to.isEmpty() || isBelow(to, from))
        return failure(Error::Internal, u"A folder cannot be moved into itself."_s);
    if (const Outcome cleared = clearTarget(from, to); !cleared)
        return cleared;
    const auto [first, end] = keysFrom(from);
    const Outcome moved = m_move.run({keyOf(to), from.size() + 1, first, end});
    if (!moved)
        return moved;
    Result<SyncPath> folder = folderThere(parentOf(to));
    if (!folder)
        return folder.error();
    return respell(to, joined(*folder, nameOf(to)));
}

Result<SyncPath> BaseRows::folderThere(QByteArrayView path)
{
    SyncPath there = path.toByteArray();
    if (const Outcome asked = m_spelling.run({keyOf(path)}); !asked)
        return asked.error();
    if (m_spelling.rows().next() && !m_spelling.rows().isNull(0))
        setPath(&there, m_spelling.rows().value(0).toByteArray());
    m_spelling.rows().finish();
    return there;
}

// What was spelt otherwise there keeps its names below the folder that was moved; all others are
// spelt as here, but may stand in a folder that is not.
Outcome BaseRows::respell(const SyncPath &path, const SyncPath &pathThere)
{
    const auto [first, end] = keysFrom(path);
    if (const Outcome asked = m_spellings.run({first, end}); !asked)
        return asked;
    QList<std::pair<SyncPath, SyncPath>> otherwise;
    while (m_spellings.rows().next()) {
        std::pair<SyncPath, SyncPath> paths;
        setPath(&paths.first, m_spellings.rows().value(0).toByteArray());
        setPath(&paths.second, m_spellings.rows().value(1).toByteArray());
        otherwise.append(paths);
    }
    if (pathThere != path) {
        const Outcome spelt = m_spellAll.run({keyOf(pathThere), path.size() + 1, first, end});
        if (!spelt)
            return spelt;
    }
    for (const auto &[here, there] : std::as_const(otherwise)) {
        const qsizetype below = here.count('/') - path.count('/');
        const SyncPath now = below == 0 ? pathThere : joined(pathThere, lastNames(there, below));
        const Outcome spelt
            = m_spellOne.run({now == here ? QByteArray() : keyOf(now), keyOf(here)});
        if (!spelt)
            return spelt;
    }
    return Nothing{};
}

} // namespace gannet
