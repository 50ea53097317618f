// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/transportworker.h"
#include "tests/engine/testsink.h"
#include "tests/support/localserver.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace gannet;

//! Where redirects lead, and what goes along.
class TestExchangeRedirects : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<LocalServer>();
        m_worker = std::make_unique<TransportWorker>(TransportConfig{});
    }

    void cleanup()
    {
        run(m_worker->close());
        m_worker.reset();
        m_server.reset();
    }

    void redirectsKeepMethods_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("next");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](int status, const QByteArray &method, const QByteArray &next,
                            const QByteArray &body) {
            QTest::addRow("%d after %s", status, method.constData())
                << status << method << next << body;
        };
        row(301, "GET"_ba, "GET"_ba, "body"_ba);
        row(301, "POST"_ba, "GET"_ba, {});
        row(302, "POST"_ba, "GET"_ba, {});
        row(302, "PUT"_ba, "PUT"_ba, "body"_ba);
        row(303, "POST"_ba, "GET"_ba, {});
        row(303, "PUT"_ba, "GET"_ba, {});
        row(307, "POST"_ba, "POST"_ba, "body"_ba);
        row(308, "PROPFIND"_ba, "PROPFIND"_ba, "body"_ba);
    }

    void redirectsKeepMethods()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, method);
        m_server->on(u"/from"_s, redirectTo("/to"_ba, status));
        m_server->on(u"/to"_s, Answer{.body = "hello"_ba});
        Request request = requestFor(m_server->url(u"/from"_s));
        request.method = method;
        request.body = "body"_ba;
        TestSink sink;
        const auto head = run(m_worker->fetch(request, &sink, {}));
        QVERIFY2(bool(head), head ? "" : qPrintable(head.error().text));
        QCOMPARE(head->url, m_server->url(u"/to"_s));
        QCOMPARE(sink.heads, QList{200}); // the redirect itself is not shown
        QCOMPARE(sink.received, 5);
        const SeenRequest last = m_server->requests().constLast();
        QTEST(last.method, "next");
        QTEST(last.body, "body");
        QCOMPARE(m_worker->requestsSent(), 2);
    }

    void secretsStayWithTheirOrigin_data()
    {
        QTest::addColumn<bool>("sameOrigin");
        QTest::newRow("the same origin gets them again") << true;
        QTest::newRow("another origin gets none") << false;
    }

    void secretsStayWithTheirOrigin()
    {
        QFETCH(bool, sameOrigin);
        LocalServer other;
        other.on(u"/to"_s, Answer{});
        m_server->on(u"/to"_s, Answer{});
        const LocalServer &target = sameOrigin ? *m_server : other;
        m_server->on(u"/from"_s, redirectTo(target.url(u"/to"_s).toEncoded()));
        Request request = requestFor(m_server->url(u"/from"_s));
        request.authorization = "Basic c2VjcmV0"_ba;
        request.headers = {{"Cookie"_ba, "id=secret"_ba},
                           {"X-Api-Key"_ba, "secret"_ba},
                           {"X-Colour"_ba, "blue"_ba}};
        TestSink sink;
        QVERIFY(bool(run(m_worker->fetch(request, &sink, {}))));
        const SeenRequest first = m_server->requests(u"/from"_s).constFirst();
        const SeenRequest last = target.requests(u"/to"_s).constFirst();
        for (const QByteArray &name : {"Authorization"_ba, "Cookie"_ba, "X-Api-Key"_ba}) {
            QVERIFY(!first.header(name).isEmpty());
            QCOMPARE(last.header(name), sameOrigin ? first.header(name) : QByteArray());
        }
        QCOMPARE(last.header("X-Colour"_ba), "blue"_ba);
    }

    void secretsDoNotComeBack()
    {
        LocalServer other;
        m_server->on(u"/from"_s, redirectTo(other.url(u"/via"_s).toEncoded()));
        other.on(u"/via"_s, redirectTo(m_server->url(u"/to"_s).toEncoded()));
        m_server->on(u"/to"_s, Answer{});
        Request request = requestFor(m_server->url(u"/from"_s));
        request.authorization = "Basic c2VjcmV0"_ba;
        TestSink sink;
        QVERIFY(bool(run(m_worker->fetch(request, &sink, {}))));
        QVERIFY(m_server->requests(u"/to"_s).constFirst().header("Authorization"_ba).isEmpty());
    }

    void credentialsInAnAddressAreNotSent()
    {
        m_server->on(u"/"_s, Answer{});
        QUrl url = m_server->url(u"/"_s);
        url.setUserInfo(u"user:password"_s);
        TestSink sink;
        const auto head = run(m_worker->fetch(requestFor(url), &sink, {}));
        QVERIFY(bool(head));
        QCOMPARE(head->url, m_server->url(u"/"_s));
        QVERIFY(m_server->requests().constFirst().header("Authorization"_ba).isEmpty());
    }

    void circlesEnd()
    {
        m_server->on(u"/a"_s, redirectTo("/b"_ba));
        m_server->on(u"/b"_s, redirectTo("/a"_ba));
        Request request = requestFor(m_server->url(u"/a"_s));
        request.maxRedirects = 7;
        TestSink sink;
        const auto head = run(m_worker->fetch(request, &sink, {}));
        QVERIFY(!head);
        QCOMPARE(head.error().kind, Error::TooManyRedirects);
        QCOMPARE(m_server->requestCount(), 8);
        QVERIFY(sink.heads.isEmpty());
        QCOMPARE(m_server->connections(), 1);
    }

    void badPlaces_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("a local file") << "file:///etc/passwd"_ba << Error::Scheme;
        QTest::newRow("ftp") << "ftp://127.0.0.1/"_ba << Error::Scheme;
        QTest::newRow("a script") << "javascript:alert(1)"_ba << Error::Scheme;
        QTest::newRow("no host") << "http:///x"_ba << Error::Protocol;
    }

    void badPlaces()
    {
        QFETCH(QByteArray, location);
        m_server->on(u"/"_s, redirectTo(location));
        TestSink sink;
        const auto head = run(m_worker->fetch(requestFor(m_server->url(u"/"_s)), &sink, {}));
        QVERIFY(!head);
        QTEST(head.error().kind, "kind");
        QVERIFY(sink.heads.isEmpty());
    }

    void aRedirectToNowhereIsAnAnswer()
    {
        m_server->on(u"/"_s, Answer{.status = 302, .body = "hello"_ba});
        TestSink sink;
        const auto head = run(m_worker->fetch(requestFor(m_server->url(u"/"_s)), &sink, {}));
        QVERIFY(bool(head));
        QCOMPARE(head->status, 302);
        QCOMPARE(sink.received, 5);
    }

    void theBodyOfARedirectIsNotWaitedFor()
    {
        Answer endless = redirectTo("/to"_ba);
        endless.patternSize = 1024 * GiB;
        m_server->on(u"/from"_s, endless);
        m_server->on(u"/to"_s, Answer{.body = "hello"_ba});
        TestSink sink;
        QVERIFY(bool(run(m_worker->fetch(requestFor(m_server->url(u"/from"_s)), &sink, {}))));
        QCOMPARE(sink.received, 5);
    }

private:
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<TransportWorker> m_worker;
};

QTEST_GUILESS_MAIN(TestExchangeRedirects)
#include "tst_exchangeredirects.moc"
