// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QByteArray>
#include <QList>
#include <QtGlobal>

#include <chrono>
#include <optional>

namespace gannet {

//! One request as it came in.
struct SeenRequest {
    QByteArray method;
    QByteArray target; //!< as in the request line
    HeaderList headers; //!< in their order, names as they were written
    QByteArray body; //!< without the framing of chunks
    int connection = 0; //!< 0 is the first connection that the server took
    int number = 0; //!< 0 is the first request that came in
    bool keepAlive = true;

    //! The first header of that name, whatever its letter case; null where there is none.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    //! The decoded path of the target, without its query.
    [[nodiscard]] QByteArray path() const;
};

//! What the server says to one request, and how it misbehaves while saying it. A plain Answer{} is
//! a polite, empty 200. Names of byte counts count bytes of the body that is sent, framing left
//! out.
struct Answer {
    enum class Form {
        Http,
        Echo, //!< the body is the request as text: request line, headers, empty line, body
        Raw, //!< only the body, with no status line nor headers; then the connection ends
        Silence, //!< never a byte; the connection stays open
        Close, //!< ends the connection without a byte
        Reset, //!< the same with a TCP reset
    };
    enum class Framing {
        Length,
        Chunked,
        BrokenChunks, //!< half of the body, then something that is no chunk, then the end
        UntilClose, //!< no length: the body ends with the connection
    };
    enum class Ranges {
        Honoured, //!< RFC 9110 section 14: 206, 416; one range only, several give a 200
        Ignored, //!< 200 with everything
    };
    enum class IfRange {
        Honoured,
        Ignored, //!< sends the part also of another version of the file
    };
    //! One more head before the real one (RFC 9110 section 15.2).
    struct Interim {
        int status = 103;
        HeaderList headers = {};
    };

    //! Who may have it, by RFC 7616.
    struct Digest {
        QByteArray user = {};
        QByteArray password = {};
        QByteArray realm = "practice";
        QByteArray nonce = "nonce"; //!< one that knows the password, but another nonce, is stale
        QByteArray algorithm = "MD5"; //!< or SHA-256; "-sess" may follow
        QByteArray qop = "auth"; //!< empty: as in RFC 2069
        QByteArray domain = {};
        bool hashesUser = false;
    };

    int status = 200;
    HeaderList headers = {}; //!< in this order, repeated ones too; replace the server's own
    QList<QByteArray> without = {}; //!< names of the server's own headers that are not sent
    QByteArray body = {};
    std::optional<qint64> patternSize = {}; //!< the body is patternBytes(0, this, patternSeed)
    quint32 patternSeed = 0;

    QByteArray etag = {}; //!< with its quotes
    QByteArray lastModified = {}; //!< an HTTP date
    Ranges ranges = Ranges::Honoured;
    IfRange ifRange = IfRange::Honoured;
    QByteArray contentRange = {}; //!< a false one for every 206
    QByteArray basicAuth = {}; //!< "user:password"; other requests get a 401
    std::optional<Digest> digestAuth = {}; //!< beside basicAuth, either of them lets in

    Form form = Form::Http;
    Framing framing = Framing::Length;
    qint64 chunkSize = 16 * KiB;
    std::optional<qint64> promisedLength = {}; //!< a false Content-Length; then the connection ends
    QList<Interim> interims = {};
    bool closeAfter = false; //!< says "Connection: close" and does so
    QByteArray after = {}; //!< junk that follows the body, in no framing

    std::optional<qint64> cutAfter = {}; //!< the connection ends in good order after so many bytes
    std::optional<qint64> resetAfter = {}; //!< a TCP reset, once the client has so many bytes
    std::optional<qint64> stallAfter = {}; //!< nothing more comes, the connection stays

    bool hold = false; //!< nothing is sent until the path is released
    std::optional<qint64> holdAfter = {}; //!< the body stops there until the path is released
    std::chrono::milliseconds headDelay{0};
    std::chrono::milliseconds bodyDelay{0};
    qint64 bytesPerSecond = 0; //!< 0 is as fast as it goes
    qint64 dripBytes = 0; //!< so many every dripEvery; 0 is no drip
    std::chrono::milliseconds dripEvery{10};
};

//! \a count bytes of an endless pattern, from \a offset on; the same for the same seed everywhere.
QByteArray patternBytes(qint64 offset, qint64 count, quint32 seed = 0);

Answer redirectTo(const QByteArray &location, int status = 302);

} // namespace gannet
