// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/practicerows.h"

#include "core/engine/engine.h"
#include "core/store/storedjob.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

const QString serversKey = u"practice/servers"_s; // QStringList, while a site is open
const QString folderKey = u"practice/folder"_s; // absolute path

} // namespace

PracticeRows::PracticeRows(Engine *engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_servers(engine->setting(serversKey).toStringList())
    , m_folder(engine->setting(folderKey).toString())
{
    connect(engine, &Engine::changed, this, &PracticeRows::take);
}

void PracticeRows::follow(const QStringList &servers, const QString &folder)
{
    m_siteIsThere = true;
    m_servers = servers;
    m_folder = folder;
    m_engine->keepSetting(serversKey, servers);
    m_engine->keepSetting(folderKey, folder);
}

void PracticeRows::end()
{
    if (!m_unfinished.isEmpty())
        m_engine->remove(m_unfinished.values());
    m_engine->keepSetting(serversKey, {});
    m_engine->keepSetting(folderKey, {});
    m_servers.clear();
}

bool PracticeRows::isOurs(const JobRow &row) const
{
    return row.directory == m_folder && m_servers.contains(row.host);
}

void PracticeRows::take(const QList<JobChange> &batch)
{
    if (m_servers.isEmpty())
        return;
    QList<JobId> left; // by a site that is gone
    for (const JobChange &change : batch) {
        const JobRow &row = change.row;
        const bool hasFile = leavesFile(row.state) || row.state == JobState::Arrived;
        if (change.kind == JobChange::Kind::Removed || hasFile || !isOurs(row))
            m_unfinished.remove(row.id);
        else if (m_siteIsThere)
            m_unfinished.insert(row.id);
        else if (change.kind == JobChange::Kind::Added)
            left.append(row.id);
    }
    if (!left.isEmpty())
        m_engine->remove(left);
}

} // namespace gannet
