// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/listparser.h"
#include "tests/fuzz/input.h"

using namespace gannet;

namespace {

QStringList read(const QByteArray &bytes, const QString &name, qsizetype blockSize)
{
    constexpr qsizetype some = 1'000;
    ListParser parser(name);
    bool isWorthIt = true;
    for (qsizetype at = 0; at < bytes.size() && isWorthIt; at += blockSize)
        isWorthIt = parser.feed(bytes.mid(at, blockSize));
    parser.finish();
    QStringList addresses = refusalSentences(parser.findings().refusals(), name, OtherWords::Told);
    for (const ListEntry &entry : parser.findings().take(some))
        addresses += entry.address + entry.name;
    return addresses;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QStringList names{QStringLiteral("a.txt"), QStringLiteral("a.csv"),
                                   QStringLiteral("a.html"), QStringLiteral("a.url")};
    if (size == 0)
        return 0;
    const QString name = names[data[0] % names.size()];
    const QByteArray bytes = fuzzBytes(data + 1, size - 1);
    if (read(bytes, name, 1 + data[0]) != read(bytes, name, 1 << 20))
        qFatal("The blocks of a file changed what it says");
    return 0;
}
