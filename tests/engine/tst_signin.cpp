// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/credentials.h"
#include "core/net/session.h"
#include "core/net/signin.h"
#include "tests/support/localserver.h"
#include "tests/support/nginx.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

const Login me{u"me"_s, u"s3cret"_s};
const QByteArray basic = "Basic "_ba + "me:s3cret"_ba.toBase64();

Answer withBasic(const QByteArray &body = "hello"_ba)
{
    Answer answer;
    answer.body = body;
    answer.basicAuth = "me:s3cret"_ba;
    return answer;
}

Answer withDigest(const Answer::Digest &digest)
{
    Answer answer;
    answer.body = "hello"_ba;
    answer.digestAuth = digest;
    answer.digestAuth->user = "me"_ba;
    answer.digestAuth->password = "s3cret"_ba;
    return answer;
}

QList<QByteArray> authorizations(const LocalServer &server)
{
    QList<QByteArray> all;
    for (const SeenRequest &request : server.requests())
        all.append(request.header("Authorization"_ba));
    return all;
}

} // namespace

//! Who asks is told where it is asked for, and nowhere else.
class TestSignIn : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<LocalServer>();
        m_credentials = std::make_shared<Credentials>();
        SessionConfig config;
        config.workers = 2;
        config.network.proxy.kind = ProxyKind::None;
        config.credentials = m_credentials;
        auto session = Session::open(config);
        QVERIFY(bool(session));
        m_session = std::move(*session);
    }

    void basicIsSentWhenAskedForAndThenUnasked()
    {
        m_server->on(u"/private/a"_s, withBasic());
        m_server->on(u"/private/deep/b"_s, withBasic());
        m_server->on(u"/public"_s, Answer{.body = "hello"_ba});
        for (const auto &path : {u"/private/a"_s, u"/private/deep/b"_s, u"/public"_s})
            QCOMPARE(bodyOf(path), "hello"_ba);
        QCOMPARE(authorizations(*m_server), (QList<QByteArray>{{}, basic, basic, {}}));
    }

    void digestIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("algorithm");
        QTest::addColumn<QByteArray>("qop");
        QTest::addColumn<bool>("hashesUser");
        for (const QByteArray &algorithm :
             {"MD5"_ba, "SHA-256"_ba, "MD5-sess"_ba, "SHA-256-sess"_ba}) {
            QTest::addRow("%s", algorithm.constData()) << algorithm << "auth"_ba << false;
            QTest::addRow("%s, two protections", algorithm.constData())
                << algorithm << "auth-int,auth"_ba << false;
            QTest::addRow("%s, a hashed name", algorithm.constData())
                << algorithm << "auth"_ba << true;
        }
        QTest::newRow("MD5 without qop") << "MD5"_ba << QByteArray() << false;
    }

    void digestIsAnswered()
    {
        QFETCH(QByteArray, algorithm);
        QFETCH(QByteArray, qop);
        QFETCH(bool, hashesUser);
        m_server->on(u"/a b"_s,
                     withDigest({.algorithm = algorithm, .qop = qop, .hashesUser = hashesUser}));
        QCOMPARE(bodyOf(u"/a b?x=1&y=%20"_s), "hello"_ba);
        QCOMPARE(m_server->requestCount(), 2);
        QCOMPARE(bodyOf(u"/a b"_s), "hello"_ba);
        QCOMPARE(m_server->requestCount(), 3); // unasked, with the next count
        QVERIFY(authorizations(*m_server).last().contains(qop.isEmpty() ? "uri" : "nc=00000002"));
    }

    void aServerThatTakesDigestNeverSeesThePassword()
    {
        Answer both = withDigest({});
        both.basicAuth = "me:s3cret"_ba;
        m_server->on(u"/a"_s, both);
        QCOMPARE(bodyOf(u"/a"_s), "hello"_ba);
        QVERIFY(authorizations(*m_server).at(0).isEmpty());
        QVERIFY(authorizations(*m_server).at(1).startsWith("Digest "));
    }

    void anOldNonceIsNoWrongPassword()
    {
        const Answer one = withDigest({.nonce = "one"_ba});
        const Answer two = withDigest({.nonce = "two"_ba});
        m_server->on(u"/a"_s, {one, two, two});
        QCOMPARE(bodyOf(u"/a"_s), "hello"_ba);
        QCOMPARE(m_server->requestCount(), 3);
    }

    void noncesThatAreAlwaysTooOldEnd()
    {
        QList<Answer> answers;
        for (int i = 0; i < 20; ++i)
            answers.append(withDigest({.nonce = QByteArray::number(i)}));
        m_server->on(u"/a"_s, answers);
        const auto reply = run(m_session->request(asking(u"/a"_s)));
        QVERIFY(!reply);
        QCOMPARE(reply.error().status, 401);
        QCOMPARE(m_server->requestCount(), 1 + SignIn::mostStaleNonces);
    }

    void theNextNonceIsUsed()
    {
        Answer first = withDigest({.nonce = "one"_ba});
        Answer second = first;
        second.headers = {{"Authentication-Info"_ba, "nextnonce=\"two\", qop=auth"_ba}};
        m_server->on(u"/a"_s, {first, second, withDigest({.nonce = "two"_ba})});
        QCOMPARE(bodyOf(u"/a"_s), "hello"_ba);
        QCOMPARE(bodyOf(u"/a"_s), "hello"_ba);
        QCOMPARE(m_server->requestCount(), 3);
    }

    void onlyTheNamedPathsGetDigestUnasked()
    {
        const Answer answer = withDigest({.domain = "/in http://elsewhere.test/out"_ba});
        for (const auto &path : {u"/in/a"_s, u"/in/b"_s, u"/out/c"_s})
            m_server->on(path, answer);
        for (const auto &path : {u"/in/a"_s, u"/in/b"_s, u"/out/c"_s})
            QCOMPARE(bodyOf(path), "hello"_ba);
        const auto all = authorizations(*m_server);
        QCOMPARE(all.size(), 5);
        QVERIFY(all.at(0).isEmpty() && !all.at(2).isEmpty() && all.at(3).isEmpty());
    }

    void aWrongPasswordIsToldAfterOneAnswer_data()
    {
        QTest::addColumn<Answer>("answer");
        Answer basicOnly;
        basicOnly.basicAuth = "me:another"_ba;
        QTest::newRow("basic") << basicOnly;
        Answer digest = withDigest({});
        digest.digestAuth->password = "another"_ba;
        QTest::newRow("digest") << digest;
        digest.basicAuth = "me:another"_ba;
        QTest::newRow("both") << digest;
    }

    void aWrongPasswordIsToldAfterOneAnswer()
    {
        QFETCH(Answer, answer);
        m_server->on(u"/a"_s, answer);
        const auto reply = run(m_session->request(asking(u"/a"_s)));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, Error::HttpStatus);
        QCOMPARE(reply.error().status, 401);
        QVERIFY(!reply.error().retryable);
        QVERIFY2(reply.error().text.contains(u"password"_s)
                     && reply.error().text.contains(u"wrong"_s),
                 qPrintable(reply.error().text));
        QVERIFY(!reply.error().text.contains(me.password));
        QCOMPARE(m_server->requestCount(), 2);
        QVERIFY(!run(m_session->request(asking(u"/a"_s))));
        QVERIFY(authorizations(*m_server).at(2).isEmpty()); // it is not sent unasked any more
    }

    void withoutALoginA401IsAnAnswer()
    {
        m_server->on(u"/a"_s, withBasic());
        const auto reply = run(m_session->get(m_server->url(u"/a"_s)));
        QVERIFY(bool(reply));
        QCOMPARE(reply->status, 401);
        QVERIFY(!reply->body.isEmpty());
    }

    void aKindThatNobodyKnowsIsAnAnswer()
    {
        m_server->on(
            u"/a"_s,
            Answer{.status = 401, .headers = {{"WWW-Authenticate"_ba, "Bearer realm=x"_ba}}});
        const auto reply = run(m_session->request(asking(u"/a"_s)));
        QVERIFY(bool(reply));
        QCOMPARE(reply->status, 401);
        QCOMPARE(m_server->requestCount(), 1);
    }

    void aPersonsOwnHeaderWins()
    {
        m_server->on(u"/a"_s, withBasic());
        Request request = asking(u"/a"_s);
        request.headers.set("Authorization", "Bearer abc");
        const auto reply = run(m_session->request(request));
        QVERIFY(bool(reply));
        QCOMPARE(reply->status, 401);
        QCOMPARE(authorizations(*m_server), QList<QByteArray>{"Bearer abc"_ba});
    }

    void aPartIsSignedInForToo()
    {
        Answer answer = withDigest({});
        answer.body = "0123456789"_ba;
        answer.etag = "\"v1\""_ba;
        m_server->on(u"/a"_s, answer);
        Request request = asking(u"/a"_s);
        request.lane = Lane::Segment;
        request.headers.set("Range", "bytes=3-5");
        request.headers.set("If-Range", "\"v1\"");
        const auto reply = run(m_session->request(request));
        QVERIFY(bool(reply));
        QCOMPARE(reply->status, 206);
        QCOMPARE(reply->body, "345"_ba);
    }

    void aBodyIsSentAgain()
    {
        Answer echo = withDigest({});
        echo.form = Answer::Form::Http;
        m_server->on(u"/form"_s, echo);
        Request request = asking(u"/form"_s);
        request.method = "POST"_ba;
        request.body = "a=1"_ba;
        QVERIFY(bool(run(m_session->request(request))));
        QCOMPARE(m_server->requests().last().body, "a=1"_ba);
        QCOMPARE(m_server->requests().last().method, "POST"_ba);
    }

    void aRefusalMayHaveALargePage()
    {
        Answer large{.status = 401,
                     .headers = {{"WWW-Authenticate"_ba, "Basic realm=\"x\""_ba}},
                     .patternSize = 2 * MiB};
        m_server->on(u"/a"_s, {large, withBasic()});
        QCOMPARE(bodyOf(u"/a"_s), "hello"_ba);
    }

    void anotherOriginGetsNothingEvenWhenItAsks_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::newRow("basic") << withBasic();
        QTest::newRow("digest") << withDigest({});
    }

    void anotherOriginGetsNothingEvenWhenItAsks()
    {
        QFETCH(Answer, answer);
        LocalServer other;
        other.on(u"/b"_s, answer);
        Answer away = redirectTo(other.url(u"/b"_s).toEncoded());
        away.basicAuth = "me:s3cret"_ba;
        m_server->on(u"/a"_s, away);
        const auto reply = run(m_session->request(asking(u"/a"_s)));
        QVERIFY(bool(reply));
        QCOMPARE(reply->status, 401);
        QCOMPARE(authorizations(*m_server), (QList<QByteArray>{{}, basic}));
        QCOMPARE(authorizations(other), QList<QByteArray>{QByteArray()});
    }

    void twoLoginsAtOneServerAreKeptApart()
    {
        m_server->on(u"/a"_s, withBasic());
        Answer forYou;
        forYou.basicAuth = "you:too"_ba;
        m_server->on(u"/b"_s, forYou);
        QCOMPARE(bodyOf(u"/a"_s), "hello"_ba);
        Request request = asking(u"/b"_s);
        request.login = {u"you"_s, u"too"_s};
        const auto reply = run(m_session->request(request));
        QVERIFY(bool(reply));
        QCOMPARE(reply->status, 200);
        QVERIFY(authorizations(*m_server).at(2).isEmpty());
    }

    void theFileOfLoginsHelpsOut()
    {
        setNetrc("machine 127.0.0.1 login me password s3cret");
        m_server->on(u"/a"_s, withBasic());
        const auto reply = run(m_session->get(m_server->url(u"/a"_s)));
        QVERIFY(bool(reply));
        QCOMPARE(reply->body, "hello"_ba);
        Request request = asking(u"/a"_s);
        request.login = {u"me"_s, {}};
        QCOMPARE(run(m_session->request(request))->status, 200);
        request.login = {};
        request.usesNetrc = false;
        QCOMPARE(run(m_session->request(request))->status, 401);
    }

    void theDefaultLoginIsNotForStrangers()
    {
        setNetrc("default login me password s3cret");
        LocalServer other;
        other.on(u"/b"_s, withBasic());
        Answer away = redirectTo(other.url(u"/b"_s).toEncoded());
        away.basicAuth = "me:s3cret"_ba;
        m_server->on(u"/a"_s, away);
        const auto reply = run(m_session->get(m_server->url(u"/a"_s)));
        QVERIFY(bool(reply));
        QCOMPARE(reply->status, 401);
        QCOMPARE(authorizations(other), QList<QByteArray>{QByteArray()});
    }

    void aRealServerLetsUsIn()
    {
        if (!Nginx::isAvailable())
            QSKIP("There is no nginx here.");
        const TempFolder folder;
        folder.write(u"site/a"_s, "hello"_ba);
        folder.write(u"users"_s, "me:{PLAIN}s3cret\n"_ba);
        const Nginx nginx(
            folder.path(u"site"_s),
            u"auth_basic practice; auth_basic_user_file \"%1\";"_s.arg(folder.path(u"users"_s)));
        Request request;
        request.url = nginx.url(u"/a"_s);
        request.login = me;
        const auto reply = run(m_session->request(request));
        QVERIFY2(bool(reply), reply ? "" : qPrintable(reply.error().text));
        QCOMPARE(reply->body, "hello"_ba);
        request.headers.set("Range", "bytes=1-2");
        QCOMPARE(run(m_session->request(request))->body, "el"_ba);
        request.login.password = u"wrong"_s;
        const auto refused = run(m_session->request(request));
        QVERIFY(!refused);
        QCOMPARE(refused.error().status, 401);
    }

private:
    [[nodiscard]] Request asking(const QString &path) const
    {
        Request request;
        request.url = m_server->url(path);
        request.login = me;
        return request;
    }

    [[nodiscard]] QByteArray bodyOf(const QString &path) const
    {
        const auto reply = run(m_session->request(asking(path)));
        return reply ? reply->body : reply.error().text.toUtf8();
    }

    void setNetrc(const QByteArray &text) const
    {
        const auto netrc = parseNetrc(text);
        QVERIFY(bool(netrc));
        m_credentials->setNetrc(*netrc);
    }

    std::unique_ptr<LocalServer> m_server;
    std::shared_ptr<Credentials> m_credentials;
    std::unique_ptr<Session> m_session;
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
