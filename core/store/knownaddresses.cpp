// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/knownaddresses.h"

namespace gannet {

void KnownAddresses::added(JobId id, const QString &address)
{
    if (!m_follows)
        return;
    m_fresh.insert(id, ::qHash(address));
    if (m_fresh.size() + m_useful.size() > mostEntries) {
        m_follows = false;
        m_fresh = {};
        m_useful = {};
    }
}

void KnownAddresses::becameUseful(JobId id)
{
    const auto address = m_fresh.constFind(id);
    if (address == m_fresh.cend())
        return;
    m_useful.insert(*address);
    m_fresh.erase(address);
}

bool KnownAddresses::mayKnow(const QString &address) const
{
    return !m_follows || m_useful.contains(::qHash(address));
}

} // namespace gannet
