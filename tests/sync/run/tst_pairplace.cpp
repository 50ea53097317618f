// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/pairplace.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

class TestPairPlace : public QObject
{
    Q_OBJECT

private slots:
    void whatAPersonWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("address");
        QTest::newRow("a folder") << u"/a/b"_s << u"/a/b"_s << QString();
        QTest::newRow("an address") << u"https://host/a/"_s << QString() << u"https://host/a/"_s;
        QTest::newRow("without the last slash")
            << u"https://host/a"_s << QString() << u"https://host/a/"_s;
        QTest::newRow("the host alone") << u"http://host"_s << QString() << u"http://host/"_s;
        QTest::newRow("dav") << u"dav://host/a/"_s << QString() << u"http://host/a/"_s;
        QTest::newRow("davs") << u"davs://host:1/a/"_s << QString() << u"https://host:1/a/"_s;
        QTest::newRow("a password stays out")
            << u"https://anna:hush@host/a/"_s << QString() << u"https://host/a/"_s;
        QTest::newRow("a list") << u"https://host/a.meta4"_s << QString()
                                << u"https://host/a.meta4"_s;
        QTest::newRow("a space") << u"https://host/a%20b/"_s << QString()
                                 << u"https://host/a%20b/"_s;
    }
    void whatAPersonWrites()
    {
        QFETCH(QString, text);
        const PairPlace place = pairPlaceOf(text);
        QTEST(place.folder, "folder");
        QTEST(place.url.toString(QUrl::FullyEncoded), "address");
    }
};

QTEST_GUILESS_MAIN(TestPairPlace)
#include "tst_pairplace.moc"
