// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/sumsfile.h"
#include "tests/fuzz/input.h"

using namespace gannet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray sums = fuzzBytes(data, size);
    const auto checksum = checksumInSums(sums, QStringLiteral("a.iso"));
    if (!checksum)
        return 0;
    if (checksumOfHex(checksum->algorithm, checksum->hex) != checksum)
        qFatal("This is no digest: %s", checksum->hex.constData());
    if (!sums.toLower().contains(checksum->hex))
        qFatal("This digest stands nowhere: %s", checksum->hex.constData());
    return 0;
}
