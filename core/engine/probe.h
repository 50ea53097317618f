// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/checksum.h"
#include "core/engine/davprofile.h"
#include "core/filemanifest.h"
#include "core/net/challenge.h"
#include "core/net/request.h"
#include "core/net/validator.h"
#include "core/result.h"

#include <QByteArrayList>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace gannet {

class Session;

//! Whether a server sends parts of a file.
enum class RangeSupport : quint8 {
    Unknown, //!< it gave nothing at all
    Proved, //!< it sent just the byte that was asked for
    Ignored, //!< it sent the whole file instead
    Wrong, //!< it promised the byte and sent something else
    Refused, //!< it gives the file, but not a part of it
    Empty, //!< the file has no byte to ask for
};

//! What a server makes of If-Range, which keeps two versions of a file from being mixed.
enum class IfRangeSupport : quint8 {
    Unknown,
    Heeded, //!< a part of the same version, the whole of another one
    Ignored, //!< a part of another version too
    Cautious, //!< the whole file, although it has not changed
};

//! What a server can do with one address.
struct ProbeFindings {
    QUrl url; //!< the final one
    QList<QUrl> way; //!< addresses that led there by redirects, in order
    int status = 0; //!< HTTP
    bool answersHead = false;
    QString server; //!< as it calls itself; empty if it does not
    QString name; //!< as a download would call the file; never empty
    QString contentType; //!< as sent
    std::optional<qint64> size; //!< bytes
    bool promisesRanges = false; //!< Accept-Ranges: bytes
    RangeSupport ranges = RangeSupport::Unknown;
    IfRangeSupport ifRange = IfRangeSupport::Unknown;
    Validator validator;
    QList<Checksum> digests; //!< of the whole file, the strongest first
    QList<Mirror> mirrors;
    std::optional<QUrl> metalink;
    QList<Challenge> challenges; //!< ways to sign in, of a 401
    QByteArrayList cookies; //!< names of those that it sets, each once
    std::optional<qint64> clockAhead; //!< seconds that the server's clock is before ours
    std::optional<bool> isHttp2; //!< whether it takes HTTP/2; unset where it was not asked
    QByteArrayList methods; //!< that it allows, as told
    std::optional<DavProfile> dav; //!< unset: no WebDAV
};

//! Where questions go out.
struct ProbeSessions {
    Session *session; //!< as downloads ask
    Session *http2; //!< offers HTTP/2; null: do not ask for it
};

//! Asks what the server of \a request, a GET, can do: some small questions, one after the other,
//! none of which changes anything there. The sessions outlive the task. Errors: as of
//! TransportWorker::fetch; a status is none.
[[nodiscard]] Task<Result<ProbeFindings>> probe(ProbeSessions sessions, Request request,
                                                StopToken stop);

// What probe() makes of answers. Pure.

//! Whether an answer to HEAD tells nothing about what GET would bring.
[[nodiscard]] bool refusesHead(const Result<ReplyHead> &head);
//! Of the answer to a GET of the first byte, of whose body \a bytes were taken.
[[nodiscard]] RangeSupport judgeRange(const ReplyHead &head, qint64 bytes);
//! Takes over what the head of an answer to GET or HEAD tells; \a asked: the address as given, \a
//! now: when it came.
void takeHead(ProbeFindings *findings, const ReplyHead &head, const QUrl &asked,
              const QDateTime &now);

} // namespace gannet
