// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/pagelinks.h"
#include "core/net/urlrules.h"
#include "tests/fuzz/input.h"

using namespace gannet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QUrl page(QStringLiteral("https://page.example/dir/"));
    for (const QString &link : pageLinks(fuzzText(data, size), page)) {
        if (!isAllowedScheme(QUrl(link)))
            qFatal("This is no link for us: %s", qPrintable(link));
    }
    return 0;
}
