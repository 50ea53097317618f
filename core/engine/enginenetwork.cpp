// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginecore.h"

#include "core/net/session.h"
#include "core/net/trust.h"

namespace gannet {

void EngineCore::setNetwork(const NetworkSettings &network)
{
    m_networkReads->run([this, network, post = poster()] {
        Result<QSslConfiguration> trust = trustWith(network.caFile);
        post([this, network, trust = std::move(trust)] { takeNetwork(network, trust); });
    });
}

void EngineCore::takeNetwork(NetworkSettings network, const Result<QSslConfiguration> &trust)
{
    if (!trust) {
        m_listener.noticed(trust.error().text);
        network.caFile.clear();
    }
    m_session->setNetwork(network, trust ? *trust : QSslConfiguration::defaultConfiguration());
}

} // namespace gannet
