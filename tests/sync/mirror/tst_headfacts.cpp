// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/headfacts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

Q_DECLARE_METATYPE(gannet::EntryKind)
Q_DECLARE_METATYPE(gannet::Signature)

namespace {

const QByteArray longAgo = "Mon, 06 May 2024 07:08:09 GMT";
constexpr qint64 second = 1'000'000'000;
constexpr qint64 longAgoNs = 1'714'979'289 * second;
const QUrl asked(u"http://h/pub/a.txt"_s);

Reply answer(int status, const Headers &headers, const QUrl &url = asked)
{
    return {status, url, headers, {}};
}

IndexFacts line()
{
    return {12, longAgoNs - 9 * second, "2024-05-06 07:08 12"};
}

} // namespace

class TestHeadFacts : public QObject
{
    Q_OBJECT

private slots:
    void anAnswerMakesAnEntry_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<EntryKind>("alone");
        QTest::addColumn<EntryKind>("listed");
        const auto row = [](const char *title, int status, EntryKind alone, EntryKind listed,
                            const QUrl &url = asked, const QByteArray &type = "text/plain") {
            QTest::newRow(title) << status << url << type << alone << listed;
        };
        using Kind = EntryKind;
        row("200", 200, Kind::File, Kind::File);
        row("404", 404, Kind::Absent, Kind::Unknown);
        row("410", 410, Kind::Absent, Kind::Unknown);
        row("401", 401, Kind::Unknown, Kind::Unknown);
        row("403", 403, Kind::Unknown, Kind::Unknown);
        row("503", 503, Kind::Unknown, Kind::Unknown);
        row("304 without being asked", 304, Kind::Unknown, Kind::Unknown);
        row("405", 405, Kind::File, Kind::File);
        row("501", 501, Kind::File, Kind::File);
        row("a slash more", 200, Kind::Folder, Kind::Folder, QUrl(u"http://h/pub/a.txt/"_s));
        row("another server has it", 200, Kind::File, Kind::File, QUrl(u"http://g/a.txt"_s));
        row("a page came instead", 200, Kind::Unknown, Kind::Unknown, QUrl(u"http://h/login"_s),
            "text/html; charset=utf-8");
        row("it is called a page at its own place", 200, Kind::File, Kind::File, asked,
            "text/html");
    }

    void anAnswerMakesAnEntry()
    {
        QFETCH(int, status);
        QFETCH(QUrl, url);
        QFETCH(QByteArray, type);
        const Reply reply = answer(status, {{"Content-Type", type}}, url);
        QTEST(entryOfHead(reply, asked).kind, "alone");
        QTEST(entryOfHead(reply, asked, line()).kind, "listed");
    }

    void theAnswerCountsMoreThanThePage()
    {
        const Entry entry = entryOfHead(answer(200,
                                               {{"Content-Length", "34"},
                                                {"Last-Modified", longAgo},
                                                {"ETag", "\"t\""},
                                                {"Date", "Mon, 06 May 2024 08:00:00 GMT"}}),
                                        asked, {std::nullopt, longAgoNs, "line"});
        QCOMPARE(entry.signature.size, 34);
        QCOMPARE(entry.signature.modified, longAgoNs);
        QCOMPARE(entry.signature.tag, "\"t\""_ba);
        QCOMPARE(entry.signature.id, idOfLine("line"));
        QVERIFY(!entry.signature.isRacy);
    }

    void thePageFillsWhatTheAnswerLeavesOpen()
    {
        const Entry entry = entryOfHead(answer(405, {}), asked, line());
        QCOMPARE(entry.signature.size, 12);
        QCOMPARE(entry.signature.modified, longAgoNs - 9 * second);
        QVERIFY(entry.signature.id.isEmpty());
    }

    void aCodedLengthIsNone()
    {
        const Entry entry = entryOfHead(
            answer(200, {{"Content-Length", "34"}, {"Content-Encoding", "gzip"}}), asked);
        QCOMPARE(entry.signature.size, -1);
    }

    void aFreshFileIsLookedAtAgain_data()
    {
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<bool>("isRacy");
        QTest::addColumn<bool>("keepsLine");
        QTest::newRow("in the same second") << "Mon, 06 May 2024 07:08:09 GMT"_ba << true << false;
        QTest::newRow("a second later") << "Mon, 06 May 2024 07:08:10 GMT"_ba << true << false;
        QTest::newRow("two seconds later") << "Mon, 06 May 2024 07:08:11 GMT"_ba << false << false;
        QTest::newRow("in the next minute") << "Mon, 06 May 2024 07:10:08 GMT"_ba << false << false;
        QTest::newRow("two minutes later") << "Mon, 06 May 2024 07:10:09 GMT"_ba << false << true;
        QTest::newRow("no clock") << QByteArray() << false << false;
    }

    void aFreshFileIsLookedAtAgain()
    {
        QFETCH(QByteArray, now);
        const Entry entry
            = entryOfHead(answer(200, {{"Last-Modified", longAgo}, {"Date", now}}), asked, line());
        QTEST(entry.signature.isRacy, "isRacy");
        QTEST(!entry.signature.id.isEmpty(), "keepsLine");
    }

    void aLineIsKeptWhereItMeansTheSameVersion_data()
    {
        QTest::addColumn<qint64>("pageSize"); // -1: rounded
        QTest::addColumn<qint64>("pageAhead"); // seconds
        QTest::addColumn<bool>("isKept");
        QTest::newRow("the same minute") << 34LL << -9LL << true;
        QTest::newRow("the same second") << 34LL << 0LL << true;
        QTest::newRow("a rounded size") << -1LL << -9LL << true;
        QTest::newRow("another size") << 35LL << -9LL << false;
        QTest::newRow("east of us") << 34LL << 5 * 3600 + 2700 - 9LL << true;
        QTest::newRow("west of us") << 34LL << -10 * 3600 - 9LL << true;
        QTest::newRow("some minutes later") << 34LL << 5 * 60 - 9LL << false;
        QTest::newRow("days later") << 34LL << 2 * 86'400 - 9LL << false;
    }

    void aLineIsKeptWhereItMeansTheSameVersion()
    {
        QFETCH(qint64, pageSize);
        QFETCH(qint64, pageAhead);
        IndexFacts page{std::nullopt, longAgoNs + pageAhead * second, "line"};
        if (pageSize >= 0)
            page.size = pageSize;
        const Entry entry = entryOfHead(answer(200,
                                               {{"Content-Length", "34"},
                                                {"Last-Modified", longAgo},
                                                {"Date", "Wed, 08 May 2024 08:00:00 GMT"}}),
                                        asked, page);
        QTEST(!entry.signature.id.isEmpty(), "isKept");
    }

    void conditionsAskForAnotherVersion()
    {
        QCOMPARE(conditionsFor({}), Headers());
        Signature known;
        known.modified = longAgoNs;
        QCOMPARE(conditionsFor(known), (Headers{{"If-Modified-Since", longAgo}}));
        known.tag = "W/\"t\"";
        QCOMPARE(conditionsFor(known), (Headers{{"If-None-Match", "W/\"t\""}}));
    }

    void versionsAreComparedByWhatBothTell_data()
    {
        QTest::addColumn<Signature>("now");
        QTest::addColumn<bool>("isSame");
        Signature now;
        QTest::newRow("nothing is told") << now << true;
        now.size = 5;
        QTest::newRow("the size") << now << true;
        now.size = 6;
        QTest::newRow("another size") << now << false;
        now = {};
        now.modified = 2;
        QTest::newRow("another time") << now << false;
        now = {};
        now.tag = "\"u\"";
        QTest::newRow("another tag") << now << false;
    }

    void versionsAreComparedByWhatBothTell()
    {
        QFETCH(Signature, now);
        Signature was;
        was.size = 5;
        was.modified = 1;
        was.tag = "\"t\"";
        QTEST(isSameVersion(was, now), "isSame");
    }
};

QTEST_GUILESS_MAIN(TestHeadFacts)
#include "tst_headfacts.moc"
