// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blockhash.h"
#include "core/byterange.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <map>
#include <memory>
#include <optional>

struct XXH3_state_s;

namespace gannet {

//! The hash of bytes that come one after the other; it can be asked for at any time.
class RunHash
{
public:
    RunHash();

    void add(QByteArrayView bytes);
    //! As the hash of \a range.
    [[nodiscard]] BlockHash of(ByteRange range) const;

private:
    struct Free {
        void operator()(XXH3_state_s *state) const;
    };

    std::unique_ptr<XXH3_state_s, Free> m_state;
};

//! What changed in the hashes of a file since somebody looked last.
struct BlockChanges {
    quint64 generation = 0; //!< to ask with the next time
    bool isAll = true; //!< these are all there are, and whatever was known before does not count
    QList<BlockHash> blocks; //!< sorted, without overlap
};

//! Hashes of all that a file holds, in runs that stay inside of one block, made while the bytes
//! come. The last run before a place that is still open has its hash like any other. Not for
//! several threads at once.
class BlockHashes
{
public:
    static constexpr qint64 smallestBlock = 1024LL * 1024; //!< bytes
    static constexpr qint64 mostBlocks = 4096; //!< of one file, unless parts of a block come apart
    //! For files whose length is not known.
    static constexpr qint64 blockOfUnknown = 8 * smallestBlock;

    //! A power of two, so that \a total bytes have at most mostBlocks.
    [[nodiscard]] static qint64 blockSizeFor(std::optional<qint64> total);

    //! \a blocks: what is known of the bytes that are there.
    BlockHashes(qint64 blockSize, const QList<BlockHash> &blocks);

    //! \a bytes are at \a offset now. Gives what has to be hashed anew by reading, as bytes that
    //! were there before came again: hand it to put().
    [[nodiscard]] QList<ByteRange> add(qint64 offset, QByteArrayView bytes);
    void put(const BlockHash &block);
    //! Nothing is known any more of the runs that share bytes with \a range.
    void forget(ByteRange range) { static_cast<void>(takeOut(range)); }

    //! \a generation: that of the last answer; 0 for everything. Answers of another file's object
    //! may be used too, they are as good as none.
    [[nodiscard]] BlockChanges since(quint64 generation) const;

private:
    struct Run {
        BlockHash hash; //!< once it is complete
        std::optional<RunHash> open; //!< while more may follow
        quint64 generation = 0;
    };
    using Runs = std::map<qint64, Run>; //!< by the first byte

    [[nodiscard]] Runs::iterator firstTouching(ByteRange range);
    [[nodiscard]] std::optional<ByteRange> takeOut(ByteRange range);
    [[nodiscard]] QList<ByteRange> inBlocks(ByteRange range) const;
    void append(qint64 offset, QByteArrayView bytes);

    qint64 m_blockSize;
    Runs m_runs;
    quint64 m_allSince; //!< who looked before that has to forget what it saw
};

//! Reads \a range of a file and hashes it; unset when the file is shorter. Blocks: for the pool.
[[nodiscard]] Result<std::optional<BlockHash>> hashByReading(int descriptor, ByteRange range,
                                                             const QString &name);

} // namespace gannet
