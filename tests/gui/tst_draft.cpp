// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/draft.h"

#include "ui/shared/typewords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

//! What a text for new downloads means.
class TestDraft : public QObject
{
    Q_OBJECT

private slots:
    void textsAreUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("addresses");
        QTest::addColumn<qint64>("refused");
        QTest::addColumn<qint64>("emptyLines");
        const auto row = [](const char *name, const QString &text, const QStringList &addresses,
                            qint64 refused = 0, qint64 emptyLines = 0) {
            QTest::newRow(name) << text << addresses << refused << emptyLines;
        };
        row("nothing", u" \n\n"_s, {});
        row("a list", u"a.example/x\r\n# no\r\nhttps://b.example/y\r\n"_s,
            {u"a.example/x"_s, u"https://b.example/y"_s});
        row("prose", u"See https://a.example/x, and e.g. this.\nNothing here.\n"_s,
            {u"https://a.example/x"_s}, 0, 1);
        row("a word with a dot in prose", u"Read readme.txt first\nreadme.txt\n"_s, {}, 0, 2);
        row("a pattern", u"https://a.example/[08-10].{a,b}"_s,
            {u"https://a.example/08.a"_s, u"https://a.example/08.b"_s, u"https://a.example/09.a"_s,
             u"https://a.example/09.b"_s, u"https://a.example/10.a"_s,
             u"https://a.example/10.b"_s});
        row("brackets that are no pattern", u"https://a.example/?f[x]=1"_s,
            {u"https://a.example/?f[x]=1"_s});
        row("another scheme", u"ftp://a.example/x\nhttps://a.example/x"_s,
            {u"https://a.example/x"_s}, 1);
        row("a pattern that makes too many", u"https://a.example/[1-9999999]"_s, {}, 1);
        row("a pattern that makes no address", u"{a,b}"_s, {}, 0, 1);
    }

    void textsAreUnderstood()
    {
        QFETCH(QString, text);
        const Draft draft = readDraft(text);
        QStringList addresses;
        for (const DraftRow &row : draft.rows) {
            if (row.refusal.isEmpty())
                addresses.append(row.address);
            else
                QVERIFY(!row.reason.isEmpty());
        }
        QTEST(addresses, "addresses");
        QCOMPARE(draft.understood, addresses.size());
        QTEST(draft.refused, "refused");
        QTEST(draft.emptyLines, "emptyLines");
    }

    void aNameBesideAnAddressIsWanted()
    {
        const Draft draft = readDraft(u"http://a.example/x\tmine.txt\nhttp://a.example/[1-10000]\n"
                                      "http://a.example/y\tother.txt"_s);
        QCOMPARE(draft.rows[0].name, u"mine.txt"_s);
        QCOMPARE(draft.rows[0].wanted, u"mine.txt"_s);
        QCOMPARE(draft.rows[1].wanted, QString());
        QCOMPARE(draft.rest.last().name, u"other.txt"_s); // behind the rows as well
    }

    void whatStandsTwiceIsMarked()
    {
        const Draft draft = readDraft(u"http://A.example/x\na.example/x\nhttp://a.example/X"_s);
        QCOMPARE(draft.rows.size(), 3);
        QVERIFY(!draft.rows[0].isTwice);
        QVERIFY(draft.rows[1].isTwice);
        QVERIFY(!draft.rows[2].isTwice);
        QCOMPARE(draft.understood, 2);
    }

    void longPatternsHaveRowsForTheirBeginning()
    {
        const Draft draft = readDraft(u"https://a.example/[1-12000]\nhttps://a.example/12000"_s);
        QCOMPARE(draft.rows.size(), mostDraftRows);
        QCOMPARE(draft.rest.size(), 2000);
        QCOMPARE(draft.rest.first().address, u"https://a.example/10001"_s);
        QCOMPARE(draft.understood, 12'000); // the last line stands twice
        QVERIFY(!draft.isCut);
    }

    void thereIsAnEndToWhatIsHeld()
    {
        const Draft draft
            = readDraft(u"https://a.example/[1-9000]\nhttps://b.example/[1-9000]"_s, {}, 15'000);
        QVERIFY(draft.isCut);
        QCOMPARE(draft.understood, 15'000);
        QCOMPARE(draft.rows.size() + draft.rest.size(), 15'000);
    }

    void aStoppedReadingEndsEarly()
    {
        StopSource stop;
        stop.request_stop();
        QCOMPARE(readDraft(u"https://a.example/[1-9000]"_s, stop.get_token()).understood, 0);
    }

    void typesAreWords_data()
    {
        QTest::addColumn<QString>("contentType");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("word");
        QTest::newRow("a picture") << u"image/png"_s << u"x"_s << u"image"_s;
        QTest::newRow("by its ending") << QString() << u"a.JPG"_s << u"image"_s;
        QTest::newRow("a page") << u"text/html"_s << u"a.jpg"_s << u"page"_s;
        QTest::newRow("text that is more") << u"text/plain"_s << u"a.csv"_s << u"data"_s;
        QTest::newRow("text") << u"text/plain"_s << u"README"_s << u"text"_s;
        QTest::newRow("bytes") << u"application/octet-stream"_s << u"a.tar.xz"_s << u"archive"_s;
        QTest::newRow("unknown bytes")
            << u"application/octet-stream"_s << u"a.abc"_s << u"binary file"_s;
        QTest::newRow("nothing known") << QString() << u"name"_s << QString();
        QTest::newRow("no name") << QString() << QString() << QString();
    }

    void typesAreWords()
    {
        QFETCH(QString, contentType);
        QFETCH(QString, name);
        QTEST(typeWord(contentType, name), "word");
    }
};

QTEST_MAIN(TestDraft)
#include "tst_draft.moc"
