// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte of an input says what the file is called, the rest is the file.
#include "core/preview/preview.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

constexpr std::array names{u"a.html", u"a.md", u"a.txt", u"a"};
constexpr qsizetype smallHead = 4096; // so that beginning and end differ

void refuse(bool isWrong, const char *what)
{
    if (isWrong)
        qFatal("%s", what);
}

bool deceives(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) {
        const bool turns = (c >= QChar(0x202a) && c <= QChar(0x202e))
            || (c >= QChar(0x2066) && c <= QChar(0x2069));
        return turns || (c < u' ' && c != u'\n' && c != u'\t');
    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray file(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const qsizetype part = std::min(file.size(), smallHead);
    PreviewWish wish;
    wish.name = QString::fromUtf16(names[data[0] % names.size()]);
    wish.factsOnly = data[0] & 0x80;
    wish.bounds = {64, 64};
    const Preview preview
        = makePreview({file.first(part), file.last(part), file.size()}, file, wish);
    refuse(preview.sentence.isEmpty(), "Nothing is said about this file");
    refuse(deceives(preview.text) || deceives(preview.sentence), "The text deceives");
    refuse(preview.rich.blocks.size() > 10'000, "There are too many paragraphs");
    for (const RichBlock &block : preview.rich.blocks) {
        for (const RichSpan &span : block.spans)
            refuse(deceives(span.text) || deceives(span.address), "A paragraph deceives");
    }
    return 0;
}
