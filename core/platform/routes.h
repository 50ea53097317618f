// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace gannet {

//! Whether \a table, as in /proc/net/route, has a way to everywhere that is up.
[[nodiscard]] bool hasDefaultRoute(QByteArrayView table);
//! The same for \a table as in /proc/net/ipv6_route.
[[nodiscard]] bool hasDefaultRoute6(QByteArrayView table);

//! Whether this machine has a way out. True also where that cannot be told. Reads two small files
//! of the kernel.
[[nodiscard]] bool hasWayOut();

} // namespace gannet
