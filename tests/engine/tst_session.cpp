// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/session.h"

#include "core/async/whenall.h"
#include "core/job.h"
#include "tests/support/localserver.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

//! The one method under test of the many of Session.
using Ask = Task<Result<Reply>> (*)(Session *, QUrl);

std::unique_ptr<Session> openSession(int workers, int connectionsPerServer)
{
    SessionConfig config;
    config.workers = workers;
    config.connectionsPerServer = connectionsPerServer;
    auto session = Session::open(config);
    if (!session)
        qFatal("%s", qPrintable(session.error().text));
    return std::move(*session);
}

Task<int> askOneByOne(Session *session, QUrl url, int count)
{
    int good = 0;
    for (int i = 0; i < count; ++i) {
        Task<Result<Reply>> asking = session->get(url);
        const Result<Reply> reply = co_await asking;
        good += reply && reply->body == "hello" ? 1 : 0;
    }
    co_return good;
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private slots:
    void methods_data()
    {
        QTest::addColumn<Ask>("ask");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("contentType");
        const auto row = [](const char *title, Ask ask, const QByteArray &method,
                            const QByteArray &body, const QByteArray &contentType) {
            QTest::newRow(title) << ask << method << body << contentType;
        };
        const QByteArray text = "text/plain"_ba;
        row("get", [](Session *s, QUrl u) { return s->get(u); }, "GET"_ba, {}, {});
        row(
            "post", [](Session *s, QUrl u) { return s->post(u, "a=1"_ba, "text/plain"_ba); },
            "POST"_ba, "a=1"_ba, text);
        row(
            "put", [](Session *s, QUrl u) { return s->put(u, "bytes"_ba, "text/plain"_ba); },
            "PUT"_ba, "bytes"_ba, text);
        row(
            "put of nothing", [](Session *s, QUrl u) { return s->put(u, {}, "text/plain"_ba); },
            "PUT"_ba, {}, text);
        row(
            "put of NULs",
            [](Session *s, QUrl u) { return s->put(u, QByteArray(9, '\0'), "text/plain"_ba); },
            "PUT"_ba, QByteArray(9, '\0'), text);
        row(
            "patch", [](Session *s, QUrl u) { return s->patch(u, "diff"_ba, "text/plain"_ba); },
            "PATCH"_ba, "diff"_ba, text);
        row("delete", [](Session *s, QUrl u) { return s->deleteResource(u); }, "DELETE"_ba, {}, {});
        row("any method with a body",
            [](Session *s, QUrl u) {
                return s->request("PROPFIND"_ba, u, {{"Depth"_ba, "1"_ba}}, "<xml/>"_ba);
            },
            "PROPFIND"_ba, "<xml/>"_ba, {});
        row("any method without a body",
            [](Session *s, QUrl u) { return s->request("OPTIONS"_ba, u); }, "OPTIONS"_ba, {}, {});
        row("get with a body",
            [](Session *s, QUrl u) { return s->request("GET"_ba, u, {}, "query"_ba); }, "GET"_ba,
            "query"_ba, {});
    }

    void methods()
    {
        QFETCH(Ask, ask);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        LocalServer server;
        server.on(u"/echo"_s,
                  Answer{.headers = {{"X-Answer"_ba, "yes"_ba}}, .form = Answer::Form::Echo});
        Session session;
        const auto reply = run(ask(&session, server.url(u"/echo?q=1"_s)));
        QVERIFY2(bool(reply), reply ? "" : qPrintable(reply.error().text));
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->url, server.url(u"/echo?q=1"_s));
        QCOMPARE(reply->headers.value("x-answer"), "yes"_ba);
        QVERIFY(reply->body.startsWith(method + " /echo?q=1\n"));
        QVERIFY(reply->body.endsWith("\n\n" + body));

        const SeenRequest seen = server.requests().constFirst();
        QCOMPARE(seen.method, method);
        QCOMPARE(seen.body, body);
        QTEST(seen.header("Content-Type"_ba), "contentType");
        QVERIFY(seen.header("User-Agent"_ba).startsWith("Gannet/"));
        QCOMPARE(seen.header("Accept-Encoding"_ba), "identity"_ba);
    }

    void head()
    {
        LocalServer server;
        server.on(u"/file"_s, Answer{.patternSize = 5 * GiB});
        Session session;
        const auto reply = run(session.head(server.url(u"/file"_s)));
        QVERIFY(bool(reply));
        QCOMPARE(reply->headers.length(), 5 * GiB);
        QVERIFY(reply->body.isEmpty());
        QCOMPARE(server.requests().constFirst().method, "HEAD"_ba);
    }

    void ownHeadersGoOut()
    {
        LocalServer server;
        server.on(u"/"_s, Answer{});
        SessionConfig config;
        config.network.userAgent = "Tester/1"_ba;
        const auto session = Session::open(config);
        QVERIFY(bool(session));
        const Headers headers{{"X-One"_ba, "1"_ba},
                              {"X-Utf8"_ba, "gr\xc3\xbc\xc3\x9f"_ba},
                              {"Accept"_ba, "text/plain"_ba}};
        QVERIFY(bool(run((*session)->request("GET"_ba, server.url(u"/"_s), headers))));
        const SeenRequest seen = server.requests().constFirst();
        QCOMPARE(seen.header("User-Agent"_ba), "Tester/1"_ba);
        QCOMPARE(seen.header("X-One"_ba), "1"_ba);
        QCOMPARE(seen.header("X-Utf8"_ba), "gr\xc3\xbc\xc3\x9f"_ba);
        QCOMPARE(seen.header("Accept"_ba), "text/plain"_ba);
    }

    void anyStatusIsAnAnswer_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 201, 204, 206, 226, 300, 304, 305, 400, 401, 403, 404,
                                 405, 409, 410, 416, 418, 429, 451, 500, 501, 503, 511, 599})
            QTest::addRow("%d", status) << status;
    }

    void anyStatusIsAnAnswer()
    {
        QFETCH(int, status);
        LocalServer server;
        const QByteArray body = status == 204 || status == 304 ? ""_ba : "why"_ba;
        server.on(u"/"_s, Answer{.status = status, .body = body});
        Session session;
        const auto reply = run(session.get(server.url(u"/"_s)));
        QVERIFY2(bool(reply), reply ? "" : qPrintable(reply.error().text));
        QCOMPARE(reply->status, status);
        QCOMPARE(reply->body, body);
    }

    void connectionsAreUsedAgain()
    {
        LocalServer server;
        server.on(u"/"_s, Answer{.body = "hello"_ba});
        Session session;
        QCOMPARE(run(askOneByOne(&session, server.url(u"/"_s), 100)), 100);
        QCOMPARE(server.requestCount(), 100);
        QVERIFY2(server.connections() <= session.workers(),
                 qPrintable(QString::number(server.connections())));
    }

    void aServerMayCloseInBetween()
    {
        LocalServer server;
        server.on(u"/"_s, Answer{.body = "hello"_ba, .closeAfter = true});
        Session session;
        QCOMPARE(run(askOneByOne(&session, server.url(u"/"_s), 20)), 20);
    }

    void manyAtOnceKeepToTheLimit_data()
    {
        QTest::addColumn<int>("workers");
        QTest::addColumn<int>("connections");
        QTest::newRow("as it comes") << 0 << 6;
        QTest::newRow("one worker") << 1 << 4;
        QTest::newRow("two workers, few connections") << 2 << 2;
        QTest::newRow("more than one pool holds") << 1 << 16;
    }

    void manyAtOnceKeepToTheLimit()
    {
        QFETCH(int, workers);
        QFETCH(int, connections);
        constexpr int count = 500;
        LocalServer server;
        server.onAny([](const SeenRequest &request) { return Answer{.body = request.path()}; });
        const auto session = openSession(workers, connections);
        std::vector<Task<Result<Reply>>> asked;
        for (int i = 0; i < count; ++i)
            asked.push_back(session->get(server.url(u"/%1"_s.arg(i))));
        const auto replies = run(whenAll(std::move(asked)));
        for (int i = 0; i < count; ++i) {
            const Result<Reply> &reply = replies[size_t(i)];
            QVERIFY2(bool(reply), reply ? "" : qPrintable(reply.error().text));
            QCOMPARE(reply->body, '/' + QByteArray::number(i));
        }
        QCOMPARE(server.requestCount(), count);
        QVERIFY2(server.connections() <= connections,
                 qPrintable(QString::number(server.connections())));
    }

    void aStopBefore()
    {
        LocalServer server;
        server.on(u"/"_s, Answer{});
        Session session;
        StopSource stop;
        stop.request_stop();
        const auto reply = run(session.get(server.url(u"/"_s), stop.get_token()));
        QVERIFY(!reply);
        QCOMPARE(reply.error(), stopped());
        QVERIFY(bool(run(session.get(server.url(u"/"_s)))));
        QCOMPARE(server.requestCount(), 1);
    }

    void aStopDuring_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::newRow("while nothing comes") << Answer{.form = Answer::Form::Silence};
        QTest::newRow("while the body comes") << Answer{.patternSize = 1 * MiB, .stallAfter = 100};
    }

    void aStopDuring()
    {
        QFETCH(Answer, answer);
        LocalServer server;
        server.on(u"/"_s, answer);
        server.on(u"/other"_s, Answer{});
        Session session;
        StopSource stop;
        Task<Result<Reply>> asking = session.get(server.url(u"/"_s), stop.get_token());
        QVERIFY(server.waitForRequests(1));
        std::thread([&stop] { stop.request_stop(); }).join(); // a stop may come from anywhere
        const auto reply = run(std::move(asking));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, Error::Stopped);
        QVERIFY(waitUntil([&server] { return server.openConnections() == 0; }));
        QVERIFY(bool(run(session.get(server.url(u"/other"_s)))));
    }

    void aStopWhileWaitingForAPlace()
    {
        LocalServer server;
        server.on(u"/held"_s, Answer{.body = "first"_ba, .hold = true});
        const auto session = openSession(1, 1);
        StopSource stop;
        Task<Result<Reply>> first = session->get(server.url(u"/held"_s));
        Task<Result<Reply>> second = session->get(server.url(u"/never"_s), stop.get_token());
        QVERIFY(server.waitForRequests(1));
        stop.request_stop();
        const auto ended = run(std::move(second));
        QVERIFY(!ended);
        QCOMPARE(ended.error().kind, Error::Stopped);
        server.release(u"/held"_s);
        const auto reply = run(std::move(first));
        QVERIFY(reply && reply->body == "first");
        QCOMPARE(server.requestCount(), 1);
    }

    void aStopAfterwardsIsNothing()
    {
        LocalServer server;
        server.on(u"/"_s, Answer{.body = "hello"_ba});
        Session session;
        StopSource stop;
        const auto reply = run(session.get(server.url(u"/"_s), stop.get_token()));
        stop.request_stop();
        QVERIFY(reply && reply->body == "hello");
        QCOMPARE(run(askOneByOne(&session, server.url(u"/"_s), 3)), 3);
    }

    void aSessionThatGoesEndsItsRequests()
    {
        LocalServer server;
        server.on(u"/held"_s, Answer{.hold = true});
        auto session = std::make_unique<Session>();
        std::vector<Task<Result<Reply>>> asked;
        for (int i = 0; i < 30; ++i) // some are sent, the others wait for a place
            asked.push_back(session->get(server.url(u"/held"_s)));
        QVERIFY(server.waitForRequests(1));
        session.reset();
        for (const auto &reply : run(whenAll(std::move(asked)))) {
            QVERIFY(!reply);
            QCOMPARE(reply.error().kind, Error::Stopped);
        }
    }

    void aSessionMayGoAtOnce()
    {
        auto session = std::make_unique<Session>();
        Task<Result<Reply>> asking = session->get(QUrl(u"http://127.0.0.1:9/"_s));
        session.reset();
        const auto reply = run(std::move(asking));
        QVERIFY(!reply);
    }

    void onlyTheWebPasses_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::newRow("a local file") << QUrl(u"file:///etc/passwd"_s);
        QTest::newRow("ftp") << QUrl(u"ftp://127.0.0.1/"_s);
        QTest::newRow("data") << QUrl(u"data:,x"_s);
        QTest::newRow("nothing") << QUrl();
    }

    void onlyTheWebPasses()
    {
        QFETCH(QUrl, url);
        Session session;
        const auto reply = run(session.get(url));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, Error::Scheme);
    }

    void certificatesMustBeReadable_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("a missing file") << m_folder.path(u"missing.pem"_s);
        QTest::newRow("no certificate") << m_folder.write(u"no.pem"_s, "hello\n"_ba);
    }

    void certificatesMustBeReadable()
    {
        QFETCH(QString, file);
        SessionConfig config;
        config.network.caFile = file;
        const auto session = Session::open(config);
        QVERIFY(!session);
        QCOMPARE(session.error().kind, Error::BadInput);
        QVERIFY(session.error().text.contains(file));
    }

private:
    TempFolder m_folder;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
