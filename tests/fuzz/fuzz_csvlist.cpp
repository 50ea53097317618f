// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/csvlist.h"
#include "core/net/urlrules.h"
#include "tests/fuzz/input.h"

using namespace gannet;

namespace {

void check(const LineFinds &found)
{
    for (const Find &find : found.finds) {
        if (!parseAddress(find.address))
            qFatal("This is no address: %s", qPrintable(find.address));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CsvList list;
    TextLines lines;
    for (const TextLine &line : lines.feed(fuzzBytes(data, size)))
        check(list.feed(line));
    for (const TextLine &line : lines.finish())
        check(list.feed(line));
    check(list.finish());
    return 0;
}
