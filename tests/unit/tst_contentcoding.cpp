// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/contentcoding.h"

#include <QTest>

#include <zlib.h>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

constexpr qint64 plenty = 64LL * 1024 * 1024;

enum Frame { Gzip = 15 + 16, Zlib = 15, Bare = -15 };

QByteArray packed(const QByteArray &text, Frame frame)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, frame, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(text.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    stream.avail_in = uInt(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

Headers coded(const QByteArray &codings)
{
    return {{"Content-Encoding"_ba, codings}};
}

} // namespace

class TestContentCoding : public QObject
{
    Q_OBJECT

private slots:
    void bodiesAreUnpacked_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("codings");
        const QByteArray text = "hello, hello, hello"_ba;
        QTest::newRow("not coded") << text << QByteArray();
        QTest::newRow("identity") << text << "identity"_ba;
        QTest::newRow("gzip") << packed(text, Gzip) << "gzip"_ba;
        QTest::newRow("gzip by its old name") << packed(text, Gzip) << "X-Gzip"_ba;
        QTest::newRow("gzip in two members")
            << packed("hello, "_ba, Gzip) + packed("hello, hello"_ba, Gzip) << "gzip"_ba;
        QTest::newRow("deflate") << packed(text, Zlib) << "deflate"_ba;
        QTest::newRow("deflate without its frame") << packed(text, Bare) << "deflate"_ba;
        QTest::newRow("twice") << packed(packed(text, Zlib), Gzip) << "deflate, gzip"_ba;
    }

    void bodiesAreUnpacked()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, codings);
        const auto plain = decodeContent(body, coded(codings), plenty);
        QVERIFY2(bool(plain), plain ? "" : qPrintable(plain.error().text));
        QCOMPARE(*plain, "hello, hello, hello"_ba);
    }

    void aLargeTextIsNoBomb()
    {
        QByteArray text;
        for (int i = 0; i < 400'000; ++i)
            text += QByteArray::number(i) + ' ';
        const auto plain = decodeContent(packed(text, Gzip), coded("gzip"_ba), plenty);
        QVERIFY(bool(plain));
        QCOMPARE(*plain, text);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("codings");
        QTest::addColumn<int>("kind");
        const QByteArray zeros(16 * 1024 * 1024, '\0');
        const QByteArray bomb = packed(zeros, Gzip);
        QTest::newRow("a bomb") << bomb << "gzip"_ba << int(Error::TooLarge);
        QTest::newRow("a bomb in a bomb")
            << packed(bomb, Gzip) << "gzip, gzip"_ba << int(Error::TooLarge);
        QTest::newRow("packed three times")
            << bomb << "gzip, gzip, gzip"_ba << int(Error::Protocol);
        QTest::newRow("a coding nobody knows") << "x"_ba
                                               << "br"_ba << int(Error::Protocol);
        QTest::newRow("no gzip at all") << "hello"_ba
                                        << "gzip"_ba << int(Error::Protocol);
        QTest::newRow("no deflate at all") << "hello"_ba
                                           << "deflate"_ba << int(Error::Protocol);
        QTest::newRow("cut") << packed("hello hello hello"_ba, Gzip).chopped(9) << "gzip"_ba
                             << int(Error::Protocol);
    }

    void refusals()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, codings);
        const auto plain = decodeContent(body, coded(codings), plenty);
        QVERIFY(!plain);
        QTEST(int(plain.error().kind), "kind");
        QVERIFY(!plain.error().text.isEmpty());
    }

    void theLimitOfTheAskerCounts()
    {
        const auto plain
            = decodeContent(packed(QByteArray(5000, 'x'), Gzip), coded("gzip"_ba), 4999);
        QVERIFY(!plain);
        QCOMPARE(plain.error().kind, Error::TooLarge);
        QVERIFY(bool(decodeContent(packed(QByteArray(5000, 'x'), Gzip), coded("gzip"_ba), 5000)));
    }

    void theBeginningOfAPackedFileCanBeRead()
    {
        QByteArray text;
        for (int i = 0; i < 50'000; ++i)
            text += QByteArray::number(i * 7919) + ' ';
        const QByteArray begin = packed(text, Gzip).first(4000);
        const QByteArray read = decodeBeginning(begin, coded("gzip"_ba), 1000);
        QCOMPARE(read, text.first(1000));
        QCOMPARE(decodeBeginning("plain"_ba, {}, 1000), "plain"_ba);
        QCOMPARE(decodeBeginning("nonsense"_ba, coded("br"_ba), 1000), QByteArray());
        const QByteArray bomb = packed(QByteArray(16 * 1024 * 1024, 'x'), Gzip);
        QCOMPARE(decodeBeginning(bomb, coded("gzip"_ba), 1000), QByteArray(1000, 'x'));
    }

    void aPackedFileGetsANameThatSaysSo_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("codings");
        QTest::addColumn<QString>("expected");
        QTest::newRow("not coded") << u"a.html"_s << QByteArray() << u"a.html"_s;
        QTest::newRow("gzip") << u"a.html"_s << "gzip"_ba << u"a.html.gz"_s;
        QTest::newRow("gzip that says so") << u"a.tar.gz"_s << "x-gzip"_ba << u"a.tar.gz"_s;
        QTest::newRow("a packed archive") << u"a.TGZ"_s << "gzip"_ba << u"a.TGZ"_s;
        QTest::newRow("brotli") << u"a.js"_s << "br"_ba << u"a.js.br"_s;
        QTest::newRow("zstd") << u"a.js"_s << "zstd"_ba << u"a.js.zst"_s;
        QTest::newRow("another coding") << u"a.js"_s << "secret"_ba << u"a.js"_s;
        QTest::newRow("no name yet") << QString() << "gzip"_ba << QString();
    }

    void aPackedFileGetsANameThatSaysSo()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, codings);
        QTEST(packedName(name, coded(codings)), "expected");
    }
};

QTEST_GUILESS_MAIN(TestContentCoding)
#include "tst_contentcoding.moc"
