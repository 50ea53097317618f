// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/model/synctree.h"

#include <algorithm>
#include <limits>

namespace gannet {

namespace {

constexpr qsizetype longestWord = std::numeric_limits<quint16>::max();

void appendWord(std::vector<char> *bytes, QByteArrayView word)
{
    const quint16 length = quint16(std::min(word.size(), longestWord));
    bytes->push_back(char(length & 0xff));
    bytes->push_back(char(length >> 8));
    bytes->insert(bytes->end(), word.begin(), word.begin() + length);
}

QByteArray takeWord(const std::vector<char> &bytes, size_t *at)
{
    const size_t length = uchar(bytes[*at]) | size_t(uchar(bytes[*at + 1])) << 8;
    const QByteArray word(bytes.data() + *at + 2, qsizetype(length));
    *at += 2 + length;
    return word;
}

// A name that comes twice is not one that can be told apart later.
void joinDoubles(QList<NamedEntry> *children)
{
    const auto isSame = [](const NamedEntry &a, const NamedEntry &b) { return a.name == b.name; };
    for (auto it = children->begin();
         (it = std::adjacent_find(it, children->end(), isSame)) != children->end();) {
        it->entry = {EntryKind::Unknown, UnknownReason::BadName, 0, {}, {}};
        const auto end = std::find_if(it + 1, children->end(),
                                      [&](const NamedEntry &other) { return !isSame(*it, other); });
        it = children->erase(it + 1, end);
    }
}

} // namespace

SyncTree::SyncTree()
    : m_nodes(1)
    , m_bytes(1) // so that an offset of 0 means nothing
{
    m_nodes[root].kind = EntryKind::Folder;
}

quint32 SyncTree::keep(QByteArrayView bytes)
{
    const auto offset = quint32(m_bytes.size());
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    return offset;
}

quint32 SyncTree::keepWords(const Entry &entry)
{
    const Signature &signature = entry.signature;
    if (signature.tag.isEmpty() && signature.id.isEmpty() && signature.hash.isEmpty()
        && entry.target.isEmpty())
        return 0;
    const auto offset = quint32(m_bytes.size());
    for (const QByteArray &word : {signature.tag, signature.id, signature.hash, entry.target})
        appendWord(&m_bytes, word);
    return offset;
}

SyncTree::Node SyncTree::nodeOf(const NamedEntry &named, Index parent)
{
    const Signature &signature = named.entry.signature;
    Node node;
    node.size = signature.size;
    node.modified = signature.modified;
    node.changed = signature.changed;
    node.inode = signature.inode;
    node.nameOffset = keep(named.name);
    node.parent = parent;
    node.wordsOffset = keepWords(named.entry);
    node.mode = named.entry.mode;
    node.nameLength = quint8(named.name.size());
    node.kind = named.entry.kind;
    node.reason = named.entry.reason;
    node.isRacy = signature.isRacy;
    return node;
}

SyncTree::Index SyncTree::addChildren(Index folder, QList<NamedEntry> children)
{
    children.removeIf([](const NamedEntry &child) {
        return child.name.size() > std::numeric_limits<quint8>::max();
    });
    std::sort(children.begin(), children.end(),
              [](const NamedEntry &a, const NamedEntry &b) { return a.name < b.name; });
    joinDoubles(&children);
    const auto first = Index(m_nodes.size());
    m_nodes[folder].firstChild = first;
    m_nodes[folder].children = Index(children.size());
    for (const NamedEntry &child : std::as_const(children)) {
        m_nodes.push_back(nodeOf(child, folder));
        m_hasUnknown |= child.entry.kind == EntryKind::Unknown
            && child.entry.reason != UnknownReason::Filtered;
    }
    return first;
}

void SyncTree::setUnknown(Index index, UnknownReason reason)
{
    m_nodes[index].kind = EntryKind::Unknown;
    m_nodes[index].reason = reason;
    m_hasUnknown |= reason != UnknownReason::Filtered;
}

Entry SyncTree::entry(Index index) const
{
    const Node &node = m_nodes[index];
    Entry entry{node.kind, node.reason, node.mode, {}, {}};
    Signature &signature = entry.signature;
    signature.size = node.size;
    signature.modified = node.modified;
    signature.changed = node.changed;
    signature.inode = node.inode;
    signature.isRacy = node.isRacy;
    if (size_t at = node.wordsOffset; at > 0) {
        for (QByteArray *word : {&signature.tag, &signature.id, &signature.hash, &entry.target})
            *word = takeWord(m_bytes, &at);
    }
    return entry;
}

QByteArrayView SyncTree::name(Index index) const
{
    const Node &node = m_nodes[index];
    return {m_bytes.data() + node.nameOffset, node.nameLength};
}

SyncPath SyncTree::path(Index index) const
{
    SyncPath path;
    for (; index != root; index = m_nodes[index].parent)
        path = path.isEmpty() ? name(index).toByteArray() : joined(name(index), path);
    return path;
}

std::optional<SyncTree::Index> SyncTree::childNamed(Index folder, QByteArrayView wanted) const
{
    const auto begin = m_nodes.begin() + m_nodes[folder].firstChild;
    const auto end = begin + m_nodes[folder].children;
    const auto nameOf = [this](const Node &node) {
        return QByteArrayView(m_bytes.data() + node.nameOffset, node.nameLength);
    };
    const auto found
        = std::lower_bound(begin, end, wanted, [&](const Node &node, QByteArrayView name) {
              return nameOf(node).compare(name) < 0;
          });
    if (found == end || nameOf(*found) != wanted)
        return std::nullopt;
    return Index(found - m_nodes.begin());
}

std::optional<SyncTree::Index> SyncTree::find(QByteArrayView path) const
{
    std::optional<Index> index = root;
    while (index && !path.isEmpty()) {
        const qsizetype slash = path.indexOf('/');
        index = childNamed(*index, slash < 0 ? path : path.first(slash));
        path = slash < 0 ? QByteArrayView() : path.sliced(slash + 1);
    }
    return index;
}

Entry SyncTree::at(QByteArrayView path) const
{
    Index index = root;
    while (!path.isEmpty()) {
        const qsizetype slash = path.indexOf('/');
        const auto child = childNamed(index, slash < 0 ? path : path.first(slash));
        if (!child)
            return kind(index) == EntryKind::Unknown ? entry(index) : Entry();
        index = *child;
        path = slash < 0 ? QByteArrayView() : path.sliced(slash + 1);
    }
    return entry(index);
}

qint64 SyncTree::bytesUsed() const
{
    return qint64(m_nodes.capacity() * sizeof(Node) + m_bytes.capacity());
}

} // namespace gannet
