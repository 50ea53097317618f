// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan/nodestate.h"
#include "core/sync/plan/planner.h"

#include <QHash>
#include <QList>

#include <array>
#include <optional>
#include <vector>

namespace gannet {

using NodeId = quint32;

//! The row of the matrices by which a folder and what is in it became a conflict copy.
constexpr quint8 becameCopy = 34;

//! A folder and a name in it; the folder is a node, so that it stays the same when it is moved.
struct Spot {
    NodeId parent = 0;
    QByteArray name;

    bool operator==(const Spot &) const = default;
};

//! One file or folder with the places that it has on both sides.
struct PlanNode {
    //! Where a side has nothing, and where nobody knows because a folder above is Unknown.
    static constexpr SyncTree::Index absent = 0xffffffff;
    static constexpr SyncTree::Index hidden = 0xfffffffe;

    std::array<SyncTree::Index, 2> at{absent, absent};
    NodeId parent = 0; //!< where the base has it; of a new one: where it was found
    qint32 base = -1; //!< in PlanGraph::bases; -1 also for a folder that nothing happened to
    bool isKnown = false; //!< the base has it
    bool isFolder = false;
    bool isJoined = false; //!< it became a part of another node and counts no more
    bool thereWins = false; //!< where both sides moved it against each other
    bool hasLeft = false; //!< it got a name that does not take part
    //! The row of the matrices that took it out of a move; 0: none.
    quint8 brokenBy = 0;

    [[nodiscard]] SyncTree::Index on(Side side) const { return at[size_t(side)]; }
    [[nodiscard]] bool isOn(Side side) const { return on(side) < hidden; }
};

//! The three trees as one graph. Files that are the same everywhere are in no node, which keeps a
//! tree of a million files small.
class PlanGraph
{
public:
    static constexpr NodeId root = 0;
    static constexpr NodeId noNode = 0xffffffff; //!< a name of a side that no node has yet
    static constexpr NodeId plain = 0xfffffffe; //!< a file that is the same everywhere

    explicit PlanGraph(const PlanInput &planInput);

    [[nodiscard]] const SyncTree &tree(Side side) const { return input.tree(side); }
    [[nodiscard]] PlanNode &node(NodeId id) { return nodes[id]; }
    [[nodiscard]] const PlanNode &node(NodeId id) const { return nodes[id]; }
    [[nodiscard]] NodeId nodeAt(Side side, SyncTree::Index index) const
    {
        return m_nodeOf[size_t(side)][index];
    }
    void setNodeAt(Side side, SyncTree::Index index, NodeId id)
    {
        m_nodeOf[size_t(side)][index] = id;
    }

    //! Whether permissions of one side mean something on the other one.
    [[nodiscard]] bool keepsModes() const
    {
        return input.factsHere.keepsModes && input.factsThere.keepsModes;
    }

    NodeId add(const PlanNode &node);
    //! A node of its own for what \a side has at \a index.
    NodeId addNew(Side side, SyncTree::Index index);
    //! What \a side has at \a index belongs to \a id from now on.
    void attach(NodeId id, Side side, SyncTree::Index index);
    //! Takes what \a side has from \a id; it becomes a node of its own.
    NodeId detach(NodeId id, Side side, quint8 rule = 0);
    //! Nothing but \a other is on \a side: it becomes a part of \a id.
    void join(NodeId id, NodeId other, Side side);

    [[nodiscard]] Entry entry(NodeId id, Side side) const;
    //! What became of a file, link or folder on \a side.
    [[nodiscard]] StateVerdict state(NodeId id, Side side) const;
    [[nodiscard]] bool isUnknownOn(NodeId id, Side side) const;
    [[nodiscard]] const BaseEntry *base(NodeId id) const;

    [[nodiscard]] Spot baseSpot(NodeId id, Side side) const;
    [[nodiscard]] Spot sideSpot(NodeId id, Side side) const;
    //! Whether \a side has it in another folder or under another name than the base; another
    //! normal form of the same letters is no other name.
    [[nodiscard]] bool isMoved(NodeId id, Side side) const;
    //! Whether nobody moved it on \a side: its folder was moved, and that became two (38 to 46).
    [[nodiscard]] bool isOnlyCarried(NodeId id, Side side) const;
    [[nodiscard]] bool isOnlyOn(NodeId id, Side side) const;

    //! What tells a file from others wherever it is moved; empty: nothing does.
    [[nodiscard]] QByteArray identity(Side side, const Signature &signature) const;
    //! Whether \a side says that they are two; false where it cannot tell.
    [[nodiscard]] bool isOther(Side side, const Signature &was, const Signature &is) const;

    //! Two names with the same key cannot both be on both sides.
    [[nodiscard]] QByteArray key(QByteArrayView name) const;
    //! What \a side has under \a name, or under a name that is the same for one of the sides.
    [[nodiscard]] std::optional<SyncTree::Index> child(Side side, SyncTree::Index folder,
                                                       QByteArrayView name) const;

    //! How many names \a side has in \a folder that are the same as \a name for one of the sides.
    [[nodiscard]] int namesakes(Side side, SyncTree::Index folder, QByteArrayView name) const;
    [[nodiscard]] QByteArray knownHash(Side side, SyncTree::Index index) const;

    const PlanInput &input;
    std::vector<PlanNode> nodes;
    std::vector<BaseEntry> bases;
    qint64 unchanged = 0; //!< entries of the base that are the same everywhere
    qint64 plainFiles = 0; //!< of these, files and links

private:
    using Keys = QMultiHash<QByteArray, SyncTree::Index>;

    [[nodiscard]] const Keys &keysOf(Side side, SyncTree::Index folder) const;

    std::array<std::vector<NodeId>, 2> m_nodeOf;
    std::array<QHash<SyncTree::Index, NodeId>, 2> m_wasOf; //!< folders, before they became two
    bool m_foldsCase = false;
    bool m_foldsForms = false;
    mutable std::array<QHash<SyncTree::Index, Keys>, 2> m_keys; //!< of folders that were asked
};

[[nodiscard]] constexpr std::array<Side, 2> bothSides()
{
    return {Side::Here, Side::There};
}

} // namespace gannet
