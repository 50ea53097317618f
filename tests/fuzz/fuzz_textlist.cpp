// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/findings.h"
#include "core/net/urlrules.h"
#include "tests/fuzz/input.h"

using namespace gannet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    constexpr qsizetype some = 1'000; // a short pattern makes a million
    Findings found = findingsIn(fuzzText(data, size));
    const qint64 promised = found.found();
    const QList<ListEntry> entries = found.take(some);
    if (entries.size() != std::min<qint64>(promised, some))
        qFatal("Promised %lld, made %lld", promised, qint64(entries.size()));
    if (!entries.isEmpty() && !parseAddress(entries.first().address))
        qFatal("This is no address: %s", qPrintable(entries.first().address));
    return 0;
}
