// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace gannet {

// Extended attributes of open files; many file systems have none. For the pool.

//! Marks our parts; gone when the file gets its final name.
inline constexpr auto partAttribute = "user.gannet.part";
//! Where a file came from, as freedesktop.org names it.
inline constexpr auto originAttribute = "user.xdg.origin.url";
inline constexpr auto referrerAttribute = "user.xdg.referrer.url";

//! The longest value that is kept; some file systems have not much more room for all together.
inline constexpr qsizetype mostAttributeBytes = 2048;

//! Empty where there is none.
[[nodiscard]] QByteArray attribute(int descriptor, const char *name);
//! Failures do not count, for no file is worth less without; too long a value is left out.
void setAttribute(int descriptor, const char *name, const QByteArray &value);
void removeAttribute(int descriptor, const char *name);

} // namespace gannet
