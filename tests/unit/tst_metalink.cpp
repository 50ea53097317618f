// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/listparser.h"
#include "core/intake/metalink.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

const QByteArray md5(32, '1');
const QByteArray sha1(40, '2');
const QByteArray sha256(64, '3');
const QByteArray other256(64, '4');

QByteArray hash(const QByteArray &type, const QByteArray &hex)
{
    return "<hash type='" + type + "'>" + hex + "</hash>";
}

//! Version 4, one file with one address.
QByteArray file(const QByteArray &children, const QByteArray &name = "a.iso"_ba)
{
    return "<?xml version='1.0' encoding='UTF-8'?><metalink "
           "xmlns='urn:ietf:params:xml:ns:metalink'><file name='"
        + name + "'>" + children + "<url>http://h/a.iso</url></file></metalink>";
}

//! "size|mirrors|checksums|pieces" of the first file, the address first among the mirrors.
QString told(const QByteArray &xml)
{
    const auto files = parseMetalink(xml);
    if (!files || files->isEmpty())
        return {};
    const FileManifest &known = files->first().manifest;
    QStringList mirrors;
    for (const Mirror &one : known.mirrors)
        mirrors += u"%1 %2"_s.arg(one.priority).arg(one.address);
    QStringList checksums;
    for (const Checksum &one : known.checksums)
        checksums += QString(algorithmName(one.algorithm));
    const QString pieces = known.pieces ? u"%1 %2*%3"_s.arg(algorithmName(known.pieces->algorithm))
                                              .arg(known.pieces->digests.size())
                                              .arg(known.pieces->length)
                                        : QString();
    return (QStringList{known.size ? QString::number(*known.size) : QString(), mirrors.join(u','),
                        checksums.join(u','), pieces})
        .join(u'|');
}

} // namespace

class TestMetalink : public QObject
{
    Q_OBJECT

private slots:
    void tells_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("expected");
        const QString only = u"|999999 http://h/a.iso||"_s;
        const auto with = [](const QString &size, const QString &checksums, const QString &pieces) {
            return size + u"|999999 http://h/a.iso|"_s + checksums + u'|' + pieces;
        };
        const auto row = [](const char *name, const QByteArray &xml, const QString &expected) {
            QTest::newRow(name) << xml << expected;
        };
        row("an address alone", file({}), only);
        row("version 4, all of it",
            file("<size>5</size>" + hash("md5", md5) + hash("sha-256", sha256.toUpper())
                 + "<pieces length='2' type='sha-1'>" + ("<hash>" + sha1 + "</hash>").repeated(3)
                 + "</pieces><url priority='1' location='de'>https://m/1</url>"
                   "<url priority='7'>http://m/7</url><metaurl mediatype='torrent'>"
                   "http://t/a.torrent</metaurl>"),
            u"5|1 https://m/1,7 http://m/7,999999 http://h/a.iso|sha256,md5|sha1 3*2"_s);
        row("version 3, all of it",
            "<metalink version='3.0' xmlns='http://www.metalinker.org/'><publisher><url>"
            "http://p/</url></publisher><files><file name='a'><publisher><name>x</name><url>"
            "http://p/file</url></publisher><size>4</size><verification>"
                + hash("sha1", sha1) + hash("sha256", sha256)
                + "<pieces length='3' type='sha1'><hash piece='0'>" + sha1
                + "</hash><hash piece='1'>" + sha1
                + "</hash></pieces></verification><resources><url type='ftp' preference='100'>"
                  "ftp://h/f</url><url type='http' preference='10'>http://h/10</url>"
                  "<url type='http' preference='100'>http://h/100</url>"
                  "</resources></file></files></metalink>",
            u"4|1 http://h/100,91 http://h/10|sha256,sha1|sha1 2*3"_s);
        row("an address twice", file("<url>http://h/a.iso</url>"), only);
        row("other schemes", file("<url priority='1'>ftp://h/a</url><url>file:///etc/x</url>"),
            only);
        row("a priority out of bounds",
            file("<url priority='-3'>http://h/1</url><url priority='x'>http://h/2</url>"),
            u"|1 http://h/1,999999 http://h/2,999999 http://h/a.iso||"_s);
        row("a size that is none", file("<size>-1</size>"), only);
        row("a size that is too long", file("<size>99999999999999999999</size>"), only);
        row("two sizes", file("<size>1</size><size>2</size>"), only);
        row("an unknown kind of hash", file(hash("sha-384", QByteArray(96, 'a'))), only);
        row("a hash of a wrong length", file(hash("sha-256", sha1)), only);
        row("a hash that is no number", file(hash("md5", QByteArray(32, 'z'))), only);
        row("hashes that contradict each other",
            file(hash("sha-256", sha256) + hash("sha-256", other256) + hash("md5", md5)),
            with({}, u"md5"_s, {}));
        row("one hash twice", file(hash("sha-256", sha256) + hash("sha-256", sha256)),
            with({}, u"sha256"_s, {}));
        row("pieces without length",
            file("<pieces type='sha-1'><hash>" + sha1 + "</hash></pieces>"), only);
        row("pieces of no length",
            file("<pieces type='sha-1' length='0'><hash>" + sha1 + "</hash></pieces>"), only);
        row("a bad piece among good ones",
            file("<pieces type='sha-1' length='2'><hash>" + sha1 + "</hash><hash>" + md5
                 + "</hash></pieces>"),
            only);
        row("pieces in another order",
            file("<pieces type='sha-1' length='2'><hash piece='1'>" + sha1
                 + "</hash><hash piece='0'>" + sha1 + "</hash></pieces>"),
            only);
        row("too few pieces for the size",
            file("<size>9</size><pieces type='sha-1' length='2'><hash>" + sha1
                 + "</hash></pieces>"),
            with(u"9"_s, {}, {}));
        row("the stronger of two lists of pieces",
            file("<pieces type='sha-256' length='2'><hash>" + sha256
                 + "</hash></pieces><pieces type='sha-1' length='1'><hash>" + sha1
                 + "</hash></pieces>"),
            with({}, {}, u"sha256 1*2"_s));
        row("a text that ends in its hashes", file(hash("sha-256", sha256)).first(190), {});
        row("a text that ends behind an address",
            file("<url>http://h/b</url>" + hash("sha-256", sha256)).chopped(60),
            u"|999999 http://h/b||"_s);
    }

    void tells()
    {
        QFETCH(QByteArray, xml);
        QTEST(told(xml), "expected");
    }

    void names_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << "a b.iso"_ba << u"a b.iso"_s;
        QTest::newRow("with folders") << "/x/../y/a.iso"_ba << u"a.iso"_s;
        QTest::newRow("with folders of Windows") << "C:\\x\\a.iso"_ba << u"a.iso"_s;
        QTest::newRow("a folder") << "x/"_ba << QString();
        QTest::newRow("the folder above") << "x/.."_ba << QString();
        QTest::newRow("none") << ""_ba << QString();
    }

    void names()
    {
        QFETCH(QByteArray, name);
        const auto files = parseMetalink(file({}, name));
        QCOMPARE(files->size(), 1);
        QTEST(files->first().name, "expected");
        QCOMPARE(files->first().path, QString::fromUtf8(name));
    }

    void manyMirrorsAreBounded()
    {
        QByteArray urls;
        for (int i = 0; i < 5'000; ++i)
            urls += "<url priority='" + QByteArray::number(5'000 - i) + "'>http://m/"
                + QByteArray::number(i) + "</url>";
        const auto files = parseMetalink(file(urls));
        QCOMPARE(files->first().manifest.mirrors.size(), mostMetalinkMirrors);
        QCOMPARE(files->first().manifest.mirrors.first().address, u"http://m/4999"_s);
    }

    void becomesOneRowWithItsMirrors()
    {
        ListParser parser(u"a.meta4"_s);
        parser.feed(file("<size>7</size>" + hash("sha-256", sha256)
                         + "<url priority='1'>https://m/1</url>"));
        parser.finish();
        const QList<ListEntry> entries = parser.findings().take(10);
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries[0].address, u"https://m/1"_s);
        QCOMPARE(entries[0].name, u"a.iso"_s);
        QVERIFY(entries[0].manifest);
        QCOMPARE(entries[0].manifest->mirrors, (QList<Mirror>{{u"http://h/a.iso"_s, 999'999}}));
        QCOMPARE(entries[0].manifest->size, 7);
        QCOMPARE(entries[0].manifest->checksums.value(0).hex, sha256);
    }

    void aRowOfWhichNothingMoreIsKnownHasNoManifest()
    {
        ListParser parser(u"a.meta4"_s);
        parser.feed(file({}));
        parser.finish();
        QVERIFY(!parser.findings().take(1).first().manifest);
    }

    void findsTheFileItIsAbout_data()
    {
        QTest::addColumn<QUrl>("address");
        QTest::addColumn<QString>("size"); //!< of the file that was found
        QTest::newRow("by its address") << QUrl(u"http://h/b"_s) << u"2"_s;
        QTest::newRow("by its name") << QUrl(u"http://elsewhere/x/one"_s) << u"1"_s;
        QTest::newRow("not at all") << QUrl(u"http://elsewhere/three"_s) << QString();
    }

    void findsTheFileItIsAbout()
    {
        QFETCH(QUrl, address);
        const QByteArray xml
            = "<metalink><file name='one'><size>1</size><url>http://h/a</url></file>"
              "<file name='two'><size>2</size><url>http://h/b</url><url>http://m/b</url></file>"
              "</metalink>";
        const auto manifest = manifestOf(xml, address);
        QTEST(manifest ? QString::number(*manifest->size) : QString(), "size");
    }

    void theOnlyFileNeedsNoName()
    {
        const auto manifest
            = manifestOf(file("<size>3</size>"), QUrl(u"http://h/a.iso#x"_s.chopped(2)));
        QVERIFY(manifest);
        QCOMPARE(manifest->size, 3);
        QVERIFY(manifest->mirrors.isEmpty());
        QCOMPARE(manifestOf(file("<size>3</size>"), QUrl(u"http://x/other"_s))->mirrors.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestMetalink)
#include "tst_metalink.moc"
