// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/localserver.h"
#include "tests/support/nginx.h"
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"
#include "tests/support/testcertificate.h"
#include "tests/support/testproxy.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

const QString program = u"gannet-cli"_s;

Answer saying(const QByteArray &text)
{
    return {.headers = {{"Content-Type", "text/plain"}}, .body = text};
}

Answer setting(const QByteArray &cookie)
{
    return {.headers = {{"Set-Cookie", cookie}}, .body = "set"};
}

} // namespace

//! Logins, cookies, proxies and certificates, as `gannet-cli get` has them.
class TestCliLogins : public QObject
{
    Q_OBJECT

    struct World {
        LocalServer server;
        TempFolder folder;

        [[nodiscard]] Ran get(const QStringList &arguments) const
        {
            return runProgram(program,
                              QStringList{u"get"_s, u"-d"_s, folder.path(u"files"_s), u"--state"_s,
                                          u"none"_s, u"--retries"_s, u"0"_s}
                                  + arguments);
        }
        [[nodiscard]] QString url(const QString &path) const
        {
            return server.url(path).toString(QUrl::FullyEncoded);
        }
        [[nodiscard]] QByteArray lastCookie() const
        {
            return server.requests().last().header("Cookie");
        }
    };

private slots:
    void aLoginIsSentWhereItIsAskedFor_data()
    {
        QTest::addColumn<bool>("isDigest");
        QTest::addColumn<QStringList>("output");
        for (const bool isDigest : {false, true}) {
            const QByteArray kind = isDigest ? "digest"_ba : "basic"_ba;
            QTest::addRow("%s, to a file", kind.constData()) << isDigest << QStringList();
            QTest::addRow("%s, to standard output", kind.constData())
                << isDigest << QStringList{u"-o"_s, u"-"_s};
        }
    }

    void aLoginIsSentWhereItIsAskedFor()
    {
        QFETCH(bool, isDigest);
        QFETCH(QStringList, output);
        World world;
        Answer answer = saying("hello");
        if (isDigest)
            answer.digestAuth = Answer::Digest{.user = "me", .password = "s3cret"};
        else
            answer.basicAuth = "me:s3cret";
        world.server.on(u"/a.txt"_s, answer);
        const Ran ran
            = world.get(output + QStringList{u"-u"_s, u"me:s3cret"_s, world.url(u"/a.txt"_s)});
        QCOMPARE(ran.status, 0);
        QCOMPARE(output.isEmpty() ? world.folder.read(u"files/a.txt"_s) : ran.out, "hello"_ba);
    }

    void aWrongPasswordIsToldInASentence()
    {
        World world;
        Answer answer = saying("hello");
        answer.basicAuth = "me:s3cret";
        world.server.on(u"/a.txt"_s, answer);
        const Ran ran = world.get({u"-u"_s, u"me:wr0ng"_s, world.url(u"/a.txt"_s)});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("name or the password"), ran.err.constData());
        QVERIFY(!ran.err.contains("wr0ng"));
        QCOMPARE(world.server.requestCount(), 2);
        QVERIFY(!QDir(world.folder.path(u"files"_s)).exists(u"a.txt"_s));
    }

    void theFileOfLoginsIsRead()
    {
        World world;
        Answer answer = saying("hello");
        answer.basicAuth = "me:s3cret";
        world.server.on(u"/a.txt"_s, answer);
        world.folder.write(u"logins"_s, "machine 127.0.0.1 login me password s3cret\n"_ba);
        QCOMPARE(world.get({u"--netrc="_s + world.folder.path(u"logins"_s), world.url(u"/a.txt"_s)})
                     .status,
                 0);
        QCOMPARE(world.get({world.url(u"/a.txt"_s)}).status, 1);
        const Ran missing = world.get({u"--netrc=/no/such/file"_s, world.url(u"/a.txt"_s)});
        QCOMPARE(missing.status, 2);
        QVERIFY(missing.err.contains("/no/such/file"));
    }

    void cookiesLiveForOneRunUnlessTheyAreSaved()
    {
        World world;
        world.server.on(u"/set"_s, setting("id=7; Path=/"));
        world.server.on(u"/page"_s, saying("page"));
        const QString file = world.folder.path(u"cookies.txt"_s);
        const QStringList both{u"-j"_s, u"1"_s, world.url(u"/set"_s), world.url(u"/page"_s)};
        QCOMPARE(world.get(QStringList{u"--save-cookies"_s, file} + both).status, 0);
        QCOMPARE(world.lastCookie(), "id=7"_ba);
        QVERIFY(
            world.folder.read(u"cookies.txt"_s).contains("127.0.0.1\tFALSE\t/\tFALSE\t0\tid\t7\n"));
        QCOMPARE(QFileInfo(file).permissions() & QFile::Permissions(0x7777),
                 QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
        QCOMPARE(world.get({world.url(u"/page"_s)}).status, 0);
        QVERIFY(world.lastCookie().isNull());
        QCOMPARE(world.get({u"--load-cookies"_s, file, world.url(u"/page"_s)}).status, 0);
        QCOMPARE(world.lastCookie(), "id=7"_ba);
        QCOMPARE(world.get(QStringList{u"--no-cookies"_s} + both).status, 0);
        QVERIFY(world.lastCookie().isNull());
    }

    void aFileThatHoldsNoCookiesIsRefused()
    {
        World world;
        world.folder.write(u"page.html"_s, "<html>s3cret</html>\n"_ba);
        const Ran ran = world.get(
            {u"--load-cookies"_s, world.folder.path(u"page.html"_s), world.url(u"/page"_s)});
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.err.contains("--load-cookies") && ran.err.contains("page.html"),
                 ran.err.constData());
        QVERIFY(!ran.err.contains("s3cret"));
        QCOMPARE(world.server.requestCount(), 0);
    }

    void cookiesThatCannotBeSavedAreTold()
    {
        World world;
        world.server.on(u"/page"_s, saying("page"));
        const Ran ran
            = world.get({u"--save-cookies"_s, u"/no/such/folder/c"_s, world.url(u"/page"_s)});
        QCOMPARE(ran.status, 3);
        QVERIFY2(ran.err.contains("/no/such/folder/c"), ran.err.constData());
    }

    void aProxyIsGoneThrough_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<bool>("isUsed");
        QTest::newRow("named") << QStringList{u"--proxy"_s, u"%1"_s} << true;
        QTest::newRow("not for this host")
            << QStringList{u"--proxy"_s, u"%1"_s, u"--noproxy"_s, u"127.0.0.1"_s} << false;
        QTest::newRow("not for this network")
            << QStringList{u"--proxy"_s, u"%1"_s, u"--noproxy"_s, u"10.0.0.0/8,127.0.0.0/8"_s}
            << false;
        QTest::newRow("for no host")
            << QStringList{u"--proxy"_s, u"%1"_s, u"--noproxy"_s, u"*"_s} << false;
        QTest::newRow("none") << QStringList{u"--proxy"_s, u"none"_s} << false;
    }

    void aProxyIsGoneThrough()
    {
        QFETCH(QStringList, options);
        QFETCH(bool, isUsed);
        World world;
        world.server.on(u"/page"_s, saying("page"));
        const TestProxy proxy(TestProxy::Kind::Http, "me"_ba, "pw"_ba);
        options.replaceInStrings(u"%1"_s, u"http://me:pw@127.0.0.1:%1"_s.arg(proxy.port()));
        const Ran ran = world.get(options + QStringList{world.url(u"/page"_s)});
        QCOMPARE(ran.status, 0);
        QCOMPARE(!proxy.seen().isEmpty(), isUsed);
        QCOMPARE(world.server.requestCount(), 1);
    }

    void noproxyStandsForTheVariable()
    {
        World world;
        world.server.on(u"/page"_s, saying("page"));
        const TestProxy proxy(TestProxy::Kind::Http);
        qputenv("http_proxy", "127.0.0.1:" + QByteArray::number(proxy.port()));
        QCOMPARE(world.get({u"--noproxy"_s, u"127.0.0.1"_s, world.url(u"/page"_s)}).status, 0);
        QVERIFY(proxy.seen().isEmpty());
        QCOMPARE(world.get({world.url(u"/page"_s)}).status, 0);
        qunsetenv("http_proxy");
        QCOMPARE(proxy.seen().size(), 1);
    }

    void certificatesAndExceptions()
    {
        if (!Nginx::isAvailable() || !TestCertificate::isAvailable())
            QSKIP("There is no nginx or no openssl here.");
        World world;
        world.folder.write(u"site/a.txt"_s, "secure"_ba);
        const TestCertificate certificate;
        const Nginx nginx(
            world.folder.path(u"site"_s), certificate,
            u"ssl_client_certificate \"%1\"; ssl_verify_client on;"_s.arg(certificate.path()));
        const QString address = nginx.url(u"/a.txt"_s).toString();
        QCOMPARE(world.get({address}).status, 1);
        QCOMPARE(world.get({u"--insecure"_s, address}).status, 1); // who we are is missing
        const Ran ran = world.get({u"--insecure"_s, u"--http2"_s, u"--cert"_s, certificate.path(),
                                   u"--key"_s, certificate.keyPath(), address});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(world.folder.read(u"files/a.txt"_s), "secure"_ba);
        QTRY_VERIFY(nginx.log().contains("HTTP/2.0\" 200"));
        const Ran output
            = world.get({u"--cacert"_s, certificate.path(), u"--cert"_s, certificate.path(),
                         u"--key"_s, certificate.keyPath(), u"-o"_s, u"-"_s, address});
        QCOMPARE(output.out, "secure"_ba);
    }
};

QTEST_GUILESS_MAIN(TestCliLogins)
#include "tst_clilogins.moc"
