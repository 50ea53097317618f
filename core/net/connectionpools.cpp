// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/connectionpools.h"

#include "core/net/quickconnect.h"
#include "core/net/urlrules.h"

#include <algorithm>
#include <utility>

namespace gannet {

namespace {

constexpr int originsRemembered = 10'000; // of which pipelining is known

} // namespace

ConnectionPools::ConnectionPools(ProxyRules rules)
    : m_rules(std::move(rules))
{
    useQuickConnections();
}

ConnectionPools::~ConnectionPools() = default;

ConnectionPools::Place ConnectionPools::take(const QUrl &url, Lane lane)
{
    const bool isTls = url.scheme() == QLatin1String("https");
    Place place;
    place.origin = originOf(url);
    place.key = place.origin + (lane == Lane::Segment && !isTls ? "#segments" : "");
    place.pipelines = lane == Lane::First && m_smallBodies.value(place.origin) >= smallBodiesAsked;
    const int most = place.pipelines ? pipelinedAPool : connectionsAPool;

    std::vector<int> &loads = m_loads[place.key];
    const auto free
        = std::find_if(loads.begin(), loads.end(), [most](int load) { return load < most; });
    place.pool = int(free - loads.begin());
    if (free == loads.end())
        loads.push_back(0);
    ++loads[size_t(place.pool)];
    place.manager = managerFor(isTls, lane, place.pool);
    if (place.pool > 0)
        place.label = QStringLiteral("pool-%1").arg(place.pool);
    return place;
}

void ConnectionPools::give(const Place &place, qint64 bodySize)
{
    std::vector<int> &loads = m_loads[place.key];
    --loads[size_t(place.pool)];
    if (std::all_of(loads.begin(), loads.end(), [](int load) { return load == 0; }))
        m_loads.remove(place.key);
    if (bodySize < 0 || bodySize > smallBody)
        m_smallBodies.remove(place.origin);
    else if (m_smallBodies.size() < originsRemembered)
        ++m_smallBodies[place.origin];
}

std::unique_ptr<QNetworkAccessManager> ConnectionPools::makeManager(Buffering buffering) const
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setProxyFactory(new DirectProxyFactory(buffering, m_rules)); // which it takes over
    manager->setAutoDeleteReplies(false);
    return manager;
}

QNetworkAccessManager *ConnectionPools::managerFor(bool isTls, Lane lane, int pool)
{
    if (isTls) {
        // The label must be the certificate's name here, so each pool is a manager of its own.
        while (int(m_tls.size()) <= pool)
            m_tls.push_back(makeManager(Buffering::Off));
        return m_tls[size_t(pool)].get();
    }
    std::unique_ptr<QNetworkAccessManager> &manager
        = lane == Lane::First ? m_buffered : m_unbuffered;
    if (!manager)
        manager = makeManager(lane == Lane::First ? Buffering::On : Buffering::Off);
    return manager.get();
}

} // namespace gannet
