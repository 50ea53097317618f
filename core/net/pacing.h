// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace gannet {

//! Bytes that Qt may keep unread of an answer under a limit of \a bytesPerSecond: little, so that
//! the server feels the limit soon, and enough for the time between two looks at it.
[[nodiscard]] qint64 readBufferFor(qint64 bytesPerSecond);

//! How many of \a wanted connections are worth opening for one file under a limit of
//! \a bytesPerSecond: each brings at least a smallest range in the time that one should last.
[[nodiscard]] int pacedConnections(qint64 bytesPerSecond, int wanted);

//! How many bytes one request for a range should cover under a limit of \a bytesPerSecond, the
//! share of its connection, so that the limit holds at the server's side too: what a server may
//! send ahead lies in the buffers of two kernels, some MiB a connection, and a range is the only
//! thing that bounds it. 0: the rest of the file in one request, because there is no limit or the
//! buffers are small beside it.
[[nodiscard]] qint64 paceLength(qint64 bytesPerSecond);

} // namespace gannet
