// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/directproxy.h"
#include "core/net/proxyrules.h"
#include "core/net/request.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QString>

#include <memory>
#include <vector>

namespace gannet {

//! The managers of one worker, and which of them carries the next request. A manager opens at most
//! six connections to one server and queues what comes on top; what waits inside it cannot be
//! paused or reordered. So no more is given to a pool than its connections can carry, and more
//! pools are made: for http by a label inside one manager, for https by a manager each.
class ConnectionPools
{
public:
    static constexpr int connectionsAPool = 6; // Qt 6.4's own number
    //! Requests a pool may carry when they are pipelined: about three a connection.
    static constexpr int pipelinedAPool = 3 * connectionsAPool;
    //! Pipelining begins when so many bodies of a server in a row were small.
    static constexpr int smallBodiesAsked = 8;
    static constexpr qint64 smallBody = 64LL * 1024;

    //! A place on a connection. Given back with give().
    struct Place {
        QNetworkAccessManager *manager = nullptr;
        QString label; //!< of the pool, for http
        bool pipelines = false;
        QByteArray origin;
        QByteArray key;
        int pool = 0;
    };

    //! All connections go the way that \a rules name.
    explicit ConnectionPools(ProxyRules rules = ProxyRules());
    ~ConnectionPools();
    Q_DISABLE_COPY_MOVE(ConnectionPools)

    Place take(const QUrl &url, Lane lane);
    //! \a bodySize: bytes of the answer's body; below zero: it did not end well.
    void give(const Place &place, qint64 bodySize);
    //! Carries nothing.
    [[nodiscard]] bool isIdle() const { return m_loads.isEmpty(); }

private:
    [[nodiscard]] std::unique_ptr<QNetworkAccessManager> makeManager(Buffering buffering) const;
    QNetworkAccessManager *managerFor(bool isTls, Lane lane, int pool);

    ProxyRules m_rules;
    std::unique_ptr<QNetworkAccessManager> m_buffered;
    std::unique_ptr<QNetworkAccessManager> m_unbuffered;
    std::vector<std::unique_ptr<QNetworkAccessManager>> m_tls;
    QHash<QByteArray, std::vector<int>> m_loads; //!< requests under way, a pool each
    QHash<QByteArray, int> m_smallBodies; //!< in a row, an origin each
};

} // namespace gannet
