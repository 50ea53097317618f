// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/place.h"
#include "tests/support/tempfolder.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

class TestPlace : public QObject
{
    Q_OBJECT

private slots:
    void whatAPersonWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("address");
        QTest::newRow("a folder") << u"/a/b"_s << u"/a/b"_s << QString();
        QTest::newRow("an untidy folder") << u"/a/./c/../b/"_s << u"/a/b"_s << QString();
        QTest::newRow("a folder of a person")
            << u"x"_s << QDir::currentPath() + u"/x"_s << QString();
        QTest::newRow("an address") << u"https://host/a/"_s << QString() << u"https://host/a/"_s;
        QTest::newRow("without the last slash")
            << u"https://host/a"_s << QString() << u"https://host/a/"_s;
        QTest::newRow("the host alone") << u"http://host"_s << QString() << u"http://host/"_s;
        QTest::newRow("dav") << u"dav://host/a/"_s << QString() << u"http://host/a/"_s;
        QTest::newRow("davs") << u"davs://host:1/a/"_s << QString() << u"https://host:1/a/"_s;
        QTest::newRow("a password stays out")
            << u"https://anna:hush@host/a/"_s << QString() << u"https://host/a/"_s;
        QTest::newRow("a space") << u"https://host/a%20b/"_s << QString()
                                 << u"https://host/a%20b/"_s;
    }
    void whatAPersonWrites()
    {
        QFETCH(QString, text);
        const Result<Place> place = parsePlace(text);
        QVERIFY2(place, place ? "" : qPrintable(place.error().text));
        QTEST(place->folder, "folder");
        QTEST(place->url.toString(QUrl::FullyEncoded), "address");
    }

    void whatIsNoPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("another scheme") << u"ftp://host/"_s;
        QTest::newRow("a file address") << u"file:///etc"_s;
        QTest::newRow("no host") << u"http:///a"_s;
    }
    void whatIsNoPlace()
    {
        QFETCH(QString, text);
        const Result<Place> place = parsePlace(text);
        QVERIFY(!place);
        QVERIFY(!place.error().text.isEmpty());
    }

    void whatCannotBeKeptInStep_data()
    {
        QTest::addColumn<QString>("here");
        QTest::addColumn<QString>("there");
        QTest::addColumn<bool>("can");
        QTest::newRow("two folders") << u"a"_s << u"b"_s << true;
        QTest::newRow("one folder") << u"a"_s << u"a"_s << false;
        QTest::newRow("one in the other") << u"a"_s << u"a/sub"_s << false;
        QTest::newRow("the other in the one") << u"a/sub"_s << u"a"_s << false;
        QTest::newRow("the same beginning") << u"a"_s << u"ab"_s << true;
        QTest::newRow("a link to the other") << u"a"_s << u"link"_s << false;
        QTest::newRow("below a link to the other") << u"a"_s << u"link/new"_s << false;
        QTest::newRow("a folder and an address") << u"a"_s << u"http://host/"_s << true;
        QTest::newRow("two addresses") << u"http://host/a"_s << u"http://host/b"_s << false;
    }
    void whatCannotBeKeptInStep()
    {
        QFETCH(QString, here);
        QFETCH(QString, there);
        QFETCH(bool, can);
        const TempFolder folder;
        for (const QString &name : {u"a/sub"_s, u"b"_s, u"ab"_s})
            QDir().mkpath(folder.path(name));
        QFile::link(folder.path(u"a"_s), folder.path(u"link"_s));
        const auto at = [&](const QString &text) {
            return *parsePlace(text.contains(u':') ? text : folder.path(text));
        };
        const Outcome outcome = checkPlaces(at(here), at(there));
        QCOMPARE(bool(outcome), can);
        if (!can)
            QVERIFY(!outcome.error().text.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPlace)
#include "tst_place.moc"
