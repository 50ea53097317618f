// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/cookiejar.h"
#include "core/net/session.h"
#include "tests/support/localserver.h"
#include "tests/support/run.h"
#include "tests/support/testproxy.h"

#include <QDateTime>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

//! Where a chain of redirects ends.
enum class End {
    Home, //!< at the first origin, without having left it
    Away, //!< at another one
    Back, //!< at the first origin again
    Refused, //!< nowhere
};

constexpr auto mark = "s3cret"; // in everything that must not leave home
const QByteArray login = "Basic "_ba + "me:s3cret"_ba.toBase64();

bool isHome(const SeenRequest &request, quint16 port)
{
    return request.header("Host"_ba).toLower() == "home.test:" + QByteArray::number(port);
}

//! The step of the chain: the number that the path is.
int stepOf(const SeenRequest &request)
{
    return request.path().split('/').last().toInt();
}

//! The server speaks no TLS and says so by saying nothing.
Patience patienceFor(const QList<QByteArray> &chain)
{
    const bool isTls = chain.join().contains("https:");
    const std::chrono::milliseconds most
        = isTls ? std::chrono::milliseconds(400) * slowness : patience / 2;
    return {most, most, most};
}

QByteArray dump(const SeenRequest &request)
{
    QByteArray text = request.method + ' ' + request.target + '\n';
    for (const auto &[name, value] : request.headers)
        text += name + ": " + value + '\n';
    return text + request.body;
}

} // namespace

//! Wherever a server sends us, what belongs to the first origin stays there, and only http and
//! https are followed. All names lead to one server, by way of a proxy.
class TestHostileRedirects : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server.onAny([this](const SeenRequest &request) { return answerTo(request); });
        m_other.onAny([this](const SeenRequest &request) { return answerTo(request); });
    }

    void chains_data()
    {
        QTest::addColumn<QList<QByteArray>>("chain");
        QTest::addColumn<int>("end");
        const auto row = [](const char *title, const QList<QByteArray> &chain, End end) {
            QTest::newRow(title) << chain << int(end);
        };
        const auto home
            = [&](const char *title, const QByteArray &to) { row(title, {to}, End::Home); };
        const auto away
            = [&](const char *title, const QByteArray &to) { row(title, {to}, End::Away); };
        const auto refused
            = [&](const char *title, const QByteArray &to) { row(title, {to}, End::Refused); };
        home("a path", "/1");
        home("beside", "1");
        home("up and down", "/a/../1");
        home("the whole address", "http://home.test:%P/1");
        home("without a scheme", "//home.test:%P/1");
        home("the host in capitals", "http://HOME.Test:%P/1");
        home("the scheme in capitals", "HTTP://home.test:%P/1");
        home("a fragment", "http://home.test:%P/1#part");
        home("a name and a password in it", "http://you:yours@home.test:%P/1");
        home("an escaped letter of the host", "http://h%6Fme.test:%P/1");
        home("a wide letter of the host", "http://\xef\xbd\x88ome.test:%P/1");
        home("an escaped digit", "/%31");
        row("two steps at home", {"/1", "http://home.test:%P/2"}, End::Home);
        away("another host", "http://evil.test:%P/1");
        away("another host without a scheme", "//evil.test:%P/1");
        away("another port", "http://home.test:%Q/1");
        away("a host below", "http://www.home.test:%P/1");
        away("a host above", "http://test:%P/1");
        away("the name as a beginning", "http://home.test.evil.test:%P/1");
        away("the name as an end", "http://evilhome.test:%P/1");
        away("the name behind a hyphen", "http://evil-home.test:%P/1");
        away("a dot behind", "http://home.test.:%P/1");
        away("the name as a user", "http://home.test@evil.test:%P/1");
        away("the name and port as a login", "http://home.test:%P@evil.test:%P/1");
        away("a login for elsewhere", "http://me:s3cre@evil.test:%P/1");
        away("an escaped at sign", "http://home.test%40evil.test:%P@evil.test:%P/1");
        away("the name in the path", "http://evil.test:%P/home.test/1");
        away("the name in the query", "http://evil.test:%P/1?http://home.test:%P/");
        away("the name in the fragment", "http://evil.test:%P/1#@home.test:%P/");
        away("a look-alike letter", "http://h\xd0\xbeme.test:%P/1");
        away("the same in Punycode", "http://xn--hme-lmc.test:%P/1");
        away("a soft hyphen is another story", "http://xn--home-2ua.test:%P/1");
        away("the address of this computer", "http://127.0.0.1:%P/1");
        away("the same as one number", "http://2130706433:%P/1");
        away("the same in hexadecimal", "http://0x7f.0.0.1:%P/1");
        away("localhost", "http://localhost:%P/1");
        away("IPv6", "http://[::1]:%P/1");
        away("IPv4 in IPv6", "http://[::ffff:127.0.0.1]:%P/1");
        row("away and back", {"http://evil.test:%P/1", "http://home.test:%P/2"}, End::Back);
        row("to a neighbour and back", {"http://www.home.test:%P/1", "http://home.test:%P/2"},
            End::Back);
        row("to another port and back", {"http://home.test:%Q/1", "http://home.test:%P/2"},
            End::Back);
        row("at home, then away", {"/1", "http://evil.test:%P/2"}, End::Away);
        row("through three strangers",
            {"http://a.test:%P/1", "http://b.test:%P/2", "http://c.test:%Q/3"}, End::Away);
        row("away and on by a path", {"http://evil.test:%P/1", "/2", "3"}, End::Away);
        row("away, back, and away again",
            {"http://evil.test:%P/1", "http://home.test:%P/2", "http://evil.test:%P/3"}, End::Away);
        row("away to a file", {"http://evil.test:%P/1", "file:///etc/passwd"}, End::Refused);
        refused("https where nobody speaks it", "https://home.test:%P/1");
        refused("https at a stranger", "https://evil.test:%P/1");
        refused("a file", "file:///etc/passwd");
        refused("a file in capitals", "FILE:///etc/passwd");
        refused("a file with one slash", "file:/etc/passwd");
        refused("a file of another computer", "file://home.test/1");
        refused("ftp", "ftp://home.test/1");
        refused("sftp", "sftp://home.test/1");
        refused("data", "data:text/plain,1");
        refused("data in base64", "data:;base64,aGk=");
        refused("a script", "javascript:alert(1)");
        refused("a script in odd letters", "JaVaScRiPt:alert(1)");
        refused("a script behind a blank", "  javascript:alert(1)");
        refused("a script behind a control character", "\x01javascript:alert(1)");
        refused("a script with a tab", "java\tscript:alert(1)");
        refused("view-source", "view-source:http://home.test:%P/1");
        refused("a web socket", "ws://home.test:%P/1");
        refused("a secure web socket", "wss://home.test:%P/1");
        refused("gopher", "gopher://home.test:%P/1");
        refused("ldap", "ldap://home.test:%P/1");
        refused("dict", "dict://home.test:%P/1");
        refused("smb", "smb://home.test/1");
        refused("mail", "mailto:me@home.test");
        refused("about", "about:blank");
        refused("blob", "blob:http://home.test:%P/1");
        refused("an archive", "jar:http://home.test:%P/1!/x");
        refused("a feed", "feed:http://home.test:%P/1");
        refused("nearly http", "httpx://home.test:%P/1");
        refused("Qt's own resources", "qrc:/1");
        refused("no host", "http:///1");
        refused("only a port", "http://:%P/1");
        refused("a port too large", "http://home.test:99999/1");
        refused("port 0", "http://home.test:0/1");
        refused("a blank in the host", "http://home.test evil.test:%P/1");
        refused("a broken IPv6", "http://[::1:%P/1");
        refused("a zero byte", QByteArray("/\0/1", 4));
    }

    void chains()
    {
        QFETCH(QList<QByteArray>, chain);
        QFETCH(int, end);
        for (const int status : {302, 307}) {
            begin(chain, status);
            const auto reply = run(openSession()->request(homeRequest()));
            checkNothingLeft();
            checkEnd(reply, End(end));
        }
    }

    void signedIn_data() { chains_data(); }

    //! The same with a login that the server asks for, everywhere.
    void signedIn()
    {
        QFETCH(QList<QByteArray>, chain);
        QFETCH(int, end);
        begin(chain, 302);
        m_asksWho = true;
        Request request;
        request.url = homeUrl();
        request.login = {u"me"_s, QLatin1String(mark)};
        request.patience = patienceFor(m_chain);
        const auto reply = run(openSession()->request(request));
        checkNothingLeft();
        if (End(end) == End::Refused) {
            QVERIFY(!reply);
            return;
        }
        QVERIFY2(bool(reply), reply ? "" : qPrintable(reply.error().text));
        QCOMPARE(reply->status, End(end) == End::Home ? 200 : 401);
        // What may be sent again at home is only the jar's.
        QCOMPARE(seenLast().header("Authorization"_ba),
                 End(end) == End::Home ? login : QByteArray());
    }

private:
    //! One for each row, so that no row profits from another's connections and cookies.
    std::unique_ptr<Session> openSession()
    {
        SessionConfig config;
        config.workers = 1;
        config.network.proxy.kind = ProxyKind::Http;
        config.network.proxy.host = u"127.0.0.1"_s;
        config.network.proxy.port = m_proxy.port();
        config.cookies = std::make_shared<CookieJar>();
        config.cookies->take({"jar=s3cret-jar; Path=/"_ba}, homeUrl(),
                             QDateTime::currentSecsSinceEpoch());
        auto session = Session::open(config);
        if (!session)
            qFatal("%s", qPrintable(session.error().text));
        return std::move(*session);
    }

    [[nodiscard]] QUrl homeUrl() const
    {
        return QUrl(u"http://home.test:%1/0"_s.arg(m_server.port()));
    }

    [[nodiscard]] Request homeRequest() const
    {
        Request request;
        request.url = homeUrl();
        request.patience
            = {std::chrono::seconds(3), std::chrono::seconds(3), std::chrono::seconds(3)};
        request.headers = {{"Authorization"_ba, "Bearer s3cret-token"_ba},
                           {"X-Api-Key"_ba, "s3cret-key"_ba},
                           {"X-Auth-Token"_ba, "s3cret-auth"_ba},
                           {"X-Colour"_ba, "blue"_ba}};
        return request;
    }

    void begin(const QList<QByteArray> &chain, int status)
    {
        m_chain = chain;
        for (QByteArray &location : m_chain) {
            location.replace("%P", QByteArray::number(m_server.port()));
            location.replace("%Q", QByteArray::number(m_other.port()));
        }
        m_status = status;
        m_asksWho = false;
        m_before = m_server.requestCount();
        m_beforeOther = m_other.requestCount();
    }

    //! On the servers' threads, while the test waits.
    [[nodiscard]] Answer answerTo(const SeenRequest &request) const
    {
        const int step = stepOf(request);
        Answer answer;
        answer.body = "end"_ba;
        if (step < m_chain.size())
            answer = redirectTo(m_chain.at(step), m_status);
        const bool isEnd = step >= m_chain.size();
        if (m_asksWho && (isHome(request, m_server.port()) ? isEnd || step == 0 : isEnd))
            answer.basicAuth = "me:s3cret"_ba;
        return answer;
    }

    [[nodiscard]] QList<SeenRequest> seen() const
    {
        return m_server.requests().mid(m_before) + m_other.requests().mid(m_beforeOther);
    }

    [[nodiscard]] SeenRequest seenLast() const
    {
        const QList<SeenRequest> all = seen();
        const auto last = std::ranges::max_element(all, {}, stepOf);
        return last == all.end() ? SeenRequest() : *last;
    }

    void checkNothingLeft() const
    {
        QVERIFY(!seen().isEmpty());
        for (const SeenRequest &request : seen()) {
            if (isHome(request, m_server.port()))
                continue;
            QByteArray text = dump(request);
            // RFC 6265 8.5: cookies know no ports.
            if (request.header("Host"_ba).startsWith("home.test:"))
                text.replace("jar=s3cret-jar", "");
            QVERIFY2(!text.contains(mark), text.constData());
            QVERIFY2(!text.contains("uthorization"), text.constData());
        }
        for (const QByteArray &head : m_proxy.heads().split('\n')) {
            if (head.startsWith("CONNECT"))
                QVERIFY2(!head.contains(mark), head.constData());
        }
    }

    void checkEnd(const Result<Reply> &reply, End end) const
    {
        QCOMPARE(bool(reply), end != End::Refused);
        if (!reply)
            return;
        QCOMPARE(reply->status, 200);
        const SeenRequest last = seenLast();
        QCOMPARE(stepOf(last), int(m_chain.size()));
        QCOMPARE(isHome(last, m_server.port()), end != End::Away);
        QCOMPARE(last.header("X-Colour"_ba), "blue"_ba);
        QCOMPARE(last.header("X-Api-Key"_ba).isEmpty(), end != End::Home);
        QCOMPARE(last.header("Authorization"_ba).isEmpty(), end != End::Home);
        if (end != End::Away)
            QCOMPARE(last.header("Cookie"_ba), "jar=s3cret-jar"_ba);
    }

    QList<QByteArray> m_chain;
    int m_status = 302;
    bool m_asksWho = false;
    qsizetype m_before = 0;
    qsizetype m_beforeOther = 0;
    TestProxy m_proxy{TestProxy::Kind::Http};
    LocalServer m_server;
    LocalServer m_other; //!< the same at another port
};

QTEST_GUILESS_MAIN(TestHostileRedirects)
#include "tst_hostileredirects.moc"
