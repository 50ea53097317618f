// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/cookiestxt.h"

#include <QCoreApplication>

#include <optional>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::CookiesTxt)
};

constexpr auto httpOnlyMark = "#HttpOnly_";
constexpr qsizetype fieldsOfALine = 7;

bool isTrue(const QByteArray &word)
{
    return word.compare("TRUE", Qt::CaseInsensitive) == 0;
}

//! Domain, whether hosts below count, path, secure, expiry, name, value.
std::optional<Cookie> parseFields(const QList<QByteArray> &fields)
{
    Cookie cookie;
    QByteArray domain = fields.at(0);
    if (domain.startsWith('.'))
        domain.remove(0, 1);
    cookie.domain = QUrl::toAce(QString::fromUtf8(domain)).toLower();
    cookie.hostOnly = !isTrue(fields.at(1));
    cookie.path = fields.at(2);
    cookie.secure = isTrue(fields.at(3));
    bool isNumber = false;
    const qint64 expires = fields.at(4).toLongLong(&isNumber);
    if (expires != 0)
        cookie.expires = expires;
    cookie.name = fields.at(5);
    cookie.value = fields.value(6);
    const bool isFit = isNumber && !cookie.domain.isEmpty() && cookie.path.startsWith('/')
        && !cookie.name.isEmpty() && !cookie.name.contains('=') && !cookie.name.contains(';')
        && !cookie.value.contains(';')
        && cookie.name.size() + cookie.value.size() <= mostCookieBytes;
    if (!isFit || (!cookie.hostOnly && isPublicSuffix(cookie.domain)))
        return std::nullopt;
    for (const QByteArray &text : {cookie.domain, cookie.path, cookie.name, cookie.value}) {
        if (holdsControl(text))
            return std::nullopt;
    }
    return cookie;
}

std::optional<Cookie> parseLine(QByteArray line)
{
    const bool isHttpOnly = line.startsWith(httpOnlyMark);
    if (isHttpOnly)
        line.remove(0, qsizetype(qstrlen(httpOnlyMark)));
    const QList<QByteArray> fields = line.split('\t');
    if (fields.size() < fieldsOfALine - 1 || fields.size() > fieldsOfALine)
        return std::nullopt;
    std::optional<Cookie> cookie = parseFields(fields);
    if (cookie)
        cookie->httpOnly = isHttpOnly;
    return cookie;
}

bool isComment(const QByteArray &line)
{
    return line.trimmed().isEmpty() || (line.startsWith('#') && !line.startsWith(httpOnlyMark));
}

QByteArray word(bool isTrue)
{
    return isTrue ? "TRUE"_ba : "FALSE"_ba;
}

} // namespace

Result<QList<Cookie>> parseCookiesTxt(const QByteArray &text, qint64 now)
{
    if (text.size() > mostCookieFileBytes)
        return failure(Error::BadInput,
                       Words::tr("The file of cookies is larger than 16 MiB, so it is none."));
    QList<Cookie> cookies;
    qsizetype lines = 0;
    qsizetype understood = 0;
    for (QByteArray line : text.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        if (isComment(line))
            continue;
        ++lines;
        const auto cookie = parseLine(line);
        if (!cookie)
            continue;
        ++understood;
        if (!cookie->expires || *cookie->expires > now)
            cookies.append(*cookie);
    }
    if (lines > 0 && understood == 0)
        return failure(Error::BadInput,
                       Words::tr("The file holds no cookie in the format of cookies.txt: seven "
                                 "fields between tabs in a line."));
    return cookies;
}

QByteArray cookiesTxt(const QList<Cookie> &cookies)
{
    QByteArray text = "# Netscape HTTP Cookie File\n"
                      "# Written by Gannet. These lines are as good as passwords.\n\n";
    for (const Cookie &cookie : cookies) {
        const QByteArrayList fields{(cookie.hostOnly ? ""_ba : "."_ba) + cookie.domain,
                                    word(!cookie.hostOnly),
                                    cookie.path,
                                    word(cookie.secure),
                                    QByteArray::number(cookie.expires.value_or(0)),
                                    cookie.name,
                                    cookie.value};
        text += (cookie.httpOnly ? QByteArray(httpOnlyMark) : QByteArray()) + fields.join('\t')
            + '\n';
    }
    return text;
}

} // namespace gannet
