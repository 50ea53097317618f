// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/onerequest.h"

#include "core/transfer/jobrequest.h"

namespace gannet {

Request requestFor(JobOptions options, const QUrl &url, const SplitAddress &address)
{
    if (!address.user.isEmpty()) {
        options.user = address.user;
        options.password = address.password;
    }
    return jobRequest(url, options, ownJar(options));
}

SessionConfig sessionFor(const EngineConfig &engine)
{
    SessionConfig config;
    config.network.userAgent = engine.userAgent;
    config.network.caFile = engine.caFile;
    config.network.proxy = engine.proxy.value_or(ProxySettings());
    config.network.http2 = engine.http2;
    config.certificateFile = engine.certificateFile;
    config.keyFile = engine.keyFile;
    config.cookies = engine.cookies;
    config.credentials = engine.credentials;
    config.workers = 1;
    return config;
}

} // namespace gannet
