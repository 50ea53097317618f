// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/imagepreview.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::ImagePreview)
};

struct Decoder {
    QByteArrayView tag;
    const char *format; //!< as Qt names it
    qint64 mostPixels; //!< what is decoded whole takes 4 bytes for each, twice while it is scaled
};

// No others are asked: each decoder is a door. A drawing in SVG is shown as the text it is, because
// it may load files and draw for ever.
constexpr std::array decoders{
    Decoder{"png", "png", 64'000'000},   Decoder{"jpeg", "jpeg", 110'000'000},
    Decoder{"gif", "gif", 30'000'000},   Decoder{"bmp", "bmp", 30'000'000},
    Decoder{"webp", "webp", 30'000'000}, Decoder{"icon", "ico", 4'000'000},
};

// A progressive JPEG is gone through once for each of its scans, of which a hostile one has
// thousands.
constexpr qint64 mostScannedPixels = 1'000'000'000;

qint64 scansOf(const QByteArray &file, QByteArrayView tag)
{
    return tag == "jpeg" ? std::max<qint64>(1, file.count(QByteArrayView("\xff\xda"))) : 1;
}

QImageReader::ImageReaderError refusal()
{
    return QImageReader::UnsupportedFormatError;
}

ImagePreview refused(const QSize &size, const QString &problem)
{
    return {{}, size, problem};
}

QString problemOf(const QImageReader &reader)
{
    return reader.error() == refusal() ? Words::tr("which cannot be shown here")
                                       : Words::tr("broken or cut");
}

ImagePreview decode(QImageReader *reader, const QSize &bounds)
{
    const QSize stored = reader->size();
    const bool isTurned
        = reader->transformation().testFlag(QImageIOHandler::TransformationRotate90);
    const QSize upright = isTurned ? stored.transposed() : stored;
    const QSize room = isTurned ? bounds.transposed() : bounds;
    if (stored.width() > room.width() || stored.height() > room.height())
        reader->setScaledSize(stored.scaled(room, Qt::KeepAspectRatio).expandedTo({1, 1}));
    reader->setAutoTransform(true);
    const QImage image = reader->read();
    return image.isNull() ? refused(upright, problemOf(*reader)) : ImagePreview{image, upright, {}};
}

} // namespace

ImagePreview imagePreview(const QByteArray &file, QByteArrayView tag, const QSize &bounds)
{
    const auto decoder = std::ranges::find(decoders, tag, &Decoder::tag);
    if (decoder == decoders.end())
        return refused({}, Words::tr("which cannot be shown here"));
    QByteArray bytes = file; // shared, QBuffer wants one that it may change
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, decoder->format);
    reader.setAutoDetectImageFormat(false);
    if (!reader.canRead())
        return refused({},
                       QImageReader::supportedImageFormats().contains(decoder->format)
                           ? Words::tr("broken or cut")
                           : Words::tr("which cannot be shown here"));
    const QSize size = reader.size();
    if (size.isEmpty())
        return refused({}, Words::tr("broken or cut"));
    const qint64 pixels = qint64(size.width()) * size.height();
    if (pixels > decoder->mostPixels || pixels * scansOf(file, tag) > mostScannedPixels)
        return refused(size, Words::tr("too large to show"));
    return decode(&reader, bounds);
}

} // namespace gannet
