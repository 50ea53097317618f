// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/netrc.h"
#include "tests/fuzz/input.h"

using namespace gannet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto netrc = parseNetrc(fuzzBytes(data, size));
    if (!netrc)
        return 0;
    for (const auto &[host, login] : netrc->entries()) {
        if (!host.isEmpty() && !netrc->loginFor(host))
            qFatal("This host is not found: %s", qPrintable(host));
    }
    return 0;
}
