// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/script.h"

#include "tests/support/localserver.h"
#include "tests/support/plainclient.h"
#include "tests/support/waituntil.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

Answer said(const QByteArray &body)
{
    return {.body = body};
}

} // namespace

//! Scripts of misbehaving answers: who gets which line, and what goes out.
class TestScript : public QObject
{
    Q_OBJECT

private slots:
    void linesAreUsedUpInTheirOrder()
    {
        LocalServer server;
        play(&server, {first(said("one")), first(said("two"), 2), always(said("rest"))});
        const QList<QByteArray> bodies{"one", "two", "two", "rest", "rest"};
        for (const QByteArray &body : bodies)
            QCOMPARE(exchange(server, "/any"_ba).body, body);
    }

    void partsAndWholesHaveLinesOfTheirOwn()
    {
        LocalServer server;
        play(&server, {toParts(said("part"), 1), toWhole(said("whole")), always(said("rest"))});
        QCOMPARE(exchange(server, "/x"_ba).body, "whole"_ba);
        QCOMPARE(exchange(server, "/x"_ba, "Range: lines=1-2\r\n"_ba).body, "part"_ba);
        QCOMPARE(exchange(server, "/x"_ba, "Range: lines=1-2\r\n"_ba).body, "rest"_ba);
    }

    void pathsHaveLinesOfTheirOwn()
    {
        LocalServer server;
        play(&server, {at("/a", said("a"), 1), at("/b c", said("b"))});
        QCOMPARE(exchange(server, "/b%20c"_ba).body, "b"_ba);
        QCOMPARE(exchange(server, "/a"_ba).body, "a"_ba);
        QCOMPARE(exchange(server, "/a"_ba).status(), 404);
    }

    void laterConnectionsHaveLinesOfTheirOwn()
    {
        LocalServer server;
        play(&server, {{.answer = said("later"), .fromConnection = 1}, always(said("first"))});
        QCOMPARE(exchange(server, "/x"_ba).body, "first"_ba);
        QCOMPARE(exchange(server, "/x"_ba).body, "later"_ba);
    }

    void crowdsHaveLinesOfTheirOwn()
    {
        LocalServer server;
        play(&server, {{.answer = said("crowd"), .overOpen = 1}, always(said("alone"))});
        {
            const PlainClient other(server);
            QVERIFY(waitUntil([&] { return server.openConnections() == 1; }));
            QCOMPARE(exchange(server, "/x"_ba).body, "crowd"_ba);
        }
        QVERIFY(waitUntil([&] { return server.openConnections() == 0; }));
        QCOMPARE(exchange(server, "/x"_ba).body, "alone"_ba);
    }

    void headersCanBeLeftOut()
    {
        LocalServer server;
        server.on(u"/x"_s, Answer{.without = {"accept-ranges"}, .body = "body", .etag = "\"one\""});
        const Exchange answer = exchange(server, "/x"_ba);
        QVERIFY(answer.says("ETag: \"one\""_ba));
        QVERIFY(!answer.head.contains("Accept-Ranges"));
    }

    void junkFollowsTheBody_data()
    {
        QTest::addColumn<Answer::Framing>("framing");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("with a length") << Answer::Framing::Length << "bodyjunk"_ba;
        QTest::newRow("in chunks") << Answer::Framing::Chunked << "4\r\nbody\r\n0\r\n\r\njunk"_ba;
    }

    void junkFollowsTheBody()
    {
        QFETCH(Answer::Framing, framing);
        LocalServer server;
        server.on(u"/x"_s, Answer{.body = "body", .framing = framing, .after = "junk"});
        QTEST(exchange(server, "/x"_ba).body, "bytes");
    }

    void rawAnswersAreSentAsTheyAre()
    {
        LocalServer server;
        const QByteArray head = headOf(said("body"));
        QVERIFY(head.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(head.endsWith("Content-Length: 4\r\n\r\n"));
        server.on(u"/x"_s, rawAnswer(head + "body and more"));
        const Exchange answer = exchange(server, "/x"_ba);
        QCOMPARE(answer.head + answer.body, head + "body and more");
    }

    void chunksHaveTheirSizes()
    {
        QCOMPARE(inChunks("abcdefghijkl"_ba, 10), "a\r\nabcdefghij\r\n2\r\nkl\r\n0\r\n\r\n"_ba);
        QCOMPARE(inChunks({}), "0\r\n\r\n"_ba);
    }

    void sentBytesAreCounted()
    {
        LocalServer server;
        server.on(u"/x"_s, Answer{.patternSize = 100'000, .cutAfter = 70'000});
        QCOMPARE(exchange(server, "/x"_ba).body.size(), 70'000);
        QCOMPARE(server.bytesSent(), 70'000);
    }
};

QTEST_GUILESS_MAIN(TestScript)
#include "tst_script.moc"
