// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>

//! What libFuzzer calls for each input it thinks of.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace gannet {

inline QByteArray fuzzBytes(const uint8_t *data, size_t size)
{
    return {reinterpret_cast<const char *>(data), qsizetype(size)};
}

inline QString fuzzText(const uint8_t *data, size_t size)
{
    return QString::fromUtf8(fuzzBytes(data, size));
}

} // namespace gannet
