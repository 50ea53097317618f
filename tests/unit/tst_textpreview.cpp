// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/textpreview.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestTextPreview : public QObject
{
    Q_OBJECT

private slots:
    void texts_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("preview");
        QTest::newRow("plain text") << "hello there"_ba
                                    << "text/plain"_ba << u"hello"_s;
        QTest::newRow("shorter than asked for") << "hi"_ba
                                                << "text/plain"_ba << u"hi"_s;
        QTest::newRow("an empty file") << ""_ba
                                       << "text/plain"_ba << u""_s;
        QTest::newRow("JSON") << "{\"a\":1}"_ba
                              << "application/json"_ba << u"{\"a\":"_s;
        QTest::newRow("a drawing in XML") << "<svg/>"_ba
                                          << "image/svg+xml"_ba << u"<svg/"_s;
        QTest::newRow("a script") << "alert(1)"_ba
                                  << "application/javascript"_ba << u"alert"_s;
        QTest::newRow("no type") << "hello"_ba
                                 << ""_ba << u"hello"_s;
        QTest::newRow("some bytes that are text") << "hello"_ba
                                                  << "application/octet-stream"_ba << u"hello"_s;
        QTest::newRow("characters, not bytes") << "中文中文中文"_ba
                                               << "text/plain"_ba << u"中文中文中"_s;
        QTest::newRow("code points, not UTF-16 units") << "😀😀😀😀😀😀"_ba
                                                       << ""_ba << u"😀😀😀😀😀"_s;
        QTest::newRow("KOI8-R") << "\xc1\xc2"_ba
                                << "text/plain;charset=koi8-r"_ba << u"аб"_s;
        QTest::newRow("a byte order mark goes") << "\xef\xbb\xbfhello"_ba
                                                << ""_ba << u"hello"_s;
        QTest::newRow("UTF-16 with a mark") << QByteArray("\xff\xfeh\0i\0", 6) << ""_ba << u"hi"_s;
        QTest::newRow("UTF-16 by the header")
            << QByteArray("h\0i\0", 4) << "text/plain;charset=utf-16le"_ba << u"hi"_s;
        QTest::newRow("line ends stay") << "a\r\nb\tc"_ba
                                        << ""_ba << u"a\r\nb\t"_s;
        QTest::newRow("control characters are marked") << "ab\x1b[0mcdefghijk"_ba
                                                       << ""_ba << u"ab\uFFFD[0"_s;
        QTest::newRow("direction overrides stay") << "a\xe2\x80\xae"
                                                     "bcde"_ba
                                                  << ""_ba
                                                  << u"a\u202E"
                                                     "bcd"_s;
        QTest::newRow("the end is cut inside a character") << "ab\xe4\xb8"_ba
                                                           << ""_ba << u"ab"_s;
    }

    void texts()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, type);
        const auto preview = textPreview(head, type, false, 5);
        QVERIFY(preview.has_value());
        QTEST(*preview, "preview");
    }

    void others_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("a picture by its type") << "text"_ba
                                               << "image/png"_ba;
        QTest::newRow("sound") << "text"_ba
                               << "Audio/MPEG; x=y"_ba;
        QTest::newRow("video") << "text"_ba
                               << "video/mp4"_ba;
        QTest::newRow("an archive by its type") << "text"_ba
                                                << "application/zip"_ba;
        QTest::newRow("a PNG called text") << "\x89PNG\r\n\x1a\n....................."_ba
                                           << "text/plain"_ba;
        QTest::newRow("a JPEG called text") << "\xff\xd8\xff\xe0JFIF"_ba
                                            << "text/plain"_ba;
        QTest::newRow("a GIF") << "GIF89a........"_ba
                               << ""_ba;
        QTest::newRow("a PDF") << "%PDF-1.7 text text"_ba
                               << "text/plain"_ba;
        QTest::newRow("a ZIP") << "PK\x03\x04 text text text text"_ba
                               << ""_ba;
        QTest::newRow("gzip") << "\x1f\x8b text text text text"_ba
                              << "text/plain"_ba;
        QTest::newRow("a program") << "\x7f"
                                      "ELF text text text text"_ba
                                   << ""_ba;
        QTest::newRow("a NUL") << QByteArray("text\0text", 9) << "text/plain"_ba;
        QTest::newRow("control characters") << "\x01\x02\x03"_ba
                                            << "application/octet-stream"_ba;
    }

    void others()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, type);
        QVERIFY(!textPreview(head, type, true, 144));
    }

    void aWholeHeadShowsItsBrokenEnd()
    {
        const QByteArray broken = "ab\xe4"_ba;
        const QByteArray type = "text/plain;charset=utf-8"_ba;
        QCOMPARE(textPreview(broken, type, true, 9), u"ab\uFFFD"_s);
        QCOMPARE(textPreview(broken, type, false, 9), u"ab"_s);
    }

    void theHeadIsEnoughForAThousand()
    {
        const QByteArray text = QString(u"😀"_s).repeated(2000).toUtf8().first(previewBytes);
        QCOMPARE(textPreview(text, {}, false, 1000), u"😀"_s.repeated(1000));
    }
};

QTEST_GUILESS_MAIN(TestTextPreview)
#include "tst_textpreview.moc"
