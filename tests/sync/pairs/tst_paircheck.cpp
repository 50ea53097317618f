// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/pairs/paircheck.h"
#include "tests/support/tempfolder.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

Result<SyncPair> checked(const QString &here, const QString &there)
{
    SyncPair pair;
    pair.here = here;
    pair.there = there;
    return withCheckedSides(pair);
}

} // namespace

//! Which names and sides a pair may have.
class TestPairCheck : public QObject
{
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("a word") << u"photos"_s << true;
        QTest::newRow("some words") << u"My photos (2026), ä"_s << true;
        QTest::newRow("with points") << u"v1.2..3"_s << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("a space") << u" "_s << false;
        QTest::newRow("a space behind") << u"a "_s << false;
        QTest::newRow("a path") << u"a/b"_s << false;
        QTest::newRow("this folder") << u"."_s << false;
        QTest::newRow("the folder above") << u".."_s << false;
        QTest::newRow("the home folder") << u"~ada"_s << false;
        QTest::newRow("an address") << u"https://example.org"_s << false;
        QTest::newRow("an option") << u"-q"_s << false;
        QTest::newRow("a line end") << u"a\nb"_s << false;
        QTest::newRow("a book") << QString(101, u'a') << false;
    }
    void names()
    {
        QFETCH(QString, name);
        const Outcome outcome = checkPairName(name);
        QTEST(bool(outcome), "isGood");
        QVERIFY(outcome || outcome.error().kind == Error::BadInput);
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("side");
        QTest::addColumn<bool>("is");
        QTest::newRow("http") << u"http://a"_s << true;
        QTest::newRow("dav in capitals") << u"DAVS://a/b"_s << true;
        QTest::newRow("unknown") << u"svn+ssh://a"_s << true;
        QTest::newRow("a folder") << u"/a/b"_s << false;
        QTest::newRow("a relative folder") << u"a"_s << false;
        QTest::newRow("a folder with colon") << u"a:b"_s << false;
        QTest::newRow("a folder that has both") << u"a/b://c"_s << false;
        QTest::newRow("no scheme") << u"://c"_s << false;
    }
    void addresses()
    {
        QFETCH(QString, side);
        QTEST(isAddress(side), "is");
    }

    void goodSides_data()
    {
        QTest::addColumn<QString>("here");
        QTest::addColumn<QString>("there");
        QTest::addColumn<QString>("keptHere");
        QTest::addColumn<QString>("keptThere");
        const QString folder = QDir::currentPath();
        QTest::newRow("two folders") << u"/tmp/a/"_s << u"/tmp/./b"_s << u"/tmp/a"_s << u"/tmp/b"_s;
        QTest::newRow("relative") << u"a"_s << u"b/../c"_s << folder + u"/a"_s << folder + u"/c"_s;
        QTest::newRow("same beginning")
            << u"/tmp/a"_s << u"/tmp/ab"_s << u"/tmp/a"_s << u"/tmp/ab"_s;
        QTest::newRow("a folder and an address")
            << u"/tmp/a"_s << u"davs://h/x y/ä"_s << u"/tmp/a"_s << u"davs://h/x y/ä"_s;
        QTest::newRow("an address and a folder")
            << u"https://h/x"_s << u"/tmp/a"_s << u"https://h/x"_s << u"/tmp/a"_s;
    }
    void goodSides()
    {
        QFETCH(QString, here);
        QFETCH(QString, there);
        const auto pair = checked(here, there);
        QVERIFY2(pair, pair ? "" : qPrintable(pair.error().text));
        QTEST(pair->here, "keptHere");
        QTEST(pair->there, "keptThere");
    }

    void badSides_data()
    {
        QTest::addColumn<QString>("here");
        QTest::addColumn<QString>("there");
        QTest::addColumn<int>("kind");
        QTest::newRow("the same") << u"/tmp/a"_s << u"/tmp/a/"_s << int(Error::BadInput);
        QTest::newRow("there in here") << u"/tmp/a"_s << u"/tmp/a/b"_s << int(Error::BadInput);
        QTest::newRow("here in there") << u"/tmp/a/b"_s << u"/tmp/a"_s << int(Error::BadInput);
        QTest::newRow("all of the disk") << u"/"_s << u"/tmp/a"_s << int(Error::BadInput);
        QTest::newRow("an empty side") << u"/tmp/a"_s << QString() << int(Error::BadInput);
        QTest::newRow("two addresses") << u"http://a/"_s << u"dav://b/"_s << int(Error::BadInput);
        QTest::newRow("ftp") << u"/tmp/a"_s << u"ftp://b/"_s << int(Error::Scheme);
        QTest::newRow("a folder as an address")
            << u"/tmp/a"_s << u"file:///tmp/b"_s << int(Error::Scheme);
        QTest::newRow("no host") << u"/tmp/a"_s << u"davs:///x"_s << int(Error::BadAddress);
    }
    void badSides()
    {
        QFETCH(QString, here);
        QFETCH(QString, there);
        const auto pair = checked(here, there);
        QVERIFY(!pair);
        QTEST(int(pair.error().kind), "kind");
        QVERIFY(pair.error().text.endsWith(u'.'));
    }

    void aLinkToTheOtherSideIsSeen()
    {
        const TempFolder folder;
        folder.write(u"real/sub/file"_s, "x");
        QVERIFY(QFile::link(folder.path(u"real"_s), folder.path(u"link"_s)));
        QVERIFY(!checked(folder.path(u"real"_s), folder.path(u"link"_s)));
        QVERIFY(!checked(folder.path(u"link/sub"_s), folder.path(u"real"_s)));
        QVERIFY(!checked(folder.path(u"link/new/one"_s), folder.path(u"real/new"_s)));
        QVERIFY(checked(folder.path(u"link/sub"_s), folder.path(u"real/other"_s)));
    }

    void aUserIsTakenOutOfAnAddress()
    {
        const auto pair = checked(u"/tmp/a"_s, u"davs://ada%40home@h/x@y"_s);
        QVERIFY(pair);
        QCOMPARE(pair->there, u"davs://h/x@y"_s);
        QCOMPARE(pair->user, u"ada@home"_s);
    }

    void aPasswordIsRefusedAndNotRepeated()
    {
        const auto pair = checked(u"/tmp/a"_s, u"https://ada:s3cret@h.example/x"_s);
        QVERIFY(!pair);
        QVERIFY(pair.error().text.contains(u"password"_s));
        QVERIFY(pair.error().text.contains(u"h.example"_s));
        QVERIFY(!pair.error().text.contains(u"s3cret"_s));
    }
};

QTEST_GUILESS_MAIN(TestPairCheck)
#include "tst_paircheck.moc"
