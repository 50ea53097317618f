// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/base/syncbase.h"
#include "tests/support/run.h"

#include <QByteArrayList>

#include <memory>

// What the tests of the base have in common: doing one thing and waiting for it, and full values.

namespace gannet {

using SyncBasePtr = std::unique_ptr<SyncBase>;

inline SyncBasePtr openedBase(const QString &path)
{
    auto base = SyncBase::open(path);
    if (!base)
        qFatal("%s", qPrintable(base.error().text));
    return std::move(*base);
}

inline Outcome keep(SyncBase &base, SyncStep step)
{
    return run(base.commit(std::move(step)));
}

inline QList<BaseEntry> rowsOf(const SyncBase &base)
{
    const auto reader = base.read();
    if (!reader)
        qFatal("%s", qPrintable(reader.error().text));
    QList<BaseEntry> rows;
    BaseEntry row;
    while ((*reader)->next(&row))
        rows.append(row);
    if (const Outcome ended = (*reader)->ending(); !ended)
        qFatal("%s", qPrintable(ended.error().text));
    return rows;
}

inline QByteArrayList pathsOf(const SyncBase &base)
{
    QByteArrayList paths;
    for (const BaseEntry &row : rowsOf(base))
        paths.append(row.path);
    return paths;
}

inline BaseEntry plainRow(const SyncPath &path)
{
    BaseEntry row;
    row.path = path;
    row.here.size = row.there.size = path.size();
    return row;
}

inline QList<BaseEntry> plainRows(const QByteArrayList &paths)
{
    QList<BaseEntry> rows;
    for (const QByteArray &path : paths)
        rows.append(plainRow(path));
    return rows;
}

//! A row in which every field has a value of its own.
inline BaseEntry fullRow(const SyncPath &path)
{
    BaseEntry row;
    row.path = path;
    row.pathThere = path + "\xcc\x88";
    row.kind = EntryKind::Link;
    row.here = {1, -2, 3, 0xf000'0000'0000'0001, "\"h\"", "id-h", "md5:0123", true};
    row.there = {5, 6, 7, 8, "W/\"t\"", "id-t", "sha256:" + QByteArray(64, 'a'), false};
    row.mode = 0755;
    row.modeThere = 0700;
    row.target = "../elsewhere";
    row.hasArrived = false;
    return row;
}

inline Entry fullEntry()
{
    return {.kind = EntryKind::File,
            .reason = UnknownReason::None,
            .mode = 0640,
            .signature = fullRow("e").here,
            .target = "t"};
}

} // namespace gannet
