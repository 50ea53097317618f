// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/exhibits.h"
#include "app/demo/landscape.h"

#include <QBuffer>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr QSize smallPicture{960, 720};
constexpr QSize largePicture{4000, 3000};
constexpr int jpegQuality = 88;
constexpr int bestQuality = -1; // PNG loses nothing

const Daylight morning{QColor(0x8fb9e8), QColor(0xfbe4c6), QColor(0xfff3d6),
                       QColor(0x5d8fb0), QColor(0x5a6678), {300, 140}};
const Daylight noon{QColor(0x2f7fd6), QColor(0xbfe2f8), QColor(0xfffbe6),
                    QColor(0x1f7fa6), QColor(0x6d6a55), {250, 50}};
const Daylight dusk{QColor(0x3b2f6b), QColor(0xf08a5d), QColor(0xffd27a),
                    QColor(0x4a4a86), QColor(0x2c2745), {280, 160}};
const Daylight moonlight{QColor(0x0b1530), QColor(0x314a77), QColor(0xeef3ff),
                         QColor(0x1a2f57), QColor(0x121a2e), {320, 70}};

Answer painted(QSize size, const Daylight &light, const char *format, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    paintLandscape(size, light).save(&buffer, format, quality);
    return served("image/" + QByteArray(format), bytes);
}

} // namespace

QList<Exhibit> pictureExhibits()
{
    return {
        {.path = u"/pictures/morning.png"_s,
         .about = ExhibitText::tr("The bay in the morning, PNG."),
         .answers = {painted(smallPicture, morning, "png", bestQuality)}},
        {.path = u"/pictures/noon.jpg"_s,
         .about = ExhibitText::tr("The bay at noon, JPEG."),
         .answers = {painted(smallPicture, noon, "jpeg", jpegQuality)}},
        {.path = u"/pictures/moonlight.png"_s,
         .about = ExhibitText::tr("The bay at night, PNG."),
         .answers = {painted(smallPicture, moonlight, "png", bestQuality)}},
        {.path = u"/pictures/dusk-4000x3000.jpg"_s,
         .about = ExhibitText::tr("The bay at dusk, a JPEG of twelve million pixels."),
         .answers = {painted(largePicture, dusk, "jpeg", jpegQuality)}},
    };
}

} // namespace gannet
