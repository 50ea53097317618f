// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/urlpattern.h"
#include "tests/fuzz/input.h"

using namespace gannet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    constexpr qint64 limit = 1'000;
    const QString text = fuzzText(data, size);
    const Result<UrlPattern> pattern = UrlPattern::parse(text);
    const Result<QStringList> all = expandPattern(text, limit);
    if (all
        && (!pattern || all->size() != pattern->count()
            || all->last() != pattern->at(all->size() - 1)))
        qFatal("Two answers for one pattern");
    if (pattern && pattern->count()
        && pattern->at(*pattern->count() - 1).size() > maxExpandedCharacters)
        qFatal("This address is too long");
    return 0;
}
