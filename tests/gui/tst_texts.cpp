// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/somerows.h"
#include "ui/shared/icon.h"
#include "ui/shared/texts.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestTexts : public QObject
{
    Q_OBJECT

private slots:
    void aReasonBeginsWithWhatMatters()
    {
        JobRow row;
        row.state = JobState::Failed;
        row.host = u"a.example:81"_s;
        row.error = std::make_shared<const Error>(
            failure(Error::HttpStatus, u"a.example:81 has nothing at this address (404)."_s, 404));
        QCOMPARE(stateText(row, {}), u"Has nothing at this address (404)."_s);
        row.host = u"a.example"_s; // another one, which only begins like it
        QCOMPARE(stateText(row, {}), row.error->text);
    }

    void wordsKeepTheirOrder()
    {
        QCOMPARE(inOwnOrder(u"3.9 MB"_s, Qt::LeftToRight), u"3.9 MB"_s);
        QCOMPARE(inOwnOrder(u"3.9 MB"_s, Qt::RightToLeft), u"\u200e3.9 MB\u200e"_s);
        QCOMPARE(inOwnOrder(u"\u05d0\u05d1"_s, Qt::RightToLeft), u"\u05d0\u05d1"_s);
        QCOMPARE(inOwnOrder({}, Qt::RightToLeft), QString());
    }

    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void longWordsHavePlacesToWrap()
    {
        QCOMPARE(breakable(u"short-name.txt and words"_s), u"short-name.txt and words"_s);
        QCOMPARE(breakable(u"https://host.example/file"_s),
                 u"https:\u200b/\u200b/\u200bhost.\u200bexample/\u200bfile"_s);
    }

    void sizes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0ll << u"0 bytes"_s;
        QTest::newRow("small") << 999ll << u"999 bytes"_s;
        QTest::newRow("a kilobyte") << 1'000ll << u"1 KB"_s;
        QTest::newRow("rounds up into the next unit") << 999'950ll << u"1.0 MB"_s;
        QTest::newRow("a megabyte and a half") << 1'500'000ll << u"1.5 MB"_s;
        QTest::newRow("a big one") << 18'400'000'000ll << u"18.4 GB"_s;
    }

    void sizes()
    {
        QFETCH(qint64, bytes);
        QTEST(sizeText(bytes), "text");
    }

    void timeLeft_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("over in a moment") << 0 << u"now"_s;
        QTest::newRow("seconds") << 59 << u"59 s"_s;
        QTest::newRow("minutes") << 180 << u"3 min"_s;
        QTest::newRow("hours") << 7'800 << u"2 h 10 min"_s;
        QTest::newRow("days") << 260'000 << u"3 days"_s;
    }

    void timeLeft()
    {
        QFETCH(int, seconds);
        QTEST(leftText(std::chrono::seconds(seconds)), "text");
    }

    void aHundredPerCentMeansAllOfIt()
    {
        QCOMPARE(percentOf(999, 1000), 99);
        QCOMPARE(percentOf(1000, 1000), 100);
        QCOMPARE(percentOf(2000, 1000), 100);
        QCOMPARE(percentOf(1, 0), 0);
    }

    void names_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("name");
        QTest::newRow("the end of the path") << u"https://h.example/a/b.txt"_s << u"b.txt"_s;
        QTest::newRow("without the query") << u"https://h.example/b.txt?c=/d"_s << u"b.txt"_s;
        QTest::newRow("decoded") << u"https://h.example/a%20b"_s << u"a b"_s;
        QTest::newRow("no path") << u"https://h.example"_s << u"https://h.example"_s;
        QTest::newRow("a folder") << u"https://h.example/a/"_s << u"https://h.example/a/"_s;
    }

    void names()
    {
        QFETCH(QString, address);
        JobRow row = someRow(1);
        row.name.clear();
        row.address = address;
        QTEST(shownName(row), "name");
    }

    void directionMarksAreTakenOut()
    {
        QCOMPARE(plainLine(u"exe.\u202egpj.\r\n\x07 x"_s), u"exe.gpj. x"_s);
    }

    void aFileHasAnIconOfItsKind()
    {
        QCOMPARE(iconNameForFile(u"A.JPG"_s), u"image"_s);
        QCOMPARE(iconNameForFile(u"a.tar.gz"_s), u"archive"_s);
        QCOMPARE(iconNameForFile(u"README"_s), u"file"_s);
        QVERIFY(!lineIcon(u"image"_s).pixmap(16).isNull());
    }
};

QTEST_MAIN(TestTexts)
#include "tst_texts.moc"
