// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace gannet {

//! A PDF of one page with these lines, the first one large. They are ASCII without brackets.
[[nodiscard]] QByteArray leaflet(const QList<QByteArray> &lines);

} // namespace gannet
