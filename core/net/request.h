// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/net/headers.h"
#include "core/net/login.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>

namespace gannet {

class CookieJar;
struct UploadFile;

//! How long each step of one request may take.
struct Patience {
    std::chrono::milliseconds connect{10'000}; //!< until the request is sent
    //! From there, or from the last piece of an upload, to the answer's head. Of what was sent some
    //! MiB may lie in the kernel still, so who sends large bodies gives more.
    std::chrono::milliseconds headers{30'000};
    std::chrono::milliseconds stall{20'000}; //!< between two pieces of a body, either way
};

//! Which of a worker's connections carries a request.
enum class Lane : quint8 {
    First, //!< first requests and small files: quick with heads, slower with very large bodies
    Segment, //!< parts of large files
};

//! What is asked of a server; the one description from which a QNetworkRequest is built.
struct Request {
    QByteArray method = "GET"; //!< any token (RFC 9110 9.1)
    QUrl url; //!< http or https; user info in it is ignored
    Headers headers; //!< secret ones are dropped when a redirect leaves the origin
    QByteArray body;
    std::shared_ptr<const UploadFile> upload; //!< the body, where it lies in a file
    QByteArray authorization; //!< value for the first origin only; sent without being asked for
    JobId job; //!< whose speed limit counts besides the server's; 0: nobody's
    Login login; //!< for the first origin only; proved the way its server asks for (SignIn)
    std::shared_ptr<CookieJar> cookies; //!< null: the jar that all share
    bool usesCookies = true; //!< false: none are sent, none are kept
    bool usesNetrc = true; //!< where the request itself has no password
    //! Any certificate of the first origin will do; never that of another one.
    bool acceptsAnyCertificate = false;
    Patience patience;
    int maxRedirects = 20;
    Lane lane = Lane::First;
    //! May come compressed; Session::request() unpacks it. Never for what goes to disk.
    bool decodesContent = false;
    //! Still at the first origin; the transport tells its own next requests that they are not.
    bool isAtHome = true;
    bool isAdmitted = false; //!< its place at the server was given by the queue already
};

//! The head of a final answer, after redirects.
struct ReplyHead {
    int status = 0;
    QUrl url; //!< where it came from
    Headers headers;
    bool isHttp2 = false; //!< it came over HTTP/2
    QList<QUrl> way = {}; //!< addresses that led on to it by redirects, in order
};

//! A whole small answer.
struct Reply {
    int status = 0;
    QUrl url;
    Headers headers;
    QByteArray body;
};

//! A whole small answer as text.
struct TextReply {
    int status = 0;
    QUrl url;
    QString text;
    QByteArray charset; //!< the one it was decoded from
};

} // namespace gannet
