// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace gannet {

//! A name that is no UTF-8 as one that can be shown and cannot be that of another file: its wrong
//! bytes as U+FFFD and their two hex digits. At most 255 bytes.
[[nodiscard]] QByteArray shownName(const QByteArray &name);

} // namespace gannet
