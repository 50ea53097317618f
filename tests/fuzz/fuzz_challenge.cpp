// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/credentials.h"
#include "tests/fuzz/input.h"

using namespace gannet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray field = fuzzBytes(data, size);
    const bool isOneLine = !field.contains('\n') && !field.contains('\r');
    const QList<Challenge> challenges = parseChallenges({field});
    if (challenges.size() > mostChallenges)
        qFatal("Too many: %lld", qint64(challenges.size()));
    const Login login{QStringLiteral("me"), QStringLiteral("s3cret")};
    const QUrl url(QStringLiteral("http://example.org/dir/page?x=1"));
    Credentials credentials;
    const QByteArray value = credentials.answer(challenges, login, "GET", url);
    if (isOneLine && (value.contains('\n') || value.contains('\r')))
        qFatal("An answer of two lines: %s", value.constData());
    const QUrl elsewhere(QStringLiteral("http://example.com/dir/page?x=1"));
    if (!credentials.unasked(login, "GET", elsewhere).isEmpty())
        qFatal("Another origin got something.");
    for (const auto &[name, text] : parseParameters(field)) {
        if (name == "nextnonce")
            credentials.renew(login, url, text);
    }
    return 0;
}
