// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/nodestate.h"

namespace gannet {

namespace {

bool bothKnown(quint64 a, quint64 b)
{
    return a != 0 && b != 0;
}

bool differs(quint64 a, quint64 b)
{
    return bothKnown(a, b) && a != b;
}

bool haveTags(const Signature &was, const Signature &is)
{
    return !was.tag.isEmpty() && !is.tag.isEmpty();
}

bool hasOtherSize(const Signature &was, const Signature &is)
{
    return was.size >= 0 && is.size >= 0 && was.size != is.size;
}

bool looksSame(const Signature &was, const Signature &is)
{
    if (haveTags(was, is))
        return bareTag(was.tag) == bareTag(is.tag);
    return !hasOtherSize(was, is) && !differs(quint64(was.modified), quint64(is.modified));
}

// Size and time are the same, but something happened to the file. Other permission bits explain
// another time of the inode, and so does a move.
bool isSuspicious(const BaseEntry &base, Side side, const Entry &now, WasMoved moved)
{
    const Signature &was = base.of(side);
    const Signature &is = now.signature;
    if (differs(was.inode, is.inode))
        return true;
    const bool isExplained = moved == WasMoved::Yes || hasOtherMode(base, side, now);
    return !isExplained && differs(quint64(was.changed), quint64(is.changed));
}

// Whoever writes and sets the time back, as programs for pictures do, leaves another time of the
// inode.
bool isDamage(const Signature &was, const Signature &is)
{
    return !was.isRacy && was.changed == is.changed && hasOtherSize(was, is) && was.modified != 0
        && was.modified == is.modified && was.inode != 0 && was.inode == is.inode;
}

// Both sides were the same, so either side's hash is the hash of the base.
Equality proofOf(const BaseEntry &base, QByteArrayView hash)
{
    const Equality proof = compareHashes(base.here.hash, hash);
    return proof == Equality::None ? compareHashes(base.there.hash, hash) : proof;
}

Equality proofOf(const BaseEntry &base, const Entry &now, const QByteArray &knownHash)
{
    const Equality proof = proofOf(base, knownHash);
    return proof == Equality::None ? proofOf(base, now.signature.hash) : proof;
}

StateVerdict unlikeBase(const Signature &was, const Signature &is, Equality proof, bool canAsk)
{
    if (proof == Equality::Equal)
        return {SideState::Touched};
    if (isDamage(was, is))
        return {SideState::Damaged};
    const bool isOpen = proof == Equality::None && !hasOtherSize(was, is);
    return {SideState::Changed, isOpen && canAsk && !haveTags(was, is), isOpen};
}

StateVerdict compareLeaves(const BaseEntry &base, const Entry &now)
{
    const bool isSame = base.kind == now.kind && base.target == now.target;
    return {isSame ? SideState::Same : SideState::Changed};
}

} // namespace

bool hasOtherMode(const BaseEntry &base, Side side, const Entry &now)
{
    return differs(base.modeOf(side), now.mode) && now.kind == base.kind;
}

QByteArrayView bareTag(QByteArrayView tag)
{
    return tag.startsWith("W/") ? tag.sliced(2) : tag;
}

Equality compareHashes(QByteArrayView a, QByteArrayView b)
{
    const qsizetype colon = a.indexOf(':');
    if (colon <= 0 || b.size() <= colon || a.first(colon + 1) != b.first(colon + 1))
        return Equality::None;
    return a == b ? Equality::Equal : Equality::Different;
}

StateVerdict compareWithBase(const BaseEntry &base, Side side, const Entry &now,
                             const QByteArray &knownHash, WasMoved moved)
{
    if (base.kind != EntryKind::File || now.kind != EntryKind::File)
        return compareLeaves(base, now);
    const Signature &was = base.of(side);
    const Equality proof = proofOf(base, now, knownHash);
    const bool canAsk = !base.here.hash.isEmpty() || !base.there.hash.isEmpty();
    if (!looksSame(was, now.signature))
        return unlikeBase(was, now.signature, proof, canAsk);
    if (proof == Equality::Different)
        return {SideState::Changed};
    const bool isOdd = !haveTags(was, now.signature) && isSuspicious(base, side, now, moved);
    if (!isOdd && !was.isRacy)
        return {SideState::Same};
    if (proof == Equality::Equal)
        return {SideState::Touched};
    return {isOdd ? SideState::Changed : SideState::Perhaps, canAsk};
}

} // namespace gannet
