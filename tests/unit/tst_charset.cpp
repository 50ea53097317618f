// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/charset.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestCharset : public QObject
{
    Q_OBJECT

private slots:
    void decoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("charset");
        QTest::addColumn<int>("source");
        const auto row = [](const char *title, const QByteArray &bytes, const QByteArray &type,
                            const QString &text, const QByteArray &charset, CharsetSource source) {
            QTest::newRow(title) << bytes << type << text << charset << int(source);
        };
        using enum CharsetSource;
        row("nothing", ""_ba, ""_ba, {}, "utf-8"_ba, Utf8);
        row("plain ASCII", "hi"_ba, "text/plain"_ba, u"hi"_s, "utf-8"_ba, Utf8);
        row("UTF-8", "\xe4\xb8\xad"_ba, "text/plain"_ba, u"中"_s, "utf-8"_ba, Utf8);
        row("neither declared nor UTF-8", "caf\xe9 \x80"_ba, "text/plain"_ba, u"café €"_s,
            "windows-1252"_ba, Fallback);
        row("a byte that windows-1252 lacks", "\xe9\x81"_ba, "text/plain"_ba, u"é\uFFFD"_s,
            "windows-1252"_ba, Fallback);

        row("the header tells KOI8-R", "\xc1\xc2"_ba, "text/plain; charset=koi8-r"_ba, u"аб"_s,
            "koi8-r"_ba, Header);
        row("the header in quotes", "\xc1"_ba, "text/plain; x=1; Charset=\"KOI8-R\""_ba, u"а"_s,
            "koi8-r"_ba, Header);
        row("Latin-1 is windows-1252", "\x80"_ba, "text/plain;charset=ISO-8859-1"_ba, u"€"_s,
            "windows-1252"_ba, Header);
        row("ASCII is windows-1252", "\xe9"_ba, "text/plain;charset=us-ascii"_ba, u"é"_s,
            "windows-1252"_ba, Header);
        row("windows-1251", "\xef\xf0"_ba, "text/plain;charset=windows-1251"_ba, u"пр"_s,
            "windows-1251"_ba, Header);
        row("ISO-8859-2", "\xb1"_ba, "text/plain;charset=iso-8859-2"_ba, u"ą"_s, "iso-8859-2"_ba,
            Header);
        row("ISO-8859-8", "\xf9\xec"_ba, "text/plain;charset=iso-8859-8"_ba, u"של"_s,
            "iso-8859-8"_ba, Header);
        row("GB2312 is GB18030", "\xd6\xd0\xce\xc4"_ba, "text/plain;charset=gb2312"_ba, u"中文"_s,
            "gb18030"_ba, Header);
        row("Big5", "\xa4\xa4"_ba, "text/plain;charset=big5"_ba, u"中"_s, "big5"_ba, Header);
        row("Shift_JIS", "\x82\xa0"_ba, "text/plain;charset=Shift_JIS"_ba, u"あ"_s, "shift_jis"_ba,
            Header);
        row("EUC-JP", "\xa4\xa2"_ba, "text/plain;charset=euc-jp"_ba, u"あ"_s, "euc-jp"_ba, Header);
        row("ISO-2022-JP", "\x1b$B$\"\x1b(B."_ba, "text/plain;charset=iso-2022-jp"_ba, u"あ."_s,
            "iso-2022-jp"_ba, Header);
        row("EUC-KR", "\xb0\xa1"_ba, "text/plain;charset=euc-kr"_ba, u"가"_s, "euc-kr"_ba, Header);
        row("UTF-16 without a mark", QByteArray("h\0i\0", 4), "text/plain;charset=utf-16"_ba,
            u"hi"_s, "utf-16le"_ba, Header);
        row("the header is believed against the bytes", "\xc3\xa9"_ba,
            "text/plain;charset=iso-8859-1"_ba, u"Ã©"_s, "windows-1252"_ba, Header);
        row("the header says UTF-8, the bytes do not",
            "a\xe9"
            "b"_ba,
            "text/plain;charset=utf-8"_ba,
            u"a\uFFFD"
            "b"_s,
            "utf-8"_ba, Header);
        row("a charset that nobody knows", "\xc3\xa9"_ba, "text/plain;charset=x-nonsense"_ba,
            u"é"_s, "utf-8"_ba, Utf8);
        row("UTF-7 is not spoken here", "+ADw-"_ba, "text/plain;charset=utf-7"_ba, u"+ADw-"_s,
            "utf-8"_ba, Utf8);
        row("no options for the converter", "\xc3\xa9"_ba,
            "text/plain;charset=\"ascii//ignore\""_ba, u"é"_s, "utf-8"_ba, Utf8);
        row("an empty charset", "\xc3\xa9"_ba, "text/plain;charset="_ba, u"é"_s, "utf-8"_ba, Utf8);

        row("a mark of UTF-8 goes",
            "\xef\xbb\xbf"
            "a"_ba,
            ""_ba, u"a"_s, "utf-8"_ba, ByteOrderMark);
        row("a mark beats the header", "\xef\xbb\xbf\xc3\xa9"_ba, "text/plain;charset=koi8-r"_ba,
            u"é"_s, "utf-8"_ba, ByteOrderMark);
        row("a mark of UTF-16LE", QByteArray("\xff\xfeh\0i\0", 6), ""_ba, u"hi"_s, "utf-16le"_ba,
            ByteOrderMark);
        row("a mark of UTF-16BE", QByteArray("\xfe\xff\0h\0i", 6), ""_ba, u"hi"_s, "utf-16be"_ba,
            ByteOrderMark);
        row("a mark of UTF-32LE", QByteArray("\xff\xfe\0\0h\0\0\0", 8), ""_ba, u"h"_s,
            "utf-32le"_ba, ByteOrderMark);
        row("a mark of UTF-32BE", QByteArray("\0\0\xfe\xff\0\0\0h", 8), ""_ba, u"h"_s,
            "utf-32be"_ba, ByteOrderMark);
        row("only a mark", "\xef\xbb\xbf"_ba, ""_ba, {}, "utf-8"_ba, ByteOrderMark);
        row("half a character of UTF-16 is marked", QByteArray("\xff\xfeh\0i", 5), ""_ba,
            u"h\uFFFD"_s, "utf-16le"_ba, ByteOrderMark);

        row("a page tells", "<meta charset=koi8-r>\xc1"_ba, "text/html"_ba,
            u"<meta charset=koi8-r>а"_s, "koi8-r"_ba, Meta);
        row("a page tells in the old way",
            "<META http-equiv='x' content=\"text/html; charset=KOI8-R\">\xc1"_ba, "text/html"_ba,
            u"<META http-equiv='x' content=\"text/html; charset=KOI8-R\">а"_s, "koi8-r"_ba, Meta);
        row("a page without a type tells", "<meta charset='koi8-r'>\xc1"_ba, ""_ba,
            u"<meta charset='koi8-r'>а"_s, "koi8-r"_ba, Meta);
        row("the header beats the page", "<meta charset=koi8-r>\xe9"_ba,
            "text/html;charset=windows-1252"_ba, u"<meta charset=koi8-r>é"_s, "windows-1252"_ba,
            Header);
        row("a comment tells nothing", "<!-- <meta charset=koi8-r> -->\xc3\xa9"_ba, "text/html"_ba,
            u"<!-- <meta charset=koi8-r> -->é"_s, "utf-8"_ba, Utf8);
        row("plain text tells nothing", "<meta charset=koi8-r>\xc3\xa9"_ba, "text/plain"_ba,
            u"<meta charset=koi8-r>é"_s, "utf-8"_ba, Utf8);
        row("a page that says UTF-16 is UTF-8", "<meta charset=utf-16>\xc3\xa9"_ba, "text/html"_ba,
            u"<meta charset=utf-16>é"_s, "utf-8"_ba, Meta);
        row("XML tells", "<?xml version='1.0' encoding='koi8-r'?>\xc1"_ba, "application/xml"_ba,
            u"<?xml version='1.0' encoding='koi8-r'?>а"_s, "koi8-r"_ba, Meta);
        row("a declaration that is cut", "<meta charset="_ba, "text/html"_ba, u"<meta charset="_s,
            "utf-8"_ba, Utf8);
    }

    void decoding()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, type);
        const Decoded decoded = decodeText(bytes, type, Extent::Complete);
        QTEST(decoded.text, "text");
        QTEST(decoded.charset, "charset");
        QTEST(int(decoded.source), "source");
    }

    void aDeclarationBehindTheFirstKilobyteDoesNotCount()
    {
        const QByteArray late = QByteArray(1024, ' ') + "<meta charset=koi8-r>\xc3\xa9"_ba;
        QCOMPARE(decodeText(late, "text/html"_ba, Extent::Complete).charset, "utf-8"_ba);
    }

    void cutCharacters_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("partial");
        QTest::addColumn<QString>("complete");
        QTest::newRow("UTF-8 after one byte of three")
            << "a\xe4"_ba
            << "text/plain;charset=utf-8"_ba << u"a"_s << u"a\uFFFD"_s;
        QTest::newRow("UTF-8 found out after two bytes of three")
            << "\xe4\xb8\xad\xe4\xb8"_ba
            << "text/plain"_ba << u"中"_s << u"ä¸\u00ADä¸"_s;
        QTest::newRow("UTF-8 found out after three bytes of four") << "\xc3\xa9\xf0\x9f\x98"_ba
                                                                   << ""_ba << u"é"_s << u"Ã©ðŸ˜"_s;
        QTest::newRow("UTF-16 after one byte")
            << QByteArray("\xff\xfeh\0i", 5) << ""_ba << u"h"_s << u"h\uFFFD"_s;
        QTest::newRow("GB18030 after one byte of two")
            << "\xd6\xd0\xce"_ba
            << "text/plain;charset=gbk"_ba << u"中"_s << u"中\uFFFD"_s;
        QTest::newRow("Shift_JIS after one byte of two")
            << "a\x82"_ba
            << "text/plain;charset=shift_jis"_ba << u"a"_s << u"a\uFFFD"_s;
        QTest::newRow("a whole character stays") << "\xc3\xa9"_ba
                                                 << ""_ba << u"é"_s << u"é"_s;
    }

    void cutCharacters()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, type);
        QTEST(decodeText(bytes, type, Extent::Partial).text, "partial");
        QTEST(decodeText(bytes, type, Extent::Complete).text, "complete");
    }

    void aCutSurrogatePairIsDropped()
    {
        const QByteArray half("\xff\xfeh\0\x3d\xd8", 6);
        QCOMPARE(decodeText(half, {}, Extent::Partial).text, u"h"_s);
    }

    void longTextsPassTheConverterWhole()
    {
        const QByteArray bytes(100'001, '\xc1');
        const Decoded decoded = decodeText(bytes, "text/plain;charset=koi8-r"_ba, Extent::Partial);
        QCOMPARE(decoded.text, QString(100'001, QChar(u'а')));
    }

    void garbageIsSurvived()
    {
        QRandomGenerator random(7);
        const QList<QByteArray> charsets{
            "utf-8"_ba,       "utf-16"_ba, "gb18030"_ba, "big5"_ba,        "shift_jis"_ba,
            "iso-2022-jp"_ba, "euc-kr"_ba, "x"_ba,       "iso-2022-kr"_ba, "hz-gb-2312"_ba};
        for (int round = 0; round < 3000; ++round) {
            QByteArray bytes(random.bounded(100), Qt::Uninitialized);
            for (char &byte : bytes)
                byte = char(random.bounded(256));
            const QByteArray type = "text/html;charset="_ba + charsets[round % charsets.size()];
            const auto extent = round % 2 == 0 ? Extent::Complete : Extent::Partial;
            QVERIFY(decodeText(bytes, type, extent).text.size() <= 2 * bytes.size() + 1);
        }
    }

    void namedSets()
    {
        QCOMPARE(decodeAs("\xc1"_ba, "KOI8-R"), u"а"_s);
        QCOMPARE(decodeAs("\xc3\xa9"_ba, "utf-8"), u"é"_s);
        QVERIFY(!decodeAs("x"_ba, "nonsense"));
        QVERIFY(!decodeAs("x"_ba, ""));
    }

    void mediaTypes()
    {
        QCOMPARE(mediaType(" Text/HTML ; charset=x"_ba), "text/html"_ba);
        QCOMPARE(mediaType("image/png"_ba), "image/png"_ba);
        QCOMPARE(mediaType({}), QByteArray());
    }

    void firstCharacters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("first");
        QTest::newRow("fewer than there are") << u"abc"_s << 2 << u"ab"_s;
        QTest::newRow("more than there are") << u"abc"_s << 9 << u"abc"_s;
        QTest::newRow("none") << u"abc"_s << 0 << QString();
        QTest::newRow("a negative number") << u"abc"_s << -1 << QString();
        QTest::newRow("a pair is one") << u"😀😀b"_s << 2 << u"😀😀"_s;
        QTest::newRow("a pair is not split") << u"a😀b"_s << 2 << u"a😀"_s;
        QTest::newRow("a lone surrogate is one")
            << QString(QChar(0xd83d)) + u"ab"_s << 2 << QString(QChar(0xd83d)) + u"a"_s;
    }

    void firstCharacters()
    {
        QFETCH(QString, text);
        QFETCH(int, count);
        QTEST(gannet::firstCharacters(text, count), "first");
    }

    void binary_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("binary");
        QTest::newRow("nothing") << ""_ba << false;
        QTest::newRow("text with line ends and tabs") << "a\tb\r\nc\n"_ba << false;
        QTest::newRow("only line ends") << "\n\n\n"_ba << false;
        QTest::newRow("a NUL") << QByteArray("text\0", 5) << true;
        QTest::newRow("UTF-16 with a mark") << QByteArray("\xff\xfeh\0i\0", 6) << false;
        QTest::newRow("Cyrillic UTF-16 with a mark")
            << QByteArray("\xfe\xff\x04\x30\x04\x31", 6) << false;
        QTest::newRow("a NUL in UTF-16") << QByteArray("\xff\xfeh\0\0\0", 6) << true;
        QTest::newRow("UTF-32 with a mark") << QByteArray("\xff\xfe\0\0h\0\0\0", 8) << false;
        QTest::newRow("one control character in eleven") << "\x01"
                                                            "1234567890"_ba
                                                         << false;
        QTest::newRow("one control character in nine") << "\x01"
                                                          "12345678"_ba
                                                       << true;
        QTest::newRow("a coloured log") << "\x1b[31mred\x1b[0m"_ba << false;
        QTest::newRow("bytes of no ASCII") << QByteArray(100, '\xe9') << false;
        QTest::newRow("a NUL behind the sample") << QByteArray(4096, 'a') + '\0' << false;
    }

    void binary()
    {
        QFETCH(QByteArray, bytes);
        QTEST(looksBinary(bytes), "binary");
    }
};

QTEST_GUILESS_MAIN(TestCharset)
#include "tst_charset.moc"
