// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filemanifest.h"
#include "core/transfer/runninghash.h"

#include <map>
#include <vector>

namespace gannet {

//! Whether \a pieces are as many as a file of \a size bytes has.
[[nodiscard]] bool piecesFit(const PieceDigests &pieces, qint64 size);

//! Compares the pieces of a file with their digests while it is written in any order: a piece that
//! comes in its own order is hashed on its way, any other one is read back when it is complete. In
//! one sequence of the pool.
class PieceCheck
{
public:
    //! Pieces that are hashed at once; beyond them the first one is read back later instead.
    static constexpr size_t mostOpen = 64;

    //! Those of a file of \a size bytes, which they must fit.
    PieceCheck(PieceDigests pieces, qint64 size);

    //! A piece that was checked and is now written again is checked anew.
    void add(qint64 offset, QByteArrayView bytes, const ReadBack &read);
    //! Reads and checks what was not checked yet; all of the file must be there. Errors: those of
    //! \a read.
    Outcome finish(const ReadBack &read);

    //! The pieces that are known to differ, joined where they lie beside each other.
    [[nodiscard]] QList<ByteRange> bad() const;
    [[nodiscard]] Checksum::Algorithm algorithm() const { return m_pieces.algorithm; }

private:
    enum class State : quint8 { Unknown, Good, Bad };

    [[nodiscard]] ByteRange rangeOf(qint64 piece) const;
    RunningHash &opened(qint64 piece);
    void compare(qint64 piece, RunningHash *hash, const ReadBack &read);

    PieceDigests m_pieces;
    qint64 m_size;
    std::vector<State> m_states;
    std::map<qint64, RunningHash> m_open;
};

//! The pieces of a file that differ from \a pieces, by reading all of it. Blocks: for the pool.
[[nodiscard]] Result<QList<ByteRange>> badPieces(const PieceDigests &pieces, qint64 size,
                                                 const ReadBack &read);

} // namespace gannet
