// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/childlink.h"
#include "core/sync/mirror/indexpage.h"
#include "tests/fuzz/input.h"

#include <QSet>

using namespace gannet;

namespace {

void checkItems(const QByteArray &body, const QByteArray &type)
{
    const Reply reply{200,
                      QUrl(QStringLiteral("https://page.example/pub/sub%20dir/")),
                      {{"Content-Type", type}},
                      body};
    const Result<IndexPage> page = readIndexPage(reply);
    if (!page)
        return;
    QSet<QByteArray> names;
    for (const IndexItem &item : page->items) {
        if (!canBeNamed(item.name) || names.contains(item.name))
            qFatal("This is no name for us: %s", item.name.toHex().constData());
        if (item.facts.size.value_or(0) < 0 || (item.isExact && !item.facts.size))
            qFatal("This is no size: %lld", item.facts.size.value_or(0));
        names.insert(item.name);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray body = fuzzBytes(data, size);
    checkItems(body, "text/html");
    checkItems(body, "application/json");
    return 0;
}
