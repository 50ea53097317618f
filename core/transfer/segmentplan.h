// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/byterange.h"

#include <QList>

namespace gannet {

//! Cuts what is missing into at most \a connections pieces of about the same length, in the order
//! of the file; none shorter than \a smallest bytes unless its gap is. More gaps than connections
//! stay more pieces: they are fetched one after the other. Pure.
[[nodiscard]] QList<ByteRange> planSegments(const QList<ByteRange> &missing, int connections,
                                            qint64 smallest);

} // namespace gannet
