// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/redirect.h"

#include "core/net/urlrules.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Redirect)
};

Error unusable()
{
    return failure(Error::Protocol,
                   Words::tr("The server sent the download on to an address that cannot be read; "
                             "its page may have a newer link."));
}

bool isControl(char byte)
{
    return quint8(byte) < 0x20 || byte == 0x7f;
}

//! Raw bytes stay the bytes that they are, whatever their character set was; a host name in
//! UTF-8 is one that QUrl understands when encoded.
QByteArray encodeRawBytes(const QByteArray &location)
{
    QByteArray encoded;
    encoded.reserve(location.size());
    for (const char byte : location) {
        if (quint8(byte) >= 0x80 || byte == ' ')
            encoded.append('%').append(QByteArray(1, byte).toHex().toUpper());
        else
            encoded.append(byte);
    }
    return encoded;
}

//! The scheme for a sentence; a server may make one of any length.
QString shortScheme(const QUrl &url)
{
    constexpr qsizetype longest = 20;
    const QString scheme = url.scheme();
    return scheme.size() > longest ? scheme.first(longest) + u'…' : scheme;
}

QByteArray nextMethod(const QByteArray &method, int status)
{
    if (status == 303)
        return method == "HEAD" ? method : "GET"_ba;
    if ((status == 301 || status == 302) && method == "POST")
        return "GET"_ba;
    return method;
}

} // namespace

void leaveHome(Request *request)
{
    request->authorization.clear();
    request->login = {};
    request->acceptsAnyCertificate = false;
    request->isAtHome = false;
    const HeaderList all = request->headers.list();
    for (const auto &[name, value] : all) {
        if (isSecretHeader(name))
            request->headers.remove(name);
    }
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Result<Hop> nextHop(const QByteArray &method, const QUrl &from, int status,
                    const QByteArray &location)
{
    const QByteArray place = location.trimmed();
    if (!isRedirect(status) || place.isEmpty()) {
        return failure(Error::Protocol,
                       Words::tr("The server sent the download on without saying where to; "
                                 "its page may have a newer link."));
    }
    if (place.size() > maxAddressLength || std::any_of(place.begin(), place.end(), isControl))
        return unusable();
    const QUrl target = QUrl::fromEncoded(encodeRawBytes(place), QUrl::TolerantMode);
    if (!target.isValid())
        return unusable();
    QUrl url = withoutCredentials(from).resolved(target);
    url.setFragment(QString());
    if (!isAllowedScheme(url)) {
        return failure(Error::Scheme,
                       Words::tr("The server sent the download on to an address that begins with "
                                 "%1: but Gannet fetches http and https only.")
                           .arg(shortScheme(url)));
    }
    if (originOf(url).isEmpty() || url.port() == 0)
        return unusable();
    const QByteArray next = nextMethod(method, status);
    return Hop{next, withoutCredentials(url), next == method && status != 303,
               originOf(from) == originOf(url)};
}

} // namespace gannet
