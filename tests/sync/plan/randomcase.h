// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planworld.h"

#include <QList>

#include <optional>
#include <random>

namespace gannet {

//! Something that a person does on one side; left undone where it is impossible, so that any of
//! them can be taken out of a case.
struct Deed {
    enum Kind : quint8 { Sync, Write, Folder, Remove, Move, Swap, Touch, Hide };

    Kind kind = Write;
    Side side = Side::Here;
    SyncPath path;
    SyncPath to;
    int content = 0;
    UnknownReason reason = UnknownReason::None;
};

//! Three trees that have something to do with each other, as the story of how they came about.
struct RandomCase {
    SideStyle here = SideStyle::Disk;
    SideStyle there = SideStyle::Disk;
    SyncPolicy policy;
    QList<Deed> deeds;

    [[nodiscard]] bool hides() const;
    [[nodiscard]] PlanWorld world() const;
    //! The same with the sides exchanged.
    [[nodiscard]] RandomCase swapped() const;
    [[nodiscard]] QByteArray describe() const;
};

[[nodiscard]] RandomCase makeCase(quint64 seed);

//! What is wrong with the plan of a case, or nothing. \a seed is for the order of rows.
[[nodiscard]] QByteArray checkCase(const RandomCase &randomCase, quint64 seed);

//! The smallest case that is wrong too.
[[nodiscard]] RandomCase shrink(RandomCase randomCase, quint64 seed);

} // namespace gannet
