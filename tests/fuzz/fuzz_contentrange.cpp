// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/contentrange.h"
#include "tests/fuzz/input.h"

using namespace gannet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray value = fuzzBytes(data, size);
    if (const auto range = parseContentRange(value)) {
        if (range->first < 0 || range->last < range->first
            || (range->total && range->last >= *range->total))
            qFatal("This is no range: %s", value.constData());
    }
    if (const auto total = parseUnsatisfiedRange(value); total && *total < 0)
        qFatal("This is no length: %s", value.constData());
    return 0;
}
