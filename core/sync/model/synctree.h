// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/entry.h"
#include "core/sync/model/syncpath.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <optional>
#include <vector>

namespace gannet {

//! A name and what is known of it, on its way into a SyncTree.
struct NamedEntry {
    QByteArray name; //!< one name, see isName()
    Entry entry;
};

//! All entries of one side, one folder after the other, in about 100 bytes each. Values; not shared
//! between threads while it is filled.
class SyncTree
{
public:
    using Index = quint32;
    static constexpr Index root = 0;

    SyncTree();

    //! Fills \a folder, which has nothing yet, with \a children; they are sorted here. A name that
    //! comes twice makes one entry that is Unknown. Gives the index of the first; the others follow
    //! in the order of their names' bytes.
    Index addChildren(Index folder, QList<NamedEntry> children);
    //! \a index could not be listed: nothing is known of what is below it.
    void setUnknown(Index index, UnknownReason reason);

    [[nodiscard]] qsizetype size() const { return qsizetype(m_nodes.size()); } //!< with the root
    [[nodiscard]] Entry entry(Index index) const;
    [[nodiscard]] EntryKind kind(Index index) const { return m_nodes[index].kind; }
    [[nodiscard]] UnknownReason reason(Index index) const { return m_nodes[index].reason; }
    [[nodiscard]] Index parent(Index index) const { return m_nodes[index].parent; }
    [[nodiscard]] QByteArrayView name(Index index) const;
    [[nodiscard]] SyncPath path(Index index) const;
    [[nodiscard]] Index firstChild(Index index) const { return m_nodes[index].firstChild; }
    [[nodiscard]] Index childCount(Index index) const { return m_nodes[index].children; }
    [[nodiscard]] std::optional<Index> find(QByteArrayView path) const;
    //! The child of \a folder that has exactly this name.
    [[nodiscard]] std::optional<Index> childNamed(Index folder, QByteArrayView name) const;
    //! Absent where nothing is; Unknown below a folder that is.
    [[nodiscard]] Entry at(QByteArrayView path) const;
    //! Whether something could not be listed, so that no absence on this side is certain.
    [[nodiscard]] bool hasUnknown() const { return m_hasUnknown; }
    //! Heap bytes, for a test that counts.
    [[nodiscard]] qint64 bytesUsed() const;

private:
    struct Node {
        qint64 size = -1;
        qint64 modified = 0;
        qint64 changed = 0;
        quint64 inode = 0;
        quint32 nameOffset = 0;
        Index parent = 0;
        Index firstChild = 0;
        Index children = 0;
        quint32 wordsOffset = 0; //!< in m_bytes: tag, id, hash, target, a length byte each; 0: none
        quint16 mode = 0;
        quint8 nameLength = 0;
        EntryKind kind = EntryKind::Absent;
        UnknownReason reason = UnknownReason::None;
        bool isRacy = false;
    };

    [[nodiscard]] quint32 keep(QByteArrayView bytes);
    [[nodiscard]] quint32 keepWords(const Entry &entry);
    [[nodiscard]] Node nodeOf(const NamedEntry &named, Index parent);

    std::vector<Node> m_nodes;
    std::vector<char> m_bytes; //!< names and words
    bool m_hasUnknown = false;
};

} // namespace gannet
