// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan/fates.h"

#include <QHash>
#include <QList>

namespace gannet {

//! A file and a folder under one name: the loser gets the name of a conflict copy.
struct Clash {
    NodeId loser = PlanGraph::noNode;
    NodeId winner = PlanGraph::noNode;
    Side side = Side::Here; //!< which has the loser
    Why why = Why::NewKinds;
};

//! Finds names that two nodes shall have: rows 15 to 18, 28 and 34.
class Clashes
{
public:
    Clashes(PlanGraph *graph, Targets *targets, Fates *fates);

    //! False where the graph had to be changed: targets and fates are to be found again then.
    [[nodiscard]] bool resolve();
    //! A broken move may have ended the clash for which folders became copies: they are again what
    //! the base knows, until they are asked once more.
    void takeBack();

    [[nodiscard]] const QList<Clash> &all() const { return m_clashes; }
    //! A name for a conflict copy beside \a id, which \a side has; each only once.
    [[nodiscard]] QByteArray copyName(NodeId id, Side side);
    //! What to say of \a id, where it takes the place of something of another kind.
    [[nodiscard]] std::optional<Why> replaces(NodeId id) const;
    [[nodiscard]] static Side loserSide(SyncMode mode);

private:
    using Place = std::pair<NodeId, QByteArray>; // a folder, and the key of a name

    [[nodiscard]] QHash<Place, QList<NodeId>> collect() const;
    [[nodiscard]] bool isHeld(NodeId id) const;
    [[nodiscard]] bool blockForHeld(const QList<NodeId> &nodes);
    [[nodiscard]] bool resolve(const QList<NodeId> &nodes);
    [[nodiscard]] bool setAgainst(NodeId loser, NodeId winner, const QList<NodeId> &nodes);
    [[nodiscard]] bool keepFullFolder(const QList<NodeId> &nodes);
    [[nodiscard]] Why whyOf(NodeId loser, NodeId winner, const QList<NodeId> &nodes) const;
    void noteReplacements(const QList<NodeId> &nodes);
    void release(NodeId folder, Side side, quint8 rule);
    [[nodiscard]] bool breakMovesIntoLosers();
    [[nodiscard]] bool isOnlyOn(NodeId id, Side side) const;

    // What was known, and what is new in its place.
    struct Release {
        NodeId known = PlanGraph::noNode;
        NodeId fresh = PlanGraph::noNode;
        Side side = Side::Here;
        quint8 wasBrokenBy = 0;
    };

    PlanGraph *m_graph;
    Targets *m_targets;
    Fates *m_fates;
    Side m_loserSide;
    QList<Clash> m_clashes;
    QHash<NodeId, Why> m_replaces;
    QSet<Place> m_copies;
    QSet<NodeId> m_released; //!< in this pass
    QList<Release> m_releases; //!< since they were taken back
};

} // namespace gannet
