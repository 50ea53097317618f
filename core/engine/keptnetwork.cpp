// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/keptnetwork.h"

#include "core/engine/keptvalue.h"
#include "core/net/headers.h"
#include "core/net/proxyaddress.h"

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

const QString kindKey = u"network/proxy"_s; // a word below
const QString hostKey = u"network/proxyHost"_s;
const QString portKey = u"network/proxyPort"_s; // int
const QString userKey = u"network/proxyUser"_s;
const QString exceptionsKey = u"network/proxyExceptions"_s;
const QString userAgentKey = u"network/userAgent"_s;
const QString caFileKey = u"network/caFile"_s; // absolute path
const QString http2Key = u"network/http2"_s; // bool

// In the order of ProxyKind.
constexpr std::array kindWords{u"environment", u"none", u"http", u"socks5"};

ProxyKind kindCalled(const QString &word)
{
    for (size_t i = 0; i < kindWords.size(); ++i) {
        if (word == QStringView(kindWords[i]))
            return ProxyKind(i);
    }
    return ProxyKind::Environment;
}

ProxySettings keptProxy(const QHash<QString, QVariant> &settings)
{
    ProxySettings proxy;
    proxy.kind = kindCalled(textOf(settings.value(kindKey)));
    const Result<QString> host = parseProxyHost(textOf(settings.value(hostKey)));
    proxy.host = host ? *host : QString();
    proxy.port = quint16(numberOf(settings.value(portKey), 0, {0, 65'535}));
    proxy.user = textOf(settings.value(userKey));
    proxy.exceptions = textOf(settings.value(exceptionsKey));
    const bool needsPlace = proxy.kind == ProxyKind::Http || proxy.kind == ProxyKind::Socks5;
    if (needsPlace && (proxy.host.isEmpty() || proxy.port == 0))
        proxy.kind = ProxyKind::Environment;
    return proxy;
}

} // namespace

NetworkSettings keptNetwork(const QHash<QString, QVariant> &settings)
{
    NetworkSettings network;
    network.proxy = keptProxy(settings);
    const auto agent = parseHeaderLine(u"User-Agent: "_s + textOf(settings.value(userAgentKey)));
    network.userAgent = agent ? agent->second : QByteArray();
    network.caFile = textOf(settings.value(caFileKey));
    network.http2 = flagOf(settings.value(http2Key), false);
    return network;
}

QList<std::pair<QString, QVariant>> toKept(const NetworkSettings &network)
{
    const ProxySettings &proxy = network.proxy;
    return {{kindKey, QString::fromUtf16(kindWords[size_t(proxy.kind)])},
            {hostKey, proxy.host},
            {portKey, int(proxy.port)},
            {userKey, proxy.user},
            {exceptionsKey, proxy.exceptions},
            {userAgentKey, QString::fromUtf8(network.userAgent)},
            {caFileKey, network.caFile},
            {http2Key, network.http2}};
}

} // namespace gannet
