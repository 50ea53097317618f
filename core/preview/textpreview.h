// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace gannet {

//! How much of a file's head a preview needs, in bytes. A code point takes at most 4 bytes in
//! UTF-8, UTF-16, UTF-32 and GB18030: 144 of them take 576, a thousand take 4,000. The 1,024 bytes
//! in which a page may declare its character set are within.
inline constexpr qint64 previewBytes = 4096;

//! The first \a characters code points of a text file whose first bytes are \a head; unset for what
//! is not text by its type, its magic number or its bytes. Control characters other than tab and
//! line ends become U+FFFD; line ends stay as they are. Direction overrides stay too: what shows
//! the preview has to isolate it. \a headIsWhole: nothing follows \a head.
[[nodiscard]] std::optional<QString> textPreview(const QByteArray &head,
                                                 const QByteArray &contentType, bool headIsWhole,
                                                 int characters);

} // namespace gannet
