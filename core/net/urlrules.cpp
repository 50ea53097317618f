// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/urlrules.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Address)
};

Error badAddress(const QString &sentence)
{
    return failure(Error::BadAddress, sentence);
}

bool isControl(QChar character)
{
    return character.category() == QChar::Other_Control;
}

//! What "scheme:" \a text begins with, in lower case; empty if with none. A host with a port,
//! as "localhost:8080/x", looks like a scheme too but goes on with digits alone.
QString schemeOf(const QString &text)
{
    static const QRegularExpression scheme(u"^([A-Za-z][A-Za-z0-9+.-]*):(?![0-9]+(?:[/?#]|$))"_s);
    return scheme.match(text).captured(1).toLower();
}

//! Host and port of an address without scheme: all before the path.
QString authorityOf(const QString &text)
{
    static const QRegularExpression pathStart(u"[/?#]"_s);
    const qsizetype end = text.indexOf(pathStart);
    return end < 0 ? text : text.first(end);
}

//! Whether the beginning of a text without scheme can be meant as a host. A single word cannot.
bool looksLikeHost(const QString &authority)
{
    static const QRegularExpression port(u":[0-9]+$"_s);
    return authority.contains(u'.') || authority.startsWith(u'[')
        || authority.compare(u"localhost"_s, Qt::CaseInsensitive) == 0 || authority.contains(port);
}

//! \a text with its scheme, where it may be left out.
Result<QString> withScheme(const QString &text)
{
    if (text.startsWith(u"http://"_s, Qt::CaseInsensitive)
        || text.startsWith(u"https://"_s, Qt::CaseInsensitive))
        return text;
    const QString scheme = schemeOf(text);
    if (scheme == u"http"_s || scheme == u"https"_s) {
        return badAddress(Words::tr("This is not an address: after %1: two slashes and a host "
                                    "have to follow.")
                              .arg(scheme));
    }
    if (!scheme.isEmpty()) {
        constexpr qsizetype longestShown = 20;
        return failure(Error::Scheme,
                       Words::tr("Gannet fetches http and https only; this address begins with "
                                 "%1:.")
                           .arg(scheme.first(std::min(scheme.size(), longestShown))));
    }
    if (!looksLikeHost(authorityOf(text)))
        return badAddress(Words::tr("This is not an address; an address begins with http:// or "
                                    "https:// and a host."));
    return u"http://"_s + text;
}

//! What QUrl makes of a text with a scheme, or why that is no address.
Result<QUrl> parseFull(const QString &text)
{
    QUrl url(text, QUrl::TolerantMode);
    if (!url.isValid()) {
        const QString authority = authorityOf(text.sliced(text.indexOf(u"//"_s) + 2));
        if (authority.count(u'@') > 1)
            return badAddress(Words::tr("The host of this address cannot be read; write an @ in a "
                                        "user name or password as %40."));
        return badAddress(Words::tr("The host or port of this address cannot be read; "
                                    "look for spaces and misspelled characters in it."));
    }
    if (url.host().isEmpty())
        return badAddress(Words::tr("This address has no host; one has to follow the two "
                                    "slashes."));
    if (url.port() == 0)
        return badAddress(Words::tr("Nothing can be fetched from port 0; ports go from 1 to "
                                    "65535."));
    url.setFragment(QString());
    return url;
}

//! The port that a scheme has when none is written.
int ownPort(const QUrl &url)
{
    return url.scheme() == u"https"_s ? 443 : 80;
}

QString bracketed(const QString &host)
{
    return host.contains(u':') ? u'[' + host + u']' : host;
}

//! Whether \a code could hide or reorder its neighbours on a screen.
bool isTreacherous(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Separator_Space:
        return true;
    default:
        return false;
    }
}

} // namespace

Result<QUrl> parseAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return badAddress(Words::tr("The address is empty."));
    if (trimmed.size() > maxAddressLength)
        return badAddress(Words::tr("This address is longer than %n characters.", nullptr,
                                    int(maxAddressLength)));
    if (std::any_of(trimmed.begin(), trimmed.end(), isControl))
        return badAddress(Words::tr("This address holds a tab, a line break or another control "
                                    "character; give one address a line."));
    const Result<QString> full = withScheme(trimmed);
    if (!full)
        return full.error();
    return parseFull(*full);
}

bool isAllowedScheme(const QUrl &url)
{
    return url.scheme() == u"http"_s || url.scheme() == u"https"_s;
}

QString hostLabel(const QUrl &url)
{
    const QString host = bracketed(url.host());
    const int port = url.port(ownPort(url));
    return port == ownPort(url) ? host : host + u':' + QString::number(port);
}

QByteArray originOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    if (!isAllowedScheme(url) || host.isEmpty())
        return {};
    return url.scheme().toLatin1() + "://" + bracketed(host).toLatin1() + ':'
        + QByteArray::number(url.port(ownPort(url)));
}

QUrl withoutCredentials(QUrl url)
{
    url.setUserInfo(QString());
    return url;
}

QString shownAddress(const QUrl &url)
{
    QString shown;
    for (const char32_t code : url.toDisplayString().toUcs4()) {
        const QString character = QString::fromUcs4(&code, 1);
        shown += isTreacherous(code) ? QString::fromLatin1(QUrl::toPercentEncoding(character))
                                     : character;
    }
    return shown;
}

} // namespace gannet
