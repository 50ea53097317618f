// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/localserver.h"

#include "tests/support/plainclient.h"
#include "tests/support/waituntil.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

constexpr auto hello = "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n";

QByteArray dechunked(QByteArray chunked)
{
    QByteArray body;
    for (;;) {
        const qsizetype lineEnd = chunked.indexOf("\r\n");
        const qint64 size = chunked.first(std::max<qsizetype>(0, lineEnd)).toLongLong(nullptr, 16);
        if (size == 0)
            return body;
        body += chunked.mid(lineEnd + 2, size);
        chunked.remove(0, lineEnd + 2 + size + 2);
    }
}

} // namespace

class TestLocalServer : public QObject
{
    Q_OBJECT

private slots:
    void routesChooseTheAnswer()
    {
        LocalServer server;
        server.on(u"/a%20b"_s, Answer{.body = "one"_ba});
        server.on(u"/list"_s, {Answer{.status = 503}, Answer{.body = "then"_ba}});
        server.onAny([](const SeenRequest &request) {
            return Answer{.status = request.path() == "/any" ? 201 : 404};
        });
        QCOMPARE(exchange(server, "/a%20b?q=1"_ba).body, "one"_ba);
        QCOMPARE(exchange(server, "/list"_ba).status(), 503);
        QCOMPARE(exchange(server, "/list"_ba).body, "then"_ba);
        QCOMPARE(exchange(server, "/list"_ba).body, "then"_ba);
        QCOMPARE(exchange(server, "/any"_ba).status(), 201);
        QCOMPARE(exchange(server, "/none"_ba).status(), 404);
        QCOMPARE(server.requests(u"/list"_s).size(), 3);
        QCOMPARE(server.url(u"/a b?q=1"_s).path(), u"/a b"_s);
    }

    void anUnknownPathIs404()
    {
        const LocalServer server;
        QCOMPARE(exchange(server, "/nowhere"_ba).status(), 404);
    }

    void aPatternIsMadeAnywhereInIt()
    {
        const QByteArray whole = patternBytes(0, 100'000, 7);
        QCOMPARE(patternBytes(12'345, 777, 7), whole.mid(12'345, 777));
        QVERIFY(patternBytes(0, 64, 8) != whole.first(64));
        // The first output of splitmix64 for 0: files of another version must still compare.
        QCOMPARE(patternBytes(0, 8).toHex(), "afcd1d7b39a820e2"_ba);

        LocalServer server;
        server.on(u"/p"_s, Answer{.patternSize = 100'000, .patternSeed = 7});
        QCOMPARE(exchange(server, "/p"_ba).body, whole);
        QCOMPARE(exchange(server, "/p"_ba, "Range: bytes=99000-\r\n"_ba).body, whole.mid(99'000));
    }

    void aConnectionIsKept()
    {
        LocalServer server;
        server.on(u"/hello"_s, Answer{.body = "hi"_ba});
        PlainClient client(server);
        for (int i = 0; i < 3; ++i) {
            client.send(hello);
            QVERIFY(client.readHead().contains("\r\nContent-Length: 2\r\n"));
            QCOMPARE(client.read(2), "hi"_ba);
        }
        QCOMPARE(server.connections(), 1);
        QCOMPARE(server.openConnections(), 1);
        QCOMPARE(server.requests().last().number, 2);
        QCOMPARE(server.requests().last().connection, 0);
    }

    void pipelinedRequestsAreAnsweredInOrder()
    {
        LocalServer server;
        server.on(u"/slow"_s, Answer{.body = "slow"_ba, .headDelay = 20ms});
        server.on(u"/hello"_s, Answer{.body = "hi"_ba});
        PlainClient client(server);
        client.send("GET /slow HTTP/1.1\r\n\r\nPOST /hello HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
                    "GET /hello HTTP/1.1\r\nConnection: close\r\n\r\n"_ba);
        const QByteArray all = client.readToEnd();
        QCOMPARE(all.count("HTTP/1.1 200 OK"), 3);
        QVERIFY(all.indexOf("slow") < all.indexOf("hi"));
        QCOMPARE(server.requests().at(1).body, "abc"_ba);
    }

    void requestBodies_data()
    {
        QTest::addColumn<QByteArray>("framed");
        QTest::newRow("by length") << "Content-Length: 9\r\n\r\nsome data"_ba;
        QTest::newRow("in chunks") << "Transfer-Encoding: chunked\r\n\r\n4\r\nsome\r\n"
                                      "5;x=y\r\n data\r\n0\r\nTrailer: 1\r\n\r\n"_ba;
    }

    void requestBodies()
    {
        QFETCH(QByteArray, framed);
        LocalServer server;
        server.on(u"/echo"_s, Answer{.form = Answer::Form::Echo});
        PlainClient client(server);
        const QByteArray whole
            = "PUT /echo?x HTTP/1.1\r\nX-Name: value\r\nConnection: close\r\n"_ba + framed;
        for (qsizetype i = 0; i < whole.size(); ++i) // byte by byte: it must wait for the rest
            client.send(whole.mid(i, 1));
        const QByteArray all = client.readToEnd();
        QVERIFY(all.contains("\r\n\r\nPUT /echo?x\nX-Name: value\n"));
        QVERIFY(all.endsWith("\n\nsome data"));
        const SeenRequest seen = server.requests().first();
        QCOMPARE(seen.method, "PUT"_ba);
        QCOMPARE(seen.target, "/echo?x"_ba);
        QCOMPARE(seen.header("x-name"_ba), "value"_ba);
        QCOMPARE(seen.body, "some data"_ba);
    }

    void whatIsNoHttpIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("garbage") << "garbage\r\n\r\n"_ba;
        QTest::newRow("a bad chunk")
            << "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"_ba;
        QTest::newRow("a negative length") << "PUT / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"_ba;
    }

    void whatIsNoHttpIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const LocalServer server;
        PlainClient client(server);
        client.send(bytes);
        QVERIFY(client.readToEnd().startsWith("HTTP/1.1 400 "));
    }

    void aProxyRequestFindsItsPath()
    {
        LocalServer server;
        server.on(u"/f"_s, Answer{.body = "by proxy"_ba});
        QCOMPARE(exchange(server, "http://far.example/f?x"_ba).body, "by proxy"_ba);
    }

    void framings()
    {
        LocalServer server;
        const QByteArray body = patternBytes(0, 50'000);
        server.on(u"/chunked"_s,
                  Answer{.body = body, .framing = Answer::Framing::Chunked, .chunkSize = 777});
        server.on(u"/broken"_s, Answer{.body = body, .framing = Answer::Framing::BrokenChunks});
        server.on(u"/open"_s, Answer{.body = body, .framing = Answer::Framing::UntilClose});
        server.on(u"/more"_s, Answer{.body = body, .promisedLength = 60'000});

        const Exchange chunked = exchange(server, "/chunked"_ba);
        QVERIFY(chunked.says("Transfer-Encoding: chunked"_ba));
        QCOMPARE(dechunked(chunked.body), body);
        const Exchange broken = exchange(server, "/broken"_ba);
        QVERIFY(broken.body.endsWith("\r\nThis is no chunk.\r\n"));
        const Exchange open = exchange(server, "/open"_ba);
        QVERIFY(!open.head.contains("Content-Length"));
        QCOMPARE(open.body, body);
        const Exchange more = exchange(server, "/more"_ba);
        QVERIFY(more.says("Content-Length: 60000"_ba));
        QCOMPARE(more.body, body);
    }

    void headersAreSentAsTheyAre()
    {
        LocalServer server;
        HeaderList headers{{"Set-Cookie"_ba, "a=1"_ba}, {"Set-Cookie"_ba, "b=2"_ba}};
        for (int i = 0; i < 2000; ++i)
            headers.append({"X-Many"_ba, QByteArray::number(i)});
        headers.append({"content-length"_ba, "+2"_ba});
        server.on(u"/h"_s, Answer{.headers = headers, .body = "hi"_ba});
        const Exchange got = exchange(server, "/h"_ba);
        QVERIFY(got.says("Set-Cookie: a=1\r\nSet-Cookie: b=2"_ba));
        QCOMPARE(got.head.count("X-Many"), 2000);
        QVERIFY(got.says("content-length: +2"_ba));
        QVERIFY(!got.head.contains("Content-Length"));
    }

    void interimHeadsComeFirst()
    {
        LocalServer server;
        server.on(u"/i"_s,
                  Answer{.body = "hi"_ba, .interims = {{102}, {103, {{"Link"_ba, "</x>"_ba}}}}});
        const Exchange got = exchange(server, "/i"_ba);
        QCOMPARE(got.status(), 102);
        QVERIFY(got.body.startsWith("HTTP/1.1 103 "));
        QVERIFY(got.body.contains("Link: </x>\r\n\r\nHTTP/1.1 200 OK\r\n"));
    }

    void rawAnswersAreNoHttp()
    {
        LocalServer server;
        server.on(u"/raw"_s, Answer{.body = "SSH-2.0-x\r\n"_ba, .form = Answer::Form::Raw});
        server.on(u"/close"_s, Answer{.form = Answer::Form::Close});
        QCOMPARE(exchange(server, "/raw"_ba).body, "SSH-2.0-x\r\n"_ba);
        PlainClient client(server);
        client.send("GET /close HTTP/1.1\r\n\r\n"_ba);
        const PlainClient::End end = client.readPastQt();
        QCOMPARE(end.bytes, 0);
        QCOMPARE(end.error, 0);
    }

    void aResetComesAfterItsBytes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("before the first byte") << 0ll;
        QTest::newRow("after a few") << 1000ll;
        QTest::newRow("after more than the buffers of the system hold") << 20'000'001ll;
    }

    void aResetComesAfterItsBytes()
    {
        QFETCH(qint64, bytes);
        LocalServer server;
        server.on(
            u"/r"_s,
            Answer{.patternSize = 30'000'000, .form = Answer::Form::Raw, .resetAfter = bytes});
        PlainClient client(server);
        client.send("GET /r HTTP/1.1\r\n\r\n"_ba);
        const PlainClient::End end = client.readPastQt();
        QCOMPARE(end.bytes, bytes);
        QCOMPARE(end.error, ECONNRESET);
    }

    void aResetWithoutAnAnswer()
    {
        LocalServer server;
        server.on(u"/r"_s, Answer{.form = Answer::Form::Reset});
        PlainClient client(server);
        client.send("GET /r HTTP/1.1\r\n\r\n"_ba);
        const PlainClient::End end = client.readPastQt();
        QCOMPARE(end.bytes, 0);
        QCOMPARE(end.error, ECONNRESET);
    }

    void aCutEndsInTheBody()
    {
        LocalServer server;
        server.on(u"/cut"_s, Answer{.patternSize = 1'000'000, .cutAfter = 123'456});
        const Exchange got = exchange(server, "/cut"_ba);
        QVERIFY(got.says("Content-Length: 1000000"_ba));
        QCOMPARE(got.body, patternBytes(0, 123'456));
        const Exchange part = exchange(server, "/cut"_ba, "Range: bytes=500000-\r\n"_ba);
        QCOMPARE(part.body, patternBytes(500'000, 123'456));
    }

    void aStallStays()
    {
        LocalServer server;
        server.on(u"/stall"_s, Answer{.patternSize = 1000, .stallAfter = 10});
        server.on(u"/silence"_s, Answer{.form = Answer::Form::Silence});
        PlainClient stalled(server);
        stalled.send("GET /stall HTTP/1.1\r\n\r\n"_ba);
        QVERIFY(!stalled.readHead().isEmpty());
        QCOMPARE(stalled.read(10), patternBytes(0, 10));
        QVERIFY(stalled.isSilent());
        PlainClient silent(server);
        silent.send("GET /silence HTTP/1.1\r\n\r\n"_ba);
        QVERIFY(server.waitForRequests(2));
        QVERIFY(silent.isSilent());
    }

    void aHeldAnswerWaitsForItsRelease()
    {
        LocalServer server;
        server.on(u"/hello"_s, Answer{.body = "hi"_ba, .hold = true});
        PlainClient client(server);
        client.send(hello);
        QVERIFY(server.waitForRequests(1));
        QVERIFY(client.isSilent());
        server.releaseOne(u"/hello"_s);
        QVERIFY(!client.readHead().isEmpty());
        QCOMPARE(client.read(2), "hi"_ba);
        client.send(hello);
        QVERIFY(client.isSilent());
        server.release(u"/hello"_s);
        QVERIFY(!client.readHead().isEmpty());
        QCOMPARE(client.read(2), "hi"_ba);
        client.send(hello);
        QVERIFY(!client.readHead().isEmpty());
    }

    void aReleaseMayComeFirst()
    {
        LocalServer server;
        server.on(u"/hello"_s, Answer{.body = "hi"_ba, .hold = true});
        server.release(u"/hello"_s);
        QCOMPARE(exchange(server, "/hello"_ba).body, "hi"_ba);
    }

    void aBodyIsHeldInItsMiddle()
    {
        LocalServer server;
        server.on(u"/m"_s, Answer{.patternSize = 300'000, .holdAfter = 100'000});
        PlainClient client(server);
        client.send("GET /m HTTP/1.1\r\nConnection: close\r\n\r\n"_ba);
        QVERIFY(!client.readHead().isEmpty());
        QCOMPARE(client.read(100'000), patternBytes(0, 100'000));
        QVERIFY(client.isSilent());
        server.release(u"/m"_s);
        QCOMPARE(client.readToEnd(), patternBytes(100'000, 200'000));
    }

    void slowAnswersTakeTheirTime_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<int>("atLeast"); // ms
        const QByteArray body(1000, 'x');
        QTest::newRow("a late head") << Answer{.body = body, .headDelay = 60ms} << 60;
        QTest::newRow("a late body") << Answer{.body = body, .bodyDelay = 60ms} << 60;
        QTest::newRow("a pace") << Answer{.body = body, .bytesPerSecond = 10'000} << 90;
        QTest::newRow("drips") << Answer{.body = body, .dripBytes = 100, .dripEvery = 10ms} << 85;
    }

    void slowAnswersTakeTheirTime()
    {
        QFETCH(Answer, answer);
        QFETCH(int, atLeast);
        LocalServer server;
        server.on(u"/slow"_s, answer);
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(exchange(server, "/slow"_ba).body.size(), 1000);
        QVERIFY2(clock.elapsed() >= atLeast, qPrintable(QString::number(clock.elapsed())));
    }

    void aBigBodyPassesWhole()
    {
        LocalServer server;
        server.on(u"/big"_s, Answer{.patternSize = 40'000'000});
        const Exchange got = exchange(server, "/big"_ba);
        QVERIFY(got.body == patternBytes(0, 40'000'000));
    }

    void aClientMayLeaveAtAnyTime()
    {
        LocalServer server;
        server.on(u"/late"_s, Answer{.body = "x"_ba, .headDelay = 30ms});
        server.on(u"/held"_s, Answer{.body = "x"_ba, .hold = true});
        server.on(u"/big"_s, Answer{.patternSize = 50'000'000});
        for (const auto path : {"/late", "/held", "/big"}) {
            PlainClient client(server);
            client.send("GET "_ba + path + " HTTP/1.1\r\n\r\n");
        }
        QVERIFY(server.waitForRequests(3));
        QVERIFY(waitUntil([&server] { return server.openConnections() == 0; }));
        server.release(u"/held"_s);
        server.on(u"/hello"_s, Answer{.body = "still here"_ba});
        QCOMPARE(exchange(server, "/hello"_ba).body, "still here"_ba);
    }

    void listeningStopsAndBeginsAgain()
    {
        LocalServer server;
        server.on(u"/hello"_s, Answer{.body = "hi"_ba});
        PlainClient kept(server);
        kept.send(hello);
        QVERIFY(!kept.readHead().isEmpty());
        QCOMPARE(kept.read(2), "hi"_ba);
        server.stopListening();
        QVERIFY(!PlainClient(server).isOpen());
        kept.send(hello);
        QVERIFY(!kept.readHead().isEmpty());
        QCOMPARE(kept.read(2), "hi"_ba);
        server.dropConnections();
        QCOMPARE(kept.readPastQt().error, ECONNRESET);
        server.listenAgain();
        QCOMPARE(exchange(server, "/hello"_ba).body, "hi"_ba);
    }

    void manyConnectionsAtOnce()
    {
        LocalServer server;
        server.on(u"/hello"_s, Answer{.body = "hi"_ba, .hold = true});
        std::vector<std::unique_ptr<PlainClient>> clients;
        for (int i = 0; i < 200; ++i) {
            clients.push_back(std::make_unique<PlainClient>(server));
            clients.back()->send(hello);
        }
        QVERIFY(server.waitForRequests(200));
        QCOMPARE(server.openConnections(), 200);
        server.release(u"/hello"_s);
        for (const auto &client : clients) {
            QVERIFY(!client->readHead().isEmpty());
            QCOMPARE(client->read(2), "hi"_ba);
        }
    }
};

QTEST_GUILESS_MAIN(TestLocalServer)
#include "tst_localserver.moc"
