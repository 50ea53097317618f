// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan/planner.h"

#include <QByteArray>
#include <QList>

#include <array>
#include <map>
#include <set>

namespace gannet {

//! A file, folder or link of a side in memory. A content is a number; 10 to 19 have one size, 20 to
//! 29 another one, and so on; from 1000 on the size is the rest of a division by 5.
struct Thing {
    EntryKind kind = EntryKind::File;
    int content = 0;
    qint64 modified = 0; //!< s
    int identity = 0; //!< the same after a move
    int version = 0; //!< another one with every write
    bool isFresh = false; //!< nobody else has had these bytes
    quint16 mode = 0; //!< 0: the side tells none
    UnknownReason unknown = UnknownReason::None; //!< if set: listed as Unknown
    qint64 made = 0; //!< of what is Filtered; 0: nobody knows
};

using Things = std::map<SyncPath, Thing, TreeOrder>;

//! How a side shows what it has.
enum class SideStyle : quint8 {
    Disk, //!< times and inodes
    Server, //!< tags and ids
    PlainServer, //!< tags only
};

struct WorldSide {
    Things things;
    SideStyle style = SideStyle::Disk;
    EndpointFacts facts;
};

//! Both sides and their base, and an undated history of contents.
class PlanWorld
{
public:
    explicit PlanWorld(SideStyle here = SideStyle::Disk, SideStyle there = SideStyle::Server);

    [[nodiscard]] WorldSide &of(Side side) { return m_sides[size_t(side)]; }
    [[nodiscard]] const WorldSide &of(Side side) const { return m_sides[size_t(side)]; }
    [[nodiscard]] Things &here() { return of(Side::Here).things; }
    [[nodiscard]] Things &there() { return of(Side::There).things; }

    //! On both sides and in the base; folders above come along.
    void sync(const SyncPath &path, int content = 10);
    void syncFolder(const SyncPath &path);
    //! What a person does on one side; folders above are made.
    void write(Side side, const SyncPath &path, int content);
    void touch(Side side, const SyncPath &path);
    void makeFolder(Side side, const SyncPath &path);
    void remove(Side side, const SyncPath &path);
    void move(Side side, const SyncPath &from, const SyncPath &to);
    void hide(Side side, const SyncPath &path, UnknownReason reason);

    [[nodiscard]] Entry look(Side side, const SyncPath &path) const;
    [[nodiscard]] SyncTree tree(Side side) const;
    //! Writes what both sides say now into the base.
    void keep(const SyncPath &path, const SyncPath &pathThere = {});

    [[nodiscard]] SyncPlan plan();

    std::map<SyncPath, BaseEntry, TreeOrder> base;
    QList<int> trash; //!< contents
    SyncPolicy policy;
    KnownHashes hashes;
    QByteArray knownIdentityHere;
    QByteArray knownIdentityThere;
    bool hasBase = true;

    int nextNumber() { return ++m_number; }

private:
    std::array<WorldSide, 2> m_sides;
    int m_number = 1000;
};

[[nodiscard]] QByteArray hashOf(int content);
//! "Copy> path" and the like, for messages: the arrow points to the side that changes.
[[nodiscard]] QByteArray describe(const PlanRow &row);
[[nodiscard]] QByteArray describe(const SyncPlan &plan);
[[nodiscard]] QByteArray describe(const Things &things);

//! Does what a row says; gives what was wrong with it, or nothing.
[[nodiscard]] QByteArray apply(PlanWorld *world, const PlanRow &row);
[[nodiscard]] QByteArray applyAll(PlanWorld *world, const QList<PlanRow> &rows);

} // namespace gannet
