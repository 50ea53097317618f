// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/piececheck.h"

#include <algorithm>

namespace gannet {

bool piecesFit(const PieceDigests &pieces, qint64 size)
{
    if (pieces.length <= 0 || size < 0)
        return false;
    return pieces.digests.size() == size / pieces.length + (size % pieces.length > 0);
}

PieceCheck::PieceCheck(PieceDigests pieces, qint64 size)
    : m_pieces(std::move(pieces))
    , m_size(size)
    , m_states(size_t(m_pieces.digests.size()), State::Unknown)
{
    Q_ASSERT(piecesFit(m_pieces, size));
}

ByteRange PieceCheck::rangeOf(qint64 piece) const
{
    const qint64 first = piece * m_pieces.length;
    return {first, first + std::min(m_pieces.length, m_size - first)};
}

void PieceCheck::add(qint64 offset, QByteArrayView bytes, const ReadBack &read)
{
    bytes = bytes.first(std::clamp<qint64>(m_size - offset, 0, bytes.size()));
    while (!bytes.isEmpty()) {
        const qint64 piece = offset / m_pieces.length;
        const qint64 length = std::min<qint64>(bytes.size(), rangeOf(piece).end - offset);
        RunningHash &hash = opened(piece);
        hash.add(offset, bytes.first(length));
        if (hash.isComplete(rangeOf(piece).end))
            compare(piece, &hash, read);
        offset += length;
        bytes = bytes.sliced(length);
    }
}

RunningHash &PieceCheck::opened(qint64 piece)
{
    m_states[size_t(piece)] = State::Unknown;
    const auto found = m_open.find(piece);
    if (found != m_open.end())
        return found->second;
    if (m_open.size() == mostOpen)
        m_open.erase(m_open.begin());
    return m_open.try_emplace(piece, QList{m_pieces.algorithm}, rangeOf(piece).first).first->second;
}

//! Ends \a hash. Where it cannot be read the piece stays unknown.
void PieceCheck::compare(qint64 piece, RunningHash *hash, const ReadBack &read)
{
    const Result<QList<Checksum>> found = hash->result(rangeOf(piece).end, read);
    if (found) {
        const bool isSame = found->constFirst().hex == m_pieces.digests.at(piece).toHex();
        m_states[size_t(piece)] = isSame ? State::Good : State::Bad;
    }
    m_open.erase(piece);
}

Outcome PieceCheck::finish(const ReadBack &read)
{
    m_open.clear();
    for (size_t piece = 0; piece < m_states.size(); ++piece) {
        if (m_states[piece] != State::Unknown)
            continue;
        const ByteRange range = rangeOf(qint64(piece));
        RunningHash hash({m_pieces.algorithm}, range.first);
        hash.noteWritten({range});
        const Outcome hashed = hash.catchUp(read, range.length());
        if (!hashed)
            return hashed;
        compare(qint64(piece), &hash, read);
    }
    return Nothing{};
}

QList<ByteRange> PieceCheck::bad() const
{
    QList<ByteRange> ranges;
    for (size_t piece = 0; piece < m_states.size(); ++piece) {
        if (m_states[piece] == State::Bad)
            addRange(ranges, rangeOf(qint64(piece)));
    }
    return ranges;
}

Result<QList<ByteRange>> badPieces(const PieceDigests &pieces, qint64 size, const ReadBack &read)
{
    PieceCheck check(pieces, size);
    const Outcome finished = check.finish(read);
    if (!finished)
        return finished.error();
    return check.bad();
}

} // namespace gannet
