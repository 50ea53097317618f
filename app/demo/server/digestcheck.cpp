// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/digestcheck.h"

#include <QCryptographicHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! A parameter of the request's Authorization, without quotes; null if it is not there.
QByteArray parameter(const SeenRequest &request, const QString &name)
{
    const QString field = QString::fromUtf8(request.header("Authorization"_ba));
    const QRegularExpression one(u"[ ,]%1=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^ ,\"]+))"_s.arg(name));
    const auto match = one.match(field);
    return match.hasMatch() ? (match.captured(1) + match.captured(2)).toUtf8() : QByteArray();
}

QByteArray hashed(const QByteArray &text, const Answer::Digest &digest)
{
    const auto algorithm = digest.algorithm.startsWith("SHA-256") ? QCryptographicHash::Sha256
                                                                  : QCryptographicHash::Md5;
    return QCryptographicHash::hash(text, algorithm).toHex();
}

QByteArray expectedUser(const Answer::Digest &digest)
{
    return digest.hashesUser ? hashed(digest.user + ':' + digest.realm, digest) : digest.user;
}

//! What \a request has to say as its response, with the nonce that it uses (RFC 7616 3.4.1).
QByteArray expectedResponse(const SeenRequest &request, const Answer::Digest &digest)
{
    const QByteArray nonce = parameter(request, u"nonce"_s);
    const QByteArray cnonce = parameter(request, u"cnonce"_s);
    QByteArray secret = hashed(digest.user + ':' + digest.realm + ':' + digest.password, digest);
    if (digest.algorithm.endsWith("-sess"))
        secret = hashed(secret + ':' + nonce + ':' + cnonce, digest);
    const QByteArray asked = hashed(request.method + ':' + request.target, digest);
    QByteArray between = ":"_ba;
    if (!digest.qop.isEmpty())
        between = ':' + parameter(request, u"nc"_s) + ':' + cnonce + ":auth:";
    return hashed(secret + ':' + nonce + between + asked, digest);
}

bool knowsThePassword(const SeenRequest &request, const Answer::Digest &digest)
{
    return request.header("Authorization"_ba).startsWith("Digest ")
        && parameter(request, u"username"_s) == expectedUser(digest)
        && parameter(request, u"realm"_s) == digest.realm
        && parameter(request, u"uri"_s) == request.target
        && parameter(request, u"response"_s) == expectedResponse(request, digest);
}

} // namespace

bool passesDigest(const SeenRequest &request, const Answer::Digest &digest)
{
    return knowsThePassword(request, digest) && parameter(request, u"nonce"_s) == digest.nonce;
}

QByteArray digestChallenge(const SeenRequest &request, const Answer::Digest &digest)
{
    QByteArray value = "Digest realm=\"" + digest.realm + "\", nonce=\"" + digest.nonce
        + "\", algorithm=" + digest.algorithm;
    if (!digest.qop.isEmpty())
        value += ", qop=\"" + digest.qop + '"';
    if (!digest.domain.isEmpty())
        value += ", domain=\"" + digest.domain + '"';
    if (digest.hashesUser)
        value += ", userhash=true";
    if (knowsThePassword(request, digest))
        value += ", stale=true";
    return value;
}

} // namespace gannet
