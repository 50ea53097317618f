// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/urlrules.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestUrlRules : public QObject
{
    Q_OBJECT

private slots:
    void good_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("encoded");
        const auto row = [](const char *title, const QString &text, const QByteArray &encoded) {
            QTest::newRow(title) << text << encoded;
        };
        row("plain", u"https://example.org/a/b.zip?x=1"_s, "https://example.org/a/b.zip?x=1"_ba);
        row("blanks around", u"  http://h/a \n"_s, "http://h/a"_ba);
        row("scheme and host in capitals", u"HTTP://HOST/A"_s, "http://host/A"_ba);
        row("the fragment goes", u"http://h/a#part"_s, "http://h/a"_ba);
        row("a slash that is encoded stays so", u"http://h/a%2Fb"_s, "http://h/a%2Fb"_ba);
        row("a plus and its escape stay apart", u"http://h/a+b%2Bc?d+e%2Bf"_s,
            "http://h/a+b%2Bc?d+e%2Bf"_ba);
        row("spaces are encoded", u"http://h/a b"_s, "http://h/a%20b"_ba);
        row("Chinese is encoded", u"http://h/中"_s, "http://h/%E4%B8%AD"_ba);
        row("bytes that are no UTF-8 stay", u"http://h/caf%E9"_s, "http://h/caf%E9"_ba);
        row("a lone percent sign", u"http://h/100%.txt"_s, "http://h/100%25.txt"_ba);
        row("a host that is not ASCII", u"http://bücher.de/"_s, "http://xn--bcher-kva.de/"_ba);
        row("IPv6", u"http://[::1]:8080/x"_s, "http://[::1]:8080/x"_ba);
        row("with user and password", u"http://u:p@h/x"_s, "http://u:p@h/x"_ba);
        row("the largest port", u"http://h:65535/"_s, "http://h:65535/"_ba);
        row("no scheme, a dot in the host", u"example.org/a"_s, "http://example.org/a"_ba);
        row("no scheme, only a host", u"example.org"_s, "http://example.org"_ba);
        row("no scheme, localhost and a port", u"localhost:8080/x"_s, "http://localhost:8080/x"_ba);
        row("no scheme, localhost", u"localhost/x"_s, "http://localhost/x"_ba);
        row("no scheme, a host and a port", u"example.org:81"_s, "http://example.org:81"_ba);
        row("no scheme, a word and a port", u"nas:81/x"_s, "http://nas:81/x"_ba);
        row("no scheme, an IPv4 address", u"127.0.0.1:81?x"_s, "http://127.0.0.1:81?x"_ba);
        row("no scheme, an IPv6 address", u"[::1]/x"_s, "http://[::1]/x"_ba);
        row("an address inside of another one", u"http://h/?to=http://i/"_s,
            "http://h/?to=http://i/"_ba);
    }

    void good()
    {
        QFETCH(QString, text);
        const auto url = parseAddress(text);
        QVERIFY2(bool(url), url ? "" : qPrintable(url.error().text));
        QTEST(url->toEncoded(), "encoded");
        QVERIFY(isAllowedScheme(*url));
    }

    void bad_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *title, const QString &text, Error::Kind kind) {
            QTest::newRow(title) << text << int(kind);
        };
        row("empty", {}, Error::BadAddress);
        row("blank", u" \t "_s, Error::BadAddress);
        row("a word", u"hello"_s, Error::BadAddress);
        row("a sentence", u"hello there"_s, Error::BadAddress);
        row("a path", u"/etc/passwd"_s, Error::BadAddress);
        row("no host", u"http:///x"_s, Error::BadAddress);
        row("only a scheme", u"http://"_s, Error::BadAddress);
        row("no slashes", u"http:example.org"_s, Error::BadAddress);
        row("one slash", u"http:/example.org"_s, Error::BadAddress);
        row("a space in the host", u"http://a b/"_s, Error::BadAddress);
        row("a space in a host without scheme", u"hello there. you"_s, Error::BadAddress);
        row("a line break", u"http://h/a\nb"_s, Error::BadAddress);
        row("a NUL", u"http://h/a"_s + QChar(QChar::Null), Error::BadAddress);
        row("port 0", u"http://h:0/"_s, Error::BadAddress);
        row("port 65536", u"http://h:65536/"_s, Error::BadAddress);
        row("a port of letters", u"http://h:abc/"_s, Error::BadAddress);
        row("a negative port", u"http://h:-1/"_s, Error::BadAddress);
        row("dots for a host", u"http://../"_s, Error::BadAddress);
        row("a backslash in the host", u"http://a\\b/"_s, Error::BadAddress);
        row("an @ in the password", u"http://u:p@q@h/"_s, Error::BadAddress);
        row("a bracket never closed", u"http://[::1/"_s, Error::BadAddress);
        row("a slash hidden in the host", u"http://h%2Fx/"_s, Error::BadAddress);
        row("far too long", u"http://h/"_s + QString(maxAddressLength, u'a'), Error::BadAddress);
        row("ftp", u"ftp://h/x"_s, Error::Scheme);
        row("file", u"file:///etc/passwd"_s, Error::Scheme);
        row("mail", u"mailto:a@example.org"_s, Error::Scheme);
        row("a script", u"javascript:alert(1)"_s, Error::Scheme);
        row("data", u"data:text/plain,hi"_s, Error::Scheme);
        row("a magnet", u"magnet:?xt=urn:btih:1"_s, Error::Scheme);
        row("a long scheme", QString(5000, u'a') + u"://h/"_s, Error::Scheme);
    }

    void bad()
    {
        QFETCH(QString, text);
        const auto url = parseAddress(text);
        QVERIFY(!url);
        QTEST(int(url.error().kind), "kind");
        QVERIFY(!url.error().text.isEmpty());
        QVERIFY(url.error().text.size() < 200);
    }

    void theSchemeIsNamed()
    {
        QCOMPARE(parseAddress(u"FTP://h/x"_s).error().text,
                 u"Gannet fetches http and https only; this address begins with ftp:."_s);
    }

    void passwordsAreNotRepeated()
    {
        QVERIFY(!parseAddress(u"http://u:hidden@a b/"_s).error().text.contains(u"hidden"_s));
    }

    void labels_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QByteArray>("origin");
        QTest::newRow("http") << u"http://Host/x"_s << u"host"_s << "http://host:80"_ba;
        QTest::newRow("https") << u"https://host/x"_s << u"host"_s << "https://host:443"_ba;
        QTest::newRow("its own port, written")
            << u"https://h:443/"_s << u"h"_s << "https://h:443"_ba;
        QTest::newRow("a port") << u"http://h:443/"_s << u"h:443"_s << "http://h:443"_ba;
        QTest::newRow("IPv6") << u"http://[::1]/"_s << u"[::1]"_s << "http://[::1]:80"_ba;
        QTest::newRow("IPv6 and a port")
            << u"http://[::1]:81/"_s << u"[::1]:81"_s << "http://[::1]:81"_ba;
        QTest::newRow("not ASCII")
            << u"http://bücher.de/"_s << u"bücher.de"_s << "http://xn--bcher-kva.de:80"_ba;
        QTest::newRow("user and password do not count")
            << u"http://u:p@h/"_s << u"h"_s << "http://h:80"_ba;
        QTest::newRow("another scheme has none") << u"ftp://h/"_s << u"h"_s << ""_ba;
    }

    void labels()
    {
        QFETCH(QString, address);
        const QUrl url(address);
        QTEST(hostLabel(url), "label");
        QTEST(originOf(url), "origin");
    }

    void nothingHasNoOrigin()
    {
        QCOMPARE(originOf(QUrl()), QByteArray());
        QCOMPARE(hostLabel(QUrl()), QString());
        QVERIFY(!isAllowedScheme(QUrl()));
    }

    void credentialsGo()
    {
        const QUrl url(u"http://user:hidden@h/a%2Fb"_s);
        QCOMPARE(withoutCredentials(url).toEncoded(), "http://h/a%2Fb"_ba);
        QVERIFY(!shownAddress(url).contains(u"hidden"_s));
    }

    void shownAddressesHideNothing_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("shown");
        QTest::newRow("Chinese is shown") << u"http://h/%E4%B8%AD"_s << u"http://h/中"_s;
        QTest::newRow("a space stays encoded") << u"http://h/a%20b"_s << u"http://h/a%20b"_s;
        QTest::newRow("a direction override stays encoded")
            << u"http://h/%E2%80%AEgpj.exe"_s << u"http://h/%E2%80%AEgpj.exe"_s;
        QTest::newRow("an encoded slash stays so") << u"http://h/a%2Fb"_s << u"http://h/a%2Fb"_s;
    }

    void shownAddressesHideNothing()
    {
        QFETCH(QString, address);
        QTEST(shownAddress(QUrl(address)), "shown");
    }
};

QTEST_GUILESS_MAIN(TestUrlRules)
#include "tst_urlrules.moc"
