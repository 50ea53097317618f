// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/policy.h"
#include "core/sync/model/syncpath.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace gannet {

//! When a pair runs without being asked.
struct SyncSchedule {
    bool watches = false; //!< on changes here, and every `every` for those there
    std::chrono::minutes every{0}; //!< 0: by hand only

    bool operator==(const SyncSchedule &) const = default;
};

//! Two places and how they are kept in step. A value; passwords are no part of it.
struct SyncPair {
    QString name; //!< unique among the pairs; empty: one that is not kept
    QString here; //!< a folder or an http(s) or dav(s) address; at least one of both is a folder
    QString there;
    QString user; //!< for the address; empty: from netrc, or none
    SyncPolicy policy; //!< without lifted guards
    QStringList includes; //!< rules of gitignore
    QStringList excludes;
    QStringList filterFiles; //!< absolute paths of files with rules
    QList<SyncPath> folders; //!< these alone; empty: all
    bool usesTrash = true;
    int trashDays = 30;
    std::optional<qint64> trashBytes; //!< unset: a tenth of the disk
    SyncSchedule schedule;

    bool operator==(const SyncPair &) const = default;
};

} // namespace gannet
