// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"
#include "core/sync/run/syncpair.h"

#include <QDateTime>

#include <utility>

namespace gannet {

//! A moment \a days ago at \a time, as a signature has it.
inline qint64 someMoment(int days, QTime time = QTime(8, 40))
{
    constexpr qint64 nanosecondsInMillisecond = 1'000'000;
    return QDateTime(QDate::currentDate().addDays(-days), time).toMSecsSinceEpoch()
        * nanosecondsInMillisecond;
}

inline Entry someFile(qint64 size, qint64 modified, const QByteArray &tag = {})
{
    Entry entry;
    entry.kind = EntryKind::File;
    entry.signature.size = size;
    entry.signature.modified = modified;
    entry.signature.tag = tag;
    return entry;
}

inline Entry someFolder()
{
    Entry entry;
    entry.kind = EntryKind::Folder;
    return entry;
}

inline BaseEntry someBase(const SyncPath &path, const Entry &entry)
{
    BaseEntry base;
    base.path = path;
    base.kind = entry.kind;
    base.here = entry.signature;
    base.there = entry.signature;
    return base;
}

inline PlanRow someDeletion(const SyncPath &path, Side side)
{
    PlanRow row;
    row.action = SyncAction::Delete;
    row.side = side;
    row.path = path;
    row.rule = side == Side::Here ? 7 : 6;
    const Entry kept = someFile(41'000, someMoment(200), "\"41-9a\"");
    (side == Side::Here ? row.here : row.there) = kept;
    row.base = someBase(path, kept);
    row.reason = side == Side::Here ? QStringLiteral("Deleted there, unchanged here")
                                    : QStringLiteral("Deleted here, unchanged there");
    return row;
}

inline PlanRow someReplacement(const SyncPath &path, Side side)
{
    PlanRow row;
    row.action = SyncAction::Copy;
    row.side = side;
    row.path = path;
    row.rule = side == Side::Here ? 3 : 2;
    const Entry before = someFile(9'000, someMoment(30));
    const Entry after = someFile(11'000, someMoment(0, QTime(9, 12)), "\"11-c4\"");
    row.here = side == Side::Here ? before : after;
    row.there = side == Side::Here ? after : before;
    row.base = someBase(path, before);
    row.reason = side == Side::Here ? QStringLiteral("Changed there, unchanged here")
                                    : QStringLiteral("Changed here, unchanged there");
    return row;
}

inline PlanRow someNew(const SyncPath &path, Side side, qint64 size = 1'100'000'000)
{
    PlanRow row;
    row.action = SyncAction::Copy;
    row.side = side;
    row.path = path;
    row.rule = side == Side::Here ? 24 : 23;
    (side == Side::Here ? row.there : row.here) = someFile(size, someMoment(0, QTime(7, 5)));
    row.reason = side == Side::Here ? QStringLiteral("New there") : QStringLiteral("New here");
    return row;
}

inline PlanRow someConflict(const SyncPath &path)
{
    PlanRow row;
    row.action = SyncAction::Conflict;
    row.side = Side::Here;
    row.path = path;
    row.copy = path + " (conflict)";
    row.rule = 5;
    row.here = someFile(88'000, someMoment(0));
    row.there = someFile(91'000, someMoment(0, QTime(9, 55)), "\"91-77b\"");
    row.base = someBase(path, someFile(85'000, someMoment(11, QTime(18, 31))));
    row.reason = QStringLiteral("Both sides changed since they were last the same");
    return row;
}

inline PlanRow someRow(SyncAction action, const SyncPath &path, const QString &reason)
{
    PlanRow row;
    row.action = action;
    row.path = path;
    row.here = someFile(3'000'000, someMoment(1));
    row.there = row.here;
    row.reason = reason;
    return row;
}

inline PlanRow someMove(const SyncPath &from, const SyncPath &to)
{
    PlanRow row = someRow(SyncAction::Move, to, QStringLiteral("Moved here, the same files there"));
    row.side = Side::There;
    row.from = from;
    row.rule = 36;
    row.here = someFolder();
    row.there = someFolder();
    row.base = someBase(from, someFolder());
    return row;
}

//! A row of each group.
inline SyncPlan somePlan()
{
    PlanRow folder = someRow(SyncAction::MakeFolder, "film", QStringLiteral("New there"));
    folder.here = {};
    folder.there = someFolder();
    PlanRow left = someRow(SyncAction::Skip, "mail/lock", QStringLiteral("Cannot be read here"));
    left.here.kind = EntryKind::Unknown;
    left.here.reason = UnknownReason::NotReadable;
    SyncPlan plan;
    plan.unchanged = 1204;
    plan.rows = {folder,
                 someNew("film/interview.mp4", Side::Here),
                 someNew("src/new.h", Side::There, 1'400),
                 someReplacement("letters/2026-11.odt", Side::Here),
                 someReplacement("src/main.cpp", Side::There),
                 someConflict("thesis/chapter-3.md"),
                 someRow(SyncAction::Compare, "photos/cover.png",
                         QStringLiteral("New on both sides; their contents are compared")),
                 someMove("2026/trip", "archive/trip"),
                 someRow(SyncAction::Adopt, "read.me", QStringLiteral("Equal on both sides")),
                 left,
                 someDeletion("taxes/2019/draft.ods", Side::Here),
                 someDeletion("old/notes.txt", Side::There)};
    return plan;
}

inline GuardStop someGuard(Guard guard = Guard::Deletes)
{
    return {
        guard, Side::Here,
        QStringLiteral("62 of 100 files here would be deleted, because they are gone there. "
                       "If the other side was emptied by mistake, put it back and plan again.")};
}

//! Stopped, for very many files would go.
inline SyncPlan someGuardedPlan()
{
    SyncPlan plan;
    for (int i = 61; i >= 0; --i)
        plan.rows += someDeletion("papers/" + QByteArray::number(100 + i) + ".pdf", Side::Here);
    plan.unchanged = 38;
    plan.guards = {someGuard()};
    return plan;
}

inline SyncPair somePair(const QString &name, const QString &here, const QString &there)
{
    SyncPair pair;
    pair.name = name;
    pair.here = here;
    pair.there = there;
    return pair;
}

inline QList<SyncPair> somePairs()
{
    QList<SyncPair> pairs{somePair(QStringLiteral("Documents"),
                                   QStringLiteral("/home/person/Documents"),
                                   QStringLiteral("https://cloud.example.org/dav/docs")),
                          somePair(QStringLiteral("Photos"), QStringLiteral("/home/person/Photos"),
                                   QStringLiteral("/media/disk/Photos")),
                          somePair(QStringLiteral("Papers"), QStringLiteral("/home/person/Papers"),
                                   QStringLiteral("https://mirror.example.org/papers/"))};
    pairs[1].schedule = {true, std::chrono::minutes(15)};
    pairs[2].policy.mode = SyncMode::Mirror;
    return pairs;
}

} // namespace gannet
