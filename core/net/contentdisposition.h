// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace gannet {

//! The file name that a Content-Disposition field proposes; empty if it names none. This is what
//! the server wrote and may be hostile: only safeFileName() makes a name for a disk of it.
//! RFC 6266 and 8187, with the habits of servers in the wild: filename* wins over filename; raw
//! bytes are UTF-8 or else Latin-1; RFC 2047 words are decoded; %XX in a plain filename is decoded
//! when all of it is well formed and yields UTF-8, as Chromium does. "+" stays "+".
[[nodiscard]] QString fileNameFromDisposition(const QByteArray &value);

} // namespace gannet
