// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

namespace gannet {

//! A picture to show, or the reason why not.
struct ImagePreview {
    QImage image; //!< upright, not larger than was asked for; null where it is not shown
    QSize size; //!< of the picture itself, upright; empty where it is not known
    QString problem; //!< a part of a sentence: "too large to show"; empty where it is shown
};

//! More bytes are not read for a picture.
inline constexpr qint64 mostImageBytes = 64 * 1024 * 1024;

//! Decodes \a file, of the format \a tag of formatOf(), so that it fits into \a bounds. What it
//! would cost is told from its header before anything is decoded: neither memory nor time can be
//! had out of proportion.
[[nodiscard]] ImagePreview imagePreview(const QByteArray &file, QByteArrayView tag,
                                        const QSize &bounds);

} // namespace gannet
