// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace gannet {

//! A file of the desktop that leads to one address.
struct Shortcut {
    QString address; //!< empty where it leads elsewhere, for instance to a program
};

//! Reads a shortcut of Windows ([InternetShortcut]), of freedesktop.org ([Desktop Entry] of the
//! type Link) or of macOS (a property list in XML). Unset for another text.
[[nodiscard]] std::optional<Shortcut> parseShortcut(const QString &text);

} // namespace gannet
