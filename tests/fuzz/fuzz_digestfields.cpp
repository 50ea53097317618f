// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte of an input says which field it is.
#include "core/net/digestfields.h"
#include "tests/fuzz/input.h"

#include <array>

using namespace gannet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const std::array names{"Repr-Digest", "Content-Digest", "Digest", "Content-MD5"};
    if (size == 0)
        return 0;
    const Headers headers{{names[data[0] % names.size()], fuzzBytes(data + 1, size - 1)}};
    for (const Checksum &one : digestsOf(headers, 200)) {
        if (checksumOfHex(one.algorithm, one.hex) != one)
            qFatal("This is no digest: %s", one.hex.constData());
    }
    return 0;
}
