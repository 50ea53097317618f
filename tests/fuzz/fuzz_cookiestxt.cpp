// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/cookiejar.h"
#include "core/net/cookiestxt.h"
#include "tests/fuzz/input.h"

using namespace gannet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    constexpr qint64 now = 1'700'000'000;
    const auto cookies = parseCookiesTxt(fuzzBytes(data, size), now);
    if (!cookies)
        return 0;
    const auto again = parseCookiesTxt(cookiesTxt(*cookies), now);
    if (!again || *again != *cookies)
        qFatal("What was written is read in another way: %s", cookiesTxt(*cookies).constData());
    CookieJar jar;
    for (const Cookie &cookie : *cookies) {
        jar.add(cookie, now);
        if (holdsControl(jar.headerFor(QUrl(QStringLiteral("https://example.org/")), now)))
            qFatal("A header with a control character.");
    }
    return 0;
}
