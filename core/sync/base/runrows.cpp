// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/base/runrows.h"

#include "core/sync/base/rowcoding.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QByteArray keyOrNull(const SyncPath &path)
{
    return path.isEmpty() ? QByteArray() : keyOf(path);
}

SyncPath pathOf(const QVariant &key)
{
    SyncPath path;
    setPath(&path, key.toByteArray());
    return path;
}

//! What cannot be understood is Unknown, which is like nothing else, so nobody acts by it.
Entry entryIn(const QVariant &bytes)
{
    Entry unknown;
    unknown.kind = EntryKind::Unknown;
    return entryOf(bytes.toByteArray()).value_or(unknown);
}

QVariant milliseconds(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QDateTime timeOf(const QVariant &milliseconds)
{
    return milliseconds.isNull()
        ? QDateTime()
        : QDateTime::fromMSecsSinceEpoch(milliseconds.toLongLong(), Qt::UTC);
}

OpenAction openActionIn(const QSqlQuery &row)
{
    return {.id = row.value(0).toLongLong(),
            .action = SyncAction(row.value(1).toInt()),
            .side = Side(row.value(2).toInt()),
            .path = pathOf(row.value(3)),
            .from = pathOf(row.value(4)),
            .expectedHere = entryIn(row.value(5)),
            .expectedThere = entryIn(row.value(6)),
            .hash = unpackedHash(row.value(7).toByteArray())};
}

SyncRunRecord runIn(const QSqlQuery &row)
{
    return {.name = row.value(0).toString(),
            .started = timeOf(row.value(1)),
            .ended = timeOf(row.value(2)),
            .done = row.value(3).toLongLong(),
            .failed = row.value(4).toLongLong(),
            .isUndone = row.value(5).toBool()};
}

SyncStep::Deed deedIn(const QSqlQuery &row)
{
    return {.action = SyncAction(row.value(0).toInt()),
            .side = Side(row.value(1).toInt()),
            .path = pathOf(row.value(2)),
            .from = pathOf(row.value(3)),
            .isInTrash = row.value(4).toBool(),
            .after = entryIn(row.value(5))};
}

//! All rows of \a statement, which has just run, each by \a make.
template <typename Value>
QList<Value> all(Statement &statement, Value (*make)(const QSqlQuery &))
{
    QList<Value> values;
    while (statement.rows().next())
        values.append(make(statement.rows()));
    return values;
}

} // namespace

RunRows::RunRows(Database *database)
    : m_database(database)
    , m_begin(database, u"REPLACE INTO open_actions VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s)
    , m_end(database, u"DELETE FROM open_actions WHERE id = ?"_s)
    , m_deed(database,
             u"INSERT INTO deeds (run, action, side, path, source, is_in_trash, after) "
             "VALUES ((SELECT max(id) FROM runs), ?, ?, ?, ?, ?, ?)"_s)
{
}

Outcome RunRows::begin(const OpenAction &action)
{
    return m_begin.run({action.id, int(action.action), int(action.side), keyOf(action.path),
                        keyOrNull(action.from), bytesOf(action.expectedHere),
                        bytesOf(action.expectedThere), packedHash(action.hash)});
}

Outcome RunRows::end(qint64 action)
{
    return m_end.run({action});
}

Result<QList<OpenAction>> RunRows::openActions()
{
    Statement statement(m_database, u"SELECT * FROM open_actions ORDER BY id"_s);
    if (const Outcome ran = statement.run(); !ran)
        return ran.error();
    return all(statement, &openActionIn);
}

Result<qint64> RunRows::lastAction()
{
    const auto last = m_database->value(u"SELECT max(id) FROM open_actions"_s);
    return last ? Result<qint64>(last->toLongLong()) : last.error();
}

Outcome RunRows::beginRun(const QString &name, const QDateTime &started)
{
    Statement statement(m_database, u"INSERT INTO runs (name, started) VALUES (?, ?)"_s);
    return statement.run({name, milliseconds(started)});
}

Outcome RunRows::endRun(const SyncRunRecord &record)
{
    Statement statement(m_database,
                        u"UPDATE runs SET started = ?, ended = ?, done = ?, failed = ?, "
                        "is_undone = ? WHERE name = ?"_s);
    return statement.run({milliseconds(record.started), milliseconds(record.ended), record.done,
                          record.failed, record.isUndone, record.name});
}

Result<QList<SyncRunRecord>> RunRows::runs()
{
    Statement statement(m_database,
                        u"SELECT name, started, ended, done, failed, is_undone FROM runs "
                        "ORDER BY id DESC"_s);
    if (const Outcome ran = statement.run(); !ran)
        return ran.error();
    return all(statement, &runIn);
}

Outcome RunRows::forgetRun(const QString &name)
{
    for (const QString &sql :
         {u"DELETE FROM deeds WHERE run = (SELECT id FROM runs WHERE name = ?)"_s,
          u"DELETE FROM runs WHERE name = ?"_s}) {
        Statement statement(m_database, sql);
        if (const Outcome ran = statement.run({name}); !ran)
            return ran;
    }
    return Nothing{};
}

Outcome RunRows::add(const SyncStep::Deed &deed)
{
    return m_deed.run({int(deed.action), int(deed.side), keyOf(deed.path), keyOrNull(deed.from),
                       deed.isInTrash, bytesOf(deed.after)});
}

Result<QList<SyncStep::Deed>> RunRows::deeds(const QString &run)
{
    Statement statement(m_database,
                        u"SELECT action, side, path, source, is_in_trash, after FROM deeds "
                        "WHERE run = (SELECT id FROM runs WHERE name = ?) ORDER BY id"_s);
    if (const Outcome ran = statement.run({run}); !ran)
        return ran.error();
    return all(statement, &deedIn);
}

} // namespace gannet
