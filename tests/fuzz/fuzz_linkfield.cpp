// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/linkfield.h"
#include "core/net/urlrules.h"
#include "tests/fuzz/input.h"

using namespace gannet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QUrl base(QStringLiteral("https://page.example/dir/file"));
    const Headers headers{{"Link", fuzzBytes(data, size)}};
    const QList<Mirror> mirrors = mirrorsOf(headers, base);
    if (mirrors.size() > mostMirrors)
        qFatal("There are too many mirrors");
    for (const Mirror &mirror : mirrors) {
        const QUrl url(mirror.address);
        if (!isAllowedScheme(url) || url.host().isEmpty() || !url.userInfo().isEmpty()
            || mirror.priority < 1)
            qFatal("This is no mirror: %s", qPrintable(mirror.address));
    }
    const auto metalink = metalinkOf(headers, base);
    if (metalink && !isAllowedScheme(*metalink))
        qFatal("This is no Metalink's address: %s", qPrintable(metalink->toString()));
    return 0;
}
