// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/blockhashes.h"

#include "core/io/unixfile.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <new>

#include <xxhash.h>

namespace gannet {

namespace {

constexpr qint64 readAtOnce = 1024LL * 1024; // bytes

// One count for all files, so that an answer of one never passes for an answer of another.
quint64 nextGeneration()
{
    static std::atomic<quint64> last = 0;
    return ++last;
}

} // namespace

void RunHash::Free::operator()(XXH3_state_s *state) const
{
    XXH3_freeState(state);
}

RunHash::RunHash()
    : m_state(XXH3_createState())
{
    if (!m_state)
        throw std::bad_alloc();
    XXH3_128bits_reset(m_state.get());
}

void RunHash::add(QByteArrayView bytes)
{
    XXH3_128bits_update(m_state.get(), bytes.data(), size_t(bytes.size()));
}

BlockHash RunHash::of(ByteRange range) const
{
    const XXH128_hash_t hash = XXH3_128bits_digest(m_state.get());
    return {range, hash.high64, hash.low64};
}

qint64 BlockHashes::blockSizeFor(std::optional<qint64> total)
{
    if (!total)
        return blockOfUnknown;
    const auto least = quint64((*total + mostBlocks - 1) / mostBlocks);
    return std::max(smallestBlock, qint64(std::bit_ceil(least)));
}

BlockHashes::BlockHashes(qint64 blockSize, const QList<BlockHash> &blocks)
    : m_blockSize(blockSize)
    , m_allSince(nextGeneration())
{
    for (const BlockHash &block : blocks)
        m_runs.insert_or_assign(block.range.first, Run{block, std::nullopt, m_allSince});
}

BlockHashes::Runs::iterator BlockHashes::firstTouching(ByteRange range)
{
    auto run = m_runs.upper_bound(range.first);
    if (run != m_runs.begin() && std::prev(run)->second.hash.range.end > range.first)
        --run;
    return run;
}

// Removes the runs that share bytes with \a range and gives all that they and it cover.
std::optional<ByteRange> BlockHashes::takeOut(ByteRange range)
{
    auto run = firstTouching(range);
    if (run == m_runs.end() || run->first >= range.end)
        return std::nullopt;
    ByteRange whole = range;
    while (run != m_runs.end() && run->first < range.end) {
        whole.first = std::min(whole.first, run->first);
        whole.end = std::max(whole.end, run->second.hash.range.end);
        run = m_runs.erase(run);
    }
    m_allSince = nextGeneration();
    return whole;
}

QList<ByteRange> BlockHashes::add(qint64 offset, QByteArrayView bytes)
{
    if (const auto stale = takeOut({offset, offset + bytes.size()}))
        return inBlocks(*stale);
    for (const ByteRange &piece : inBlocks({offset, offset + bytes.size()}))
        append(piece.first, bytes.sliced(piece.first - offset, piece.length()));
    return {};
}

QList<ByteRange> BlockHashes::inBlocks(ByteRange range) const
{
    QList<ByteRange> pieces;
    for (qint64 at = range.first; at < range.end; at = pieces.constLast().end)
        pieces.append({at, std::min(range.end, (at / m_blockSize + 1) * m_blockSize)});
    return pieces;
}

// Within one block, where nothing is yet.
void BlockHashes::append(qint64 offset, QByteArrayView bytes)
{
    auto run = m_runs.lower_bound(offset);
    const bool goesOn = run != m_runs.begin() && std::prev(run)->second.open
        && std::prev(run)->second.hash.range.end == offset;
    if (goesOn)
        --run;
    else
        run = m_runs.emplace_hint(run, offset, Run{{{offset, offset}}, RunHash(), 0});
    Run &grown = run->second;
    grown.open->add(bytes);
    grown.hash.range.end = offset + bytes.size();
    grown.generation = nextGeneration();
    const auto next = std::next(run);
    const bool isClosed = grown.hash.range.end % m_blockSize == 0
        || (next != m_runs.end() && next->first == grown.hash.range.end);
    if (isClosed) {
        grown.hash = grown.open->of(grown.hash.range);
        grown.open.reset();
    }
}

void BlockHashes::put(const BlockHash &block)
{
    m_runs.insert_or_assign(block.range.first, Run{block, std::nullopt, nextGeneration()});
}

BlockChanges BlockHashes::since(quint64 generation) const
{
    BlockChanges changes{generation, generation < m_allSince, {}};
    if (changes.isAll)
        changes.generation = m_allSince;
    for (const auto &[first, run] : m_runs) {
        if (!changes.isAll && run.generation <= generation)
            continue;
        changes.blocks.append(run.open ? run.open->of(run.hash.range) : run.hash);
        changes.generation = std::max(changes.generation, run.generation);
    }
    return changes;
}

Result<std::optional<BlockHash>> hashByReading(int descriptor, ByteRange range, const QString &name)
{
    RunHash hash;
    for (qint64 at = range.first; at < range.end;) {
        const qint64 length = std::min(readAtOnce, range.end - at);
        const Result<QByteArray> bytes = readAt(descriptor, at, length, name);
        if (!bytes)
            return bytes.error();
        if (bytes->size() < length)
            return std::optional<BlockHash>();
        hash.add(*bytes);
        at += length;
    }
    return std::optional(hash.of(range));
}

} // namespace gannet
