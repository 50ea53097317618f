// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/proxyaddress.h"
#include "core/net/proxyexceptions.h"
#include "core/net/proxyrules.h"

#include <QHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

const QList<QByteArray> variables{"http_proxy"_ba,  "HTTP_PROXY"_ba, "https_proxy"_ba,
                                  "HTTPS_PROXY"_ba, "all_proxy"_ba,  "ALL_PROXY"_ba,
                                  "no_proxy"_ba,    "NO_PROXY"_ba};

using Environment = QHash<QByteArray, QByteArray>;

//! "direct", "http host:port" or "socks5 host:port", and the user where there is one.
QString wayOf(const Result<QNetworkProxy> &proxy)
{
    if (!proxy)
        return u"error"_s;
    if (proxy->type() == QNetworkProxy::NoProxy)
        return u"direct"_s;
    const QString kind = proxy->type() == QNetworkProxy::HttpProxy ? u"http"_s : u"socks5"_s;
    const QString user
        = proxy->user().isEmpty() ? QString() : proxy->user() + u':' + proxy->password() + u'@';
    return u"%1 %2%3:%4"_s.arg(kind, user, proxy->hostName()).arg(proxy->port());
}

} // namespace

class TestProxyRules : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        for (const QByteArray &name : variables)
            qunsetenv(name.constData());
    }

    void theEnvironmentIsReadAsCurlReadsIt_data()
    {
        QTest::addColumn<Environment>("environment");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("way");
        const QString http = u"http://files.example/a"_s;
        const QString https = u"https://files.example/a"_s;
        QTest::newRow("nothing is set") << Environment{} << http << u"direct"_s;
        QTest::newRow("http by its own variable")
            << Environment{{"http_proxy", "http://p:8080"}} << http << u"http p:8080"_s;
        QTest::newRow("https is not carried by the one for http")
            << Environment{{"http_proxy", "http://p:8080"}} << https << u"direct"_s;
        QTest::newRow("https by its own variable, over an http proxy")
            << Environment{{"https_proxy", "http://p:8080"}} << https << u"http p:8080"_s;
        QTest::newRow("all by one variable")
            << Environment{{"all_proxy", "socks5://p:1081"}} << https << u"socks5 p:1081"_s;
        QTest::newRow("the special one before the general one")
            << Environment{{"all_proxy", "a:1"}, {"http_proxy", "b:2"}} << http << u"http b:2"_s;
        QTest::newRow("capitals count too")
            << Environment{{"HTTPS_PROXY", "p:1"}} << https << u"http p:1"_s;
        QTest::newRow("but not for http")
            << Environment{{"HTTP_PROXY", "a:1"}} << http << u"direct"_s;
        QTest::newRow("small letters before capitals")
            << Environment{{"HTTPS_PROXY", "a:1"}, {"https_proxy", "b:2"}} << https
            << u"http b:2"_s;
        QTest::newRow("an empty one counts as unset")
            << Environment{{"http_proxy", ""}, {"all_proxy", "b:2"}} << http << u"http b:2"_s;
        QTest::newRow("without a port it is 1080")
            << Environment{{"http_proxy", "http://p"}} << http << u"http p:1080"_s;
        QTest::newRow("user and password are unescaped")
            << Environment{{"http_proxy", "http://me:a%40b@p:1"}} << http << u"http me:a@b@p:1"_s;
        QTest::newRow("socks5h") << Environment{{"all_proxy", "socks5h://p:1"}} << http
                                 << u"socks5 p:1"_s;
        QTest::newRow("a host that is excepted")
            << Environment{{"all_proxy", "p:1"}, {"no_proxy", "x,files.example"}} << http
            << u"direct"_s;
        QTest::newRow("exceptions in capitals")
            << Environment{{"all_proxy", "p:1"}, {"NO_PROXY", ".example"}} << http << u"direct"_s;
        QTest::newRow("a kind nobody here speaks is no direct way")
            << Environment{{"http_proxy", "socks4://p:1"}} << http << u"error"_s;
        QTest::newRow("a proxy behind TLS is no direct way")
            << Environment{{"http_proxy", "https://p:1"}} << http << u"error"_s;
        QTest::newRow("a wrong one harms nobody else")
            << Environment{{"http_proxy", "::"}} << https << u"direct"_s;
    }

    void theEnvironmentIsReadAsCurlReadsIt()
    {
        QFETCH(Environment, environment);
        QFETCH(QString, url);
        for (auto it = environment.cbegin(); it != environment.cend(); ++it)
            qputenv(it.key().constData(), it.value());
        QTEST(wayOf(ProxyRules().proxyFor(QUrl(url))), "way");
    }

    void aWrongVariableIsNamedWithoutItsPassword()
    {
        qputenv("http_proxy", "socks4://me:secret@p:1");
        const auto proxy = ProxyRules().proxyFor(QUrl(u"http://files.example"_s));
        QVERIFY(!proxy);
        QCOMPARE(proxy.error().kind, Error::BadInput);
        QVERIFY(proxy.error().text.contains(u"http_proxy"_s));
        QVERIFY(proxy.error().text.contains(u"socks4"_s));
        QVERIFY(!proxy.error().text.contains(u"secret"_s));
    }

    void noneIsDirectWhateverTheEnvironmentSays()
    {
        qputenv("all_proxy", "p:1");
        ProxySettings none;
        none.kind = ProxyKind::None;
        QVERIFY(ProxyRules(none).isDirect());
        QCOMPARE(wayOf(ProxyRules(none).proxyFor(QUrl(u"http://a.example"_s))), u"direct"_s);
    }

    void oneProxyCarriesAllButTheExceptions()
    {
        ProxySettings settings;
        settings.kind = ProxyKind::Socks5;
        settings.host = u"p"_s;
        settings.port = 9;
        settings.exceptions = u"near.example"_s;
        const ProxyRules rules(settings);
        QCOMPARE(wayOf(rules.proxyFor(QUrl(u"http://a.example"_s))), u"socks5 p:9"_s);
        QCOMPARE(wayOf(rules.proxyFor(QUrl(u"https://a.example"_s))), u"socks5 p:9"_s);
        QCOMPARE(wayOf(rules.proxyFor(QUrl(u"https://near.example"_s))), u"direct"_s);
    }

    void exceptions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isIn");
        QTest::newRow("the same name") << u"a.example"_s << u"a.example"_s << true;
        QTest::newRow("whatever its letters") << u"A.Example"_s << u"a.EXAMPLE"_s << true;
        QTest::newRow("a name below it") << u"example"_s << u"a.example"_s << true;
        QTest::newRow("a name that only ends so") << u"a.example"_s << u"ba.example"_s << false;
        QTest::newRow("a dot before it") << u".example"_s << u"example"_s << true;
        QTest::newRow("a star and a dot") << u"*.example"_s << u"a.example"_s << true;
        QTest::newRow("a dot at the end of the host") << u"a.example"_s << u"a.example."_s << true;
        QTest::newRow("a star is all") << u" * "_s << u"a.example"_s << true;
        QTest::newRow("the second of two") << u"b, a.example"_s << u"a.example"_s << true;
        QTest::newRow("spaces alone") << u"b a.example"_s << u"a.example"_s << true;
        QTest::newRow("an address") << u"10.0.0.1"_s << u"10.0.0.1"_s << true;
        QTest::newRow("another address") << u"10.0.0.1"_s << u"10.0.0.10"_s << false;
        QTest::newRow("a network") << u"10.0.0.0/8"_s << u"10.200.3.4"_s << true;
        QTest::newRow("beside a network") << u"10.0.0.0/8"_s << u"11.0.0.1"_s << false;
        QTest::newRow("IPv6") << u"[::1]"_s << u"::1"_s << true;
        QTest::newRow("IPv6, written in full") << u"0:0:0:0:0:0:0:1"_s << u"::1"_s << true;
        QTest::newRow("a network of IPv6") << u"fe80::/10"_s << u"fe80::1"_s << true;
        QTest::newRow("nothing") << u" , "_s << u"a.example"_s << false;
        QTest::newRow("a lone dot is nobody") << u"."_s << u"a.example"_s << false;
    }

    void exceptions()
    {
        QFETCH(QString, text);
        QFETCH(QString, host);
        QTEST(ProxyExceptions(text).contains(host), "isIn");
    }

    void theFieldForAHostTakesAHost_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::newRow("a name") << u" proxy.example "_s << u"proxy.example"_s;
        QTest::newRow("an address") << u"192.0.2.1"_s << u"192.0.2.1"_s;
        QTest::newRow("IPv6") << u"::1"_s << u"::1"_s;
        QTest::newRow("nothing") << u" "_s << QString();
        QTest::newRow("a whole address") << u"http://proxy.example"_s << QString();
        QTest::newRow("a port") << u"proxy.example:80"_s << QString();
        QTest::newRow("two words") << u"my proxy"_s << QString();
    }

    void theFieldForAHostTakesAHost()
    {
        QFETCH(QString, text);
        const Result<QString> host = parseProxyHost(text);
        QTEST(host ? *host : QString(), "host");
        QVERIFY(host || !host.error().text.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestProxyRules)
#include "tst_proxyrules.moc"
