// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/manifeststore.h"

#include "core/store/manifestjson.h"

using namespace Qt::StringLiterals;

namespace gannet {

ManifestStore::ManifestStore(Database *database)
    : m_database(database)
    , m_insert(database, u"INSERT OR REPLACE INTO manifests (job, json) VALUES (?, ?)"_s)
    , m_remove(database, u"DELETE FROM manifests WHERE job = ?"_s)
    , m_select(database, u"SELECT json FROM manifests WHERE job = ?"_s)
{
}

Outcome ManifestStore::loadIds()
{
    Statement select(m_database, u"SELECT job FROM manifests"_s);
    Outcome ran = select.run();
    if (!ran)
        return ran;
    m_withManifest.clear();
    while (select.rows().next())
        m_withManifest.insert({select.rows().value(0).toLongLong()});
    return Nothing{};
}

Outcome ManifestStore::keep(JobId id, const std::shared_ptr<const FileManifest> &manifest)
{
    if (!manifest)
        return forget(id);
    m_withManifest.insert(id);
    return m_insert.run({id.value, QString::fromUtf8(manifestToJson(*manifest))});
}

Outcome ManifestStore::forget(JobId id)
{
    return m_withManifest.remove(id) ? m_remove.run({id.value}) : Nothing{};
}

std::shared_ptr<const FileManifest> ManifestStore::manifestOf(JobId id)
{
    std::shared_ptr<const FileManifest> manifest;
    if (!m_withManifest.contains(id))
        return manifest;
    if (m_select.run({id.value}) && m_select.rows().next())
        manifest = manifestFromJson(m_select.rows().value(0).toByteArray());
    m_select.rows().finish();
    return manifest;
}

} // namespace gannet
