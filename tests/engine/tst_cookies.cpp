// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/cookiejar.h"
#include "core/net/session.h"
#include "tests/support/localserver.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

Answer setting(const QList<QByteArray> &cookies, Answer answer = {})
{
    for (const QByteArray &cookie : cookies)
        answer.headers.append({"Set-Cookie"_ba, cookie});
    return answer;
}

} // namespace

//! Cookies on the wire.
class TestCookies : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<LocalServer>();
        m_server->on(u"/set"_s,
                     setting({"a=1; Expires=Thu, 01 Jan 2099 00:00:00 GMT"_ba, "b=2"_ba}));
        m_server->on(u"/page"_s, Answer{});
        SessionConfig config;
        config.workers = 2;
        config.network.proxy.kind = ProxyKind::None;
        auto session = Session::open(config);
        QVERIFY(bool(session));
        m_session = std::move(*session);
    }

    void whatAServerSetIsSentBack()
    {
        ask(u"/page"_s);
        QVERIFY(lastCookie().isNull());
        ask(u"/set"_s);
        for (int i = 0; i < 3; ++i) { // by whichever thread
            ask(u"/page"_s);
            QCOMPARE(lastCookie(), "a=1; b=2"_ba);
        }
    }

    void aRedirectSetsCookiesToo()
    {
        m_server->on(u"/login"_s, setting({"id=7"_ba}, redirectTo("/page"_ba)));
        ask(u"/login"_s);
        QCOMPARE(lastCookie(), "id=7"_ba);
    }

    void aQuestionWhoAsksSetsCookiesToo()
    {
        Answer answer = setting({"id=7"_ba});
        answer.basicAuth = "me:x"_ba;
        m_server->on(u"/private"_s, answer);
        Request request = requestFor(u"/private"_s);
        request.login = {u"me"_s, u"x"_s};
        QVERIFY(bool(run(m_session->request(request))));
        QCOMPARE(lastCookie(), "id=7"_ba);
    }

    void aPersonsOwnCookiesWin()
    {
        ask(u"/set"_s);
        Request request = requestFor(u"/page"_s);
        request.headers.set("Cookie", "mine=1");
        QVERIFY(bool(run(m_session->request(request))));
        QCOMPARE(lastCookie(), "mine=1"_ba);
    }

    void oneJobMayHaveItsOwn()
    {
        Request request = requestFor(u"/set"_s);
        request.cookies = std::make_shared<CookieJar>();
        QVERIFY(bool(run(m_session->request(request))));
        ask(u"/page"_s);
        QVERIFY(lastCookie().isNull());
        request.url = m_server->url(u"/page"_s);
        QVERIFY(bool(run(m_session->request(request))));
        QCOMPARE(lastCookie(), "a=1; b=2"_ba);
    }

    void theyCanBeSwitchedOff()
    {
        Request request = requestFor(u"/set"_s);
        request.usesCookies = false;
        QVERIFY(bool(run(m_session->request(request))));
        ask(u"/page"_s);
        QVERIFY(lastCookie().isNull());
        ask(u"/set"_s);
        request.url = m_server->url(u"/page"_s);
        QVERIFY(bool(run(m_session->request(request))));
        QVERIFY(lastCookie().isNull());
    }

    void anotherHostGetsNone()
    {
        ask(u"/set"_s);
        QUrl elsewhere = m_server->url(u"/page"_s);
        elsewhere.setHost(u"localhost"_s);
        m_server->on(u"/away"_s, redirectTo(elsewhere.toEncoded()));
        ask(u"/away"_s);
        QCOMPARE(m_server->requests().last().path(), "/page"_ba);
        QVERIFY(lastCookie().isNull());
    }

private:
    [[nodiscard]] Request requestFor(const QString &path) const
    {
        Request request;
        request.url = m_server->url(path);
        return request;
    }

    void ask(const QString &path) const
    {
        QVERIFY(bool(run(m_session->request(requestFor(path)))));
    }

    [[nodiscard]] QByteArray lastCookie() const
    {
        return m_server->requests().last().header("Cookie"_ba);
    }

    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<Session> m_session;
};

QTEST_GUILESS_MAIN(TestCookies)
#include "tst_cookies.moc"
