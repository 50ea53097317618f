// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/base.h"
#include "core/sync/model/endpoint.h"
#include "core/sync/model/held.h"
#include "core/sync/model/plan.h"
#include "core/sync/model/policy.h"
#include "core/sync/model/synctree.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>

namespace gannet {

//! Hashes that were found after the listing, by path as that side calls it.
struct KnownHashes {
    QHash<SyncPath, QByteArray> here;
    QHash<SyncPath, QByteArray> there;

    [[nodiscard]] const QHash<SyncPath, QByteArray> &of(Side side) const
    {
        return side == Side::Here ? here : there;
    }
};

struct PlanInput {
    const SyncTree *here = nullptr;
    const SyncTree *there = nullptr;
    EndpointFacts factsHere;
    EndpointFacts factsThere;
    BaseReader *base = nullptr; //!< null: there is none
    qint64 baseCount = 0; //!< entries of the base, for the guards
    QByteArray knownIdentityHere; //!< of the roots, when the base was written
    QByteArray knownIdentityThere;
    SyncPolicy policy;
    KnownHashes hashes;
    QList<HeldPath> held; //!< differences that an undo left
    QString host; //!< of this machine, for the names of conflict copies
    QDateTime now; //!< local time, for the names of conflict copies

    [[nodiscard]] const SyncTree &tree(Side side) const
    {
        return side == Side::Here ? *here : *there;
    }
    [[nodiscard]] const EndpointFacts &facts(Side side) const
    {
        return side == Side::Here ? factsHere : factsThere;
    }
};

//! What would have to be done so that both trees are equal again: docs/sync.md has the rules by
//! their numbers. Pure: no clock, no disk, no network; equal input gives an equal plan. Any thread.
[[nodiscard]] SyncPlan planSync(const PlanInput &input);

} // namespace gannet
