// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/net/login.h"
#include "core/net/multistatus.h"
#include "core/net/request.h"
#include "core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace gannet {

class Session;

//! How long a client waits for what may pass.
struct DavWaits {
    std::chrono::milliseconds lock{25'000}; //!< between two looks at a file that somebody locked
    std::chrono::milliseconds shortLock{250}; //!< the first of them; each is four times as long
    int lockTries = 8;
    std::chrono::milliseconds retry{1'000}; //!< twice as long each time
    int retries = 2; //!< of what changes nothing, and where the server is too busy
};

//! Who asks a server, and how.
struct DavAccess {
    Login login; //!< for the origin of the addresses alone
    bool acceptsAnyCertificate = false;
    JobId job; //!< whose speed limit counts
    DavWaits waits;
};

//! The answer to a PROPFIND.
struct DavListing {
    QList<DavResponse> responses;
    Headers headers;
    std::optional<QDateTime> at; //!< the server's own time
    QUrl url; //!< where it came from
};

//! Asks WebDAV servers in the words of RFC 4918, by a Session. One loop.
class DavClient
{
public:
    enum class Depth : quint8 { Zero, One, Infinity };

    //! \a session outlives it.
    DavClient(Session *session, DavAccess access);

    //! Errors: those of the network; HttpStatus with its status; WebPage where a page came in place
    //! of a list; Protocol for a list that is broken or cut.
    [[nodiscard]] Task<Result<DavListing>> list(QUrl url, Depth depth, StopToken stop);
    //! One request that may change something, so it is not repeated when its answer is lost; a
    //! locked file and a busy server are waited for. Any other status is an answer.
    [[nodiscard]] Task<Result<Reply>> ask(Request request, StopToken stop);
    [[nodiscard]] Task<Result<Reply>> ask(QByteArray method, QUrl url, Headers headers,
                                          StopToken stop);

    //! With the login and the patience of this client; no redirects.
    [[nodiscard]] Request requestFor(QByteArray method, QUrl url) const;
    [[nodiscard]] const DavAccess &access() const { return m_access; }
    [[nodiscard]] Session *session() const { return m_session; }
    //! Asked so far; for tests that count.
    [[nodiscard]] qint64 requests() const { return m_requests; }

private:
    [[nodiscard]] Task<Result<DavListing>> listOnce(QUrl url, Depth depth, StopToken stop);

    Session *m_session;
    DavAccess m_access;
    qint64 m_requests = 0;
};

//! An answer that is no success as an error. Changed: 404, 409 and 412, something is not as it was
//! when it was listed; DiskFull: 413 and 507; HttpStatus with its status: all others.
[[nodiscard]] Error davFailure(int status, const QUrl &url);

//! Whether a change may have been made although no success was told: the answer was lost, or a
//! server or what stands before it broke on the way.
[[nodiscard]] bool mayBeDone(const Result<Reply> &reply);

//! The members of the field DAV (RFC 4918 10.1), in order.
[[nodiscard]] QByteArrayList davClassesOf(const Headers &headers);

[[nodiscard]] constexpr bool isGood(int status)
{
    return status >= 200 && status < 300;
}

} // namespace gannet
