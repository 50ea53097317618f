// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/multistatus.h"
#include "tests/fuzz/input.h"

#include <QList>

#include <algorithm>

using namespace gannet;

namespace {

struct Outcomes {
    QList<DavResponse> responses;
    bool isWhole = false;

    bool operator==(const Outcomes &) const = default;
};

Outcomes readIn(const QByteArray &bytes, qsizetype piece)
{
    Outcomes got;
    MultistatusReader reader([&got](const DavResponse &one) { got.responses.append(one); });
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        reader.add(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    got.isWhole = bool(reader.end());
    return got;
}

} // namespace

//! However the answer is cut into pieces, the same is read of it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzzBytes(data, size);
    const Outcomes whole = readIn(bytes, std::max<qsizetype>(bytes.size(), 1));
    if (whole.isWhole && readIn(bytes, 7) != whole)
        qFatal("In pieces it is another answer");
    return 0;
}
