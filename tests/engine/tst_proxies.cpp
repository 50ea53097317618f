// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/session.h"
#include "core/net/trust.h"
#include "tests/support/localserver.h"
#include "tests/support/nginx.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"
#include "tests/support/testcertificate.h"
#include "tests/support/testproxy.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

constexpr auto hiddenHost = "files.test"; // found by a proxy only

SessionConfig configFor(ProxyKind kind, const TestProxy &proxy, const QString &user = {},
                        const QString &password = {})
{
    SessionConfig config;
    config.workers = 1;
    config.network.proxy = {kind, u"127.0.0.1"_s, proxy.port(), user, password, {}};
    return config;
}

std::unique_ptr<Session> openSession(const SessionConfig &config)
{
    auto session = Session::open(config);
    if (!session)
        qFatal("%s", qPrintable(session.error().text));
    return std::move(*session);
}

QUrl hidden(QUrl url)
{
    url.setHost(QString::fromLatin1(hiddenHost));
    return url;
}

Answer saying(const QByteArray &text)
{
    Answer answer;
    answer.body = text;
    return answer;
}

QByteArray bodyOf(Session *session, const QUrl &url)
{
    const Result<Reply> reply = run(session->get(url));
    return reply ? reply->body : reply.error().text.toUtf8();
}

} // namespace

class TestProxies : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_server.on(u"/a"_s, saying("hello"_ba)); }

    void cleanup()
    {
        qunsetenv("http_proxy");
        qunsetenv("no_proxy");
    }

    void httpGoesThroughAProxy_data()
    {
        QTest::addColumn<TestProxy::Kind>("kind");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QString>("note");
        const QString asked = u"http://%1:%2/a"_s.arg(QString::fromLatin1(hiddenHost));
        const QString place = u"%1:%2"_s.arg(QString::fromLatin1(hiddenHost));
        QTest::newRow("http") << TestProxy::Kind::Http << ""_ba << u"GET "_s + asked;
        QTest::newRow("http that asks who you are")
            << TestProxy::Kind::Http << "me"_ba << u"GET "_s + asked;
        QTest::newRow("socks5") << TestProxy::Kind::Socks5 << ""_ba << u"SOCKS "_s + place;
        QTest::newRow("socks5 that asks who you are")
            << TestProxy::Kind::Socks5 << "me"_ba << u"SOCKS "_s + place;
    }

    void httpGoesThroughAProxy()
    {
        QFETCH(TestProxy::Kind, kind);
        QFETCH(QByteArray, user);
        QFETCH(QString, note);
        const TestProxy proxy(kind, user, "s3cret"_ba);
        const auto session = openSession(
            configFor(kind == TestProxy::Kind::Http ? ProxyKind::Http : ProxyKind::Socks5, proxy,
                      QString::fromLatin1(user), u"s3cret"_s));
        QCOMPARE(bodyOf(session.get(), hidden(m_server.url(u"/a"_s))), "hello"_ba);
        QCOMPARE(bodyOf(session.get(), hidden(m_server.url(u"/a"_s))), "hello"_ba);
        QVERIFY2(proxy.seen().contains(note.arg(m_server.port())),
                 qPrintable(proxy.seen().join(u'\n')));
    }

    void aWrongPasswordIsToldAndNotTriedForEver_data()
    {
        QTest::addColumn<ProxyKind>("kind");
        QTest::newRow("http") << ProxyKind::Http;
        QTest::newRow("socks5") << ProxyKind::Socks5;
    }

    void aWrongPasswordIsToldAndNotTriedForEver()
    {
        QFETCH(ProxyKind, kind);
        const TestProxy proxy(kind == ProxyKind::Http ? TestProxy::Kind::Http
                                                      : TestProxy::Kind::Socks5,
                              "me"_ba, "s3cret"_ba);
        const auto session = openSession(configFor(kind, proxy, u"me"_s, u"wrong"_s));
        const int before = m_server.requestCount();
        const Result<Reply> reply = run(session->get(m_server.url(u"/a"_s)));
        QVERIFY(!reply);
        QVERIFY2(reply.error().text.contains(u"proxy"_s), qPrintable(reply.error().text));
        QVERIFY2(reply.error().text.contains(u"password"_s), qPrintable(reply.error().text));
        QVERIFY(!reply.error().retryable);
        QCOMPARE(m_server.requestCount(), before);
        QVERIFY(proxy.seen().count(u"refused"_s) <= 3);
    }

    void httpsIsTunnelled_data()
    {
        QTest::addColumn<ProxyKind>("kind");
        QTest::addColumn<QString>("note");
        QTest::newRow("by CONNECT of an http proxy") << ProxyKind::Http << u"CONNECT %1:%2"_s;
        QTest::newRow("by socks5") << ProxyKind::Socks5 << u"SOCKS %1:%2"_s;
    }

    void httpsIsTunnelled()
    {
        if (!Nginx::isAvailable() || !TestCertificate::isAvailable())
            QSKIP("There is no nginx or no openssl here.");
        QFETCH(ProxyKind, kind);
        QFETCH(QString, note);
        const TestCertificate certificate(QString::fromLatin1(hiddenHost));
        const TempFolder folder;
        folder.write(u"a"_s, "secure"_ba);
        const Nginx nginx(folder.path(), certificate);
        const TestProxy proxy(kind == ProxyKind::Http ? TestProxy::Kind::Http
                                                      : TestProxy::Kind::Socks5,
                              "me"_ba, "s3cret"_ba);
        SessionConfig config = configFor(kind, proxy, u"me"_s, u"s3cret"_s);
        config.network.caFile = certificate.path();
        config.network.userAgent = "Tester/7"_ba;
        const auto session = openSession(config);
        QCOMPARE(bodyOf(session.get(), hidden(nginx.url(u"/a"_s))), "secure"_ba);
        QVERIFY(proxy.seen().contains(note.arg(QLatin1String(hiddenHost)).arg(nginx.port())));
        if (kind == ProxyKind::Http)
            QVERIFY2(proxy.heads().contains("\r\nUser-Agent: Tester/7\r\n"),
                     proxy.heads().constData());
    }

    void exceptionsAreReachedDirectly()
    {
        const TestProxy proxy(TestProxy::Kind::Http);
        SessionConfig config = configFor(ProxyKind::Http, proxy);
        config.network.proxy.exceptions = u"10.0.0.0/8, 127.0.0.0/8"_s;
        const auto session = openSession(config);
        QCOMPARE(bodyOf(session.get(), m_server.url(u"/a"_s)), "hello"_ba);
        QVERIFY(proxy.seen().isEmpty());
    }

    void theEnvironmentDecidesUnlessToldOtherwise()
    {
        const TestProxy proxy(TestProxy::Kind::Http);
        qputenv("http_proxy", "127.0.0.1:" + QByteArray::number(proxy.port()));
        SessionConfig config;
        config.workers = 1;
        QCOMPARE(bodyOf(openSession(config).get(), m_server.url(u"/a"_s)), "hello"_ba);
        QCOMPARE(proxy.seen().size(), 1);
        qputenv("no_proxy", "127.0.0.1");
        QCOMPARE(bodyOf(openSession(config).get(), m_server.url(u"/a"_s)), "hello"_ba);
        qunsetenv("no_proxy");
        config.network.proxy.kind = ProxyKind::None;
        QCOMPARE(bodyOf(openSession(config).get(), m_server.url(u"/a"_s)), "hello"_ba);
        QCOMPARE(proxy.seen().size(), 1);
    }

    void nothingGoesAroundAProxyThatCannotBeUsed()
    {
        qputenv("http_proxy", "socks4://127.0.0.1:9");
        SessionConfig config;
        config.workers = 1;
        const auto session = openSession(config);
        const int before = m_server.requestCount();
        const Result<Reply> reply = run(session->get(m_server.url(u"/a"_s)));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, Error::BadInput);
        QVERIFY(reply.error().text.contains(u"http_proxy"_s));
        QCOMPARE(m_server.requestCount(), before);
    }

    void http2IsOfferedWhereAskedFor_data()
    {
        QTest::addColumn<bool>("isAsked");
        QTest::addColumn<QByteArray>("protocol");
        QTest::newRow("by default not") << false << "HTTP/1.1"_ba;
        QTest::newRow("where it is switched on") << true << "HTTP/2.0"_ba;
    }

    void http2IsOfferedWhereAskedFor()
    {
        if (!Nginx::isAvailable() || !TestCertificate::isAvailable())
            QSKIP("There is no nginx or no openssl here.");
        QFETCH(bool, isAsked);
        QFETCH(QByteArray, protocol);
        const TestCertificate certificate;
        const TempFolder folder;
        const QByteArray large = patternBytes(0, 3 * MiB);
        folder.write(u"a"_s, large);
        const Nginx nginx(folder.path(), certificate);
        SessionConfig config;
        config.workers = 1;
        config.network.proxy.kind = ProxyKind::None;
        config.network.caFile = certificate.path();
        config.network.http2 = isAsked;
        const auto session = openSession(config);
        QCOMPARE(bodyOf(session.get(), nginx.url(u"/a"_s)), large);
        Request part;
        part.url = nginx.url(u"/a"_s);
        part.lane = Lane::Segment;
        const Result<Reply> reply = run(session->request(part));
        QVERIFY2(bool(reply), reply ? "" : qPrintable(reply.error().text));
        QCOMPARE(reply->body, large);
        QTRY_COMPARE(nginx.requestCount(), 2);
        const QList<QByteArray> lines = nginx.log().split('\n');
        QVERIFY2(lines.at(0).contains(protocol), lines.at(0).constData());
        QVERIFY2(lines.at(1).contains("HTTP/1.1"), "parts need back-pressure");
    }

private:
    LocalServer m_server;
};

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
