// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/imagepreview.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray encoded(const QImage &image, const char *format)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, format))
        qFatal("Cannot write %s", format);
    return buffer.data();
}

QImage picture(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    return image;
}

quint32 pngChecksum(QByteArrayView bytes)
{
    quint32 sum = ~0U;
    for (const char byte : bytes) {
        sum ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = sum & 1 ? sum >> 1 ^ 0xedb88320U : sum >> 1;
    }
    return ~sum;
}

//! A PNG that promises \a size and has no pixels.
QByteArray promisingPng(const QSize &size)
{
    const QByteArray header = "IHDR"_ba + bigEndian(quint32(size.width()))
        + bigEndian(quint32(size.height())) + QByteArray("\x08\x02\0\0\0", 5);
    return "\x89PNG\r\n\x1a\n"_ba + bigEndian(13) + header + bigEndian(pngChecksum(header))
        + bigEndian(0) + "IDAT"_ba + bigEndian(pngChecksum("IDAT"));
}

//! \a jpeg with an Exif note that it lies on its side.
QByteArray turned(QByteArray jpeg)
{
    const QByteArray exif("Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0", 32);
    QByteArray segment("\xff\xe1\0\0", 4);
    segment[3] = char(exif.size() + 2);
    return jpeg.insert(2, segment + exif);
}

} // namespace

class TestImagePreview : public QObject
{
    Q_OBJECT

private slots:
    void formats_data()
    {
        QTest::addColumn<QByteArray>("tag");
        QTest::newRow("PNG") << "png"_ba;
        QTest::newRow("JPEG") << "jpeg"_ba;
        QTest::newRow("BMP") << "bmp"_ba;
    }

    void formats()
    {
        QFETCH(QByteArray, tag);
        const QByteArray file = encoded(picture({40, 30}), tag.constData());
        const ImagePreview preview = imagePreview(file, tag, {100, 100});
        QVERIFY2(preview.problem.isEmpty(), qPrintable(preview.problem));
        QCOMPARE(preview.image.size(), QSize(40, 30));
        QCOMPARE(preview.size, QSize(40, 30));
    }

    void aLargeOneIsMadeToFit()
    {
        const QByteArray file = encoded(picture({4000, 3000}), "jpeg");
        const ImagePreview preview = imagePreview(file, "jpeg", {256, 100});
        QCOMPARE(preview.size, QSize(4000, 3000));
        QCOMPARE(preview.image.height(), 100);
        QVERIFY(qAbs(preview.image.width() - 133) <= 1);
    }

    void aVeryNarrowOneKeepsAPixel()
    {
        const QByteArray file = encoded(picture({3000, 1}), "png");
        QCOMPARE(imagePreview(file, "png", {100, 100}).image.size(), QSize(100, 1));
    }

    void theCameraSaysWhatIsUp()
    {
        const QByteArray file = turned(encoded(picture({40, 30}), "jpeg"));
        const ImagePreview preview = imagePreview(file, "jpeg", {100, 100});
        QCOMPARE(preview.image.size(), QSize(30, 40));
        QCOMPARE(preview.size, QSize(30, 40));
        QCOMPARE(imagePreview(file, "jpeg", {15, 100}).image.size(), QSize(15, 20));
    }

    void whatIsTooLargeIsNotDecoded()
    {
        const ImagePreview preview
            = imagePreview(promisingPng({60'000, 60'000}), "png", {100, 100});
        QVERIFY(preview.image.isNull());
        QCOMPARE(preview.size, QSize(60'000, 60'000));
        QCOMPARE(preview.problem, u"too large to show"_s);
    }

    void aPromiseWithoutPixelsIsBroken()
    {
        const ImagePreview preview = imagePreview(promisingPng({6000, 4000}), "png", {100, 100});
        QVERIFY(preview.image.isNull());
        QCOMPARE(preview.problem, u"broken or cut"_s);
    }

    void aJpegOfTooManyScansIsNotDecoded()
    {
        QByteArray file = encoded(picture({4000, 3000}), "jpeg");
        file += QByteArray("\xff\xda").repeated(200);
        QCOMPARE(imagePreview(file, "jpeg", {100, 100}).problem, u"too large to show"_s);
    }

    void brokenOnes_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("tag");
        QTest::newRow("nothing but the mark of a PNG") << "\x89PNG\r\n\x1a\n"_ba
                                                       << "png"_ba;
        QTest::newRow("nothing but the mark of a JPEG") << "\xff\xd8\xff"_ba
                                                        << "jpeg"_ba;
        QTest::newRow("nothing but the mark of a GIF") << "GIF89a"_ba
                                                       << "gif"_ba;
        QTest::newRow("a cut PNG") << encoded(picture({400, 300}), "png").first(60) << "png"_ba;
        QTest::newRow("another format than promised")
            << encoded(picture({4, 3}), "png") << "jpeg"_ba;
        QTest::newRow("noise") << QByteArray("GIF89a\xff\xff\xff\xff\xff\xff\xff\xff", 14)
                               << "gif"_ba;
    }

    void brokenOnes()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, tag);
        const ImagePreview preview = imagePreview(file, tag, {100, 100});
        QVERIFY(preview.image.isNull());
        QVERIFY(!preview.problem.isEmpty());
    }

    void whatNobodyDecodesSaysSo()
    {
        QCOMPARE(imagePreview("II*\0"_ba, "tiff", {100, 100}).problem,
                 u"which cannot be shown here"_s);
    }
};

QTEST_GUILESS_MAIN(TestImagePreview)
#include "tst_imagepreview.moc"
