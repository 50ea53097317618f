// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/cookiejar.h"
#include "core/net/cookiestxt.h"
#include "tests/fuzz/input.h"

using namespace gannet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    constexpr qint64 now = 1'700'000'000;
    const QByteArray field = fuzzBytes(data, size);
    const QUrl url(QStringLiteral("https://www.example.co.uk/dir/page"));
    const auto cookie = parseSetCookie(field, url, now);
    if (!cookie)
        return 0;
    if (!domainMatches("www.example.co.uk", cookie->domain) || cookie->domain == "co.uk")
        qFatal("A cookie for strangers: %s", cookie->domain.constData());
    CookieJar jar;
    jar.take({field}, url, now);
    if (holdsControl(jar.headerFor(url, now)))
        qFatal("A header with a control character.");
    if (!jar.headerFor(QUrl(QStringLiteral("https://www.other.co.uk/dir/page")), now).isEmpty())
        qFatal("Another domain got it.");
    QList<Cookie> kept = jar.cookies(now);
    for (Cookie &one : kept)
        one.sameSite = Cookie::SameSite::Unset; // which the file has no room for
    const auto again = parseCookiesTxt(cookiesTxt(kept), now);
    if (!again || *again != kept)
        qFatal("The file lost it: %s", cookiesTxt(kept).constData());
    return 0;
}
