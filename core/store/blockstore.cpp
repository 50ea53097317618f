// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/blockstore.h"

#include "core/store/jobcolumns.h"

using namespace Qt::StringLiterals;

namespace gannet {

BlockStore::BlockStore(Database *database)
    : m_select(database, u"SELECT first, end, hash FROM blocks WHERE job = ? ORDER BY first"_s)
    , m_insert(database,
               u"INSERT OR REPLACE INTO blocks (job, first, end, hash) SELECT ?, ?, ?, ? "
               "WHERE EXISTS (SELECT 1 FROM parts WHERE job = ?)"_s)
    , m_remove(database, u"DELETE FROM blocks WHERE job = ?"_s)
    , m_database(database)
{
}

Outcome BlockStore::loadIds()
{
    Statement select(m_database, u"SELECT DISTINCT job FROM blocks"_s);
    Outcome ran = select.run();
    if (!ran)
        return ran;
    m_withBlocks.clear();
    while (select.rows().next())
        m_withBlocks.insert({select.rows().value(0).toLongLong()});
    return Nothing{};
}

Outcome BlockStore::keep(JobId id, const QList<BlockHash> &blocks, Keep keep)
{
    if (keep == Keep::TheseOnly) {
        const Outcome forgotten = forget(id);
        if (!forgotten)
            return forgotten;
    }
    if (!blocks.isEmpty())
        m_withBlocks.insert(id);
    for (const BlockHash &block : blocks) {
        const Outcome inserted = m_insert.run(
            {id.value, block.range.first, block.range.end, hashToBlob(block), id.value});
        if (!inserted)
            return inserted;
    }
    return Nothing{};
}

Outcome BlockStore::forget(JobId id)
{
    return m_withBlocks.remove(id) ? m_remove.run({id.value}) : Nothing{};
}

QList<BlockHash> BlockStore::blocksOf(JobId id)
{
    QList<BlockHash> blocks;
    if (!m_withBlocks.contains(id) || !m_select.run({id.value}))
        return blocks;
    while (m_select.rows().next())
        appendBlock(blocks, m_select.rows(), 0);
    m_select.rows().finish();
    return blocks;
}

} // namespace gannet
