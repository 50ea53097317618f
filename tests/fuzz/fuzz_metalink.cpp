// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/metalink.h"
#include "core/net/urlrules.h"
#include "tests/fuzz/input.h"

using namespace gannet;

namespace {

void check(const PieceDigests &pieces, const std::optional<qint64> &size)
{
    if (pieces.length <= 0 || pieces.digests.isEmpty())
        qFatal("These are no pieces");
    for (const QByteArray &digest : pieces.digests) {
        if (digest.size() != digestLength(pieces.algorithm))
            qFatal("This is no digest of a piece");
    }
    if (size && (*size - 1) / pieces.length + 1 != pieces.digests.size())
        qFatal("There are %lld pieces of %lld bytes", qint64(pieces.digests.size()), *size);
}

void check(const MetalinkFile &file)
{
    if (file.name.contains(QLatin1Char('/')) || file.name == QLatin1String(".."))
        qFatal("This name leads away: %s", qPrintable(file.name));
    for (const Mirror &mirror : file.manifest.mirrors) {
        if (!parseAddress(mirror.address) || mirror.priority < 1)
            qFatal("This is no address: %s", qPrintable(mirror.address));
    }
    if (file.manifest.size.value_or(0) < 0)
        qFatal("A size below zero");
    if (file.manifest.pieces)
        check(*file.manifest.pieces, file.manifest.size);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray xml = fuzzBytes(data, size);
    const auto files = parseMetalink(xml);
    if (!files)
        return 0;
    for (const MetalinkFile &file : *files)
        check(file);
    static_cast<void>(manifestOf(xml, QUrl(QStringLiteral("http://h/a"))));
    return 0;
}
