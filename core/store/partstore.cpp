// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/partstore.h"

#include "core/store/jobcolumns.h"
#include "core/store/jobsql.h"

#include <bit>

using namespace Qt::StringLiterals;

namespace gannet {

PartStore::PartStore(Database *database)
    : m_database(database)
    , m_blocks(database)
    , m_insert(database, insertPartSql())
    , m_remove(database, u"DELETE FROM parts WHERE job = ?"_s)
    , m_select(database, u"SELECT %1 FROM parts WHERE job = ?"_s.arg(partColumns))
    , m_findOwner(database, u"SELECT job FROM parts WHERE path = ?"_s)
{
}

Outcome PartStore::loadIds()
{
    Statement select(m_database, u"SELECT job, path FROM parts ORDER BY job"_s);
    Outcome ran = select.run();
    if (!ran)
        return ran;
    m_withPart.clear();
    m_partsOfBefore.clear();
    while (select.rows().next()) {
        const JobId id{select.rows().value(0).toLongLong()};
        m_withPart.insert(id);
        m_partsOfBefore.insert(::qHash(select.rows().value(1).toString()), id);
    }
    return m_blocks.loadIds();
}

Outcome PartStore::keep(JobId id, const StoredPart &part, qint64 bytes, BlockStore::Keep blocks)
{
    m_withPart.insert(id);
    const Outcome inserted
        = m_insert.run({id.value, bytes, part.path, std::bit_cast<qint64>(part.device),
                        std::bit_cast<qint64>(part.inode), rangesToBlob(part.written),
                        rangesToBlob(part.durable), nullable(part.total), part.etag,
                        part.lastModified, addressText(part.finalUrl), part.bootId, id.value});
    return inserted ? m_blocks.keep(id, part.blocks, blocks) : inserted;
}

Outcome PartStore::forget(JobId id)
{
    const Outcome removed = m_withPart.remove(id) ? m_remove.run({id.value}) : Nothing{};
    return removed ? m_blocks.forget(id) : removed;
}

void PartStore::addTo(StoredJob &job)
{
    if (!m_withPart.contains(job.id))
        return;
    if (m_select.run({job.id.value}) && m_select.rows().next())
        addPart(job, partFrom(m_select.rows()));
    m_select.rows().finish();
    job.part.blocks = m_blocks.blocksOf(job.id);
}

std::optional<JobId> PartStore::mayHave(const QString &path) const
{
    const auto id = m_partsOfBefore.constFind(::qHash(path));
    return id == m_partsOfBefore.cend() ? std::nullopt : std::optional(*id);
}

std::optional<JobId> PartStore::ownerOf(const QString &path)
{
    std::optional<JobId> owner;
    if (m_findOwner.run({notNull(path)}) && m_findOwner.rows().next())
        owner = JobId{m_findOwner.rows().value(0).toLongLong()};
    m_findOwner.rows().finish();
    return owner;
}

} // namespace gannet
