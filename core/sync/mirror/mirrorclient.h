// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/semaphore.h"
#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/net/login.h"
#include "core/net/request.h"
#include "core/result.h"

#include <QByteArray>
#include <QUrl>

#include <chrono>

namespace gannet {

class Session;

//! Where a mirror is, and who asks it how.
struct MirrorConfig {
    QUrl address; //!< http or https: a folder's index page, a list of addresses or a Metalink
    Login login; //!< for the origin of the address alone
    bool acceptsAnyCertificate = false; //!< of that origin
    JobId job; //!< whose speed limit counts
    std::chrono::milliseconds retryAfter{500}; //!< twice as long each time
    int retries = 2; //!< of what may pass: a busy server, a connection that broke
};

//! Asks the servers of one mirror, some requests at once, and again where that may help. One loop.
class MirrorClient
{
public:
    static constexpr int requestsAtOnce = 8;

    //! \a session outlives it.
    MirrorClient(Session *session, MirrorConfig config);

    //! A whole answer, unpacked. Any status is an answer. Errors: those of the network.
    [[nodiscard]] Task<Result<Reply>> get(QUrl url, StopToken stop);
    [[nodiscard]] Task<Result<Reply>> head(QUrl url, Headers headers, StopToken stop);

    //! With the login, if \a url is at its origin.
    [[nodiscard]] Request requestFor(QByteArray method, const QUrl &url) const;
    [[nodiscard]] Session *session() const { return m_session; }
    [[nodiscard]] const QUrl &address() const { return m_config.address; }
    //! Asked so far; for tests that count.
    [[nodiscard]] qint64 requests() const { return m_requests; }

private:
    [[nodiscard]] Task<Result<Reply>> ask(Request request, StopToken stop);
    [[nodiscard]] Task<Result<Reply>> askOnce(Request request, StopToken stop);

    Session *m_session;
    MirrorConfig m_config;
    QByteArray m_home; //!< origin of the address
    Semaphore m_places{requestsAtOnce};
    qint64 m_requests = 0;
};

//! 401, 403 and 407: who asks may not see it.
[[nodiscard]] constexpr bool isRefusal(int status)
{
    return status == 401 || status == 403 || status == 407;
}

//! 404 and 410: there is nothing.
[[nodiscard]] constexpr bool isGone(int status)
{
    return status == 404 || status == 410;
}

//! Whether no other request to the same server would fare better.
[[nodiscard]] bool isOfServer(const Error &error);

} // namespace gannet
