// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/redirect.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestRedirect : public QObject
{
    Q_OBJECT

private slots:
    void statuses()
    {
        for (const int status : {301, 302, 303, 307, 308})
            QVERIFY(isRedirect(status));
        for (const int status : {0, 200, 206, 300, 304, 305, 306, 309, 400, 404, 500})
            QVERIFY(!isRedirect(status));
    }

    void methods_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("next");
        QTest::addColumn<bool>("keepBody");
        for (const int status : {301, 302}) {
            QTest::addRow("%d keeps GET", status) << status << "GET"_ba
                                                  << "GET"_ba << true;
            QTest::addRow("%d keeps HEAD", status) << status << "HEAD"_ba
                                                   << "HEAD"_ba << true;
            QTest::addRow("%d turns POST into GET", status) << status << "POST"_ba
                                                            << "GET"_ba << false;
            QTest::addRow("%d keeps PUT", status) << status << "PUT"_ba
                                                  << "PUT"_ba << true;
            QTest::addRow("%d keeps PROPFIND", status) << status << "PROPFIND"_ba
                                                       << "PROPFIND"_ba << true;
            QTest::addRow("%d keeps DELETE", status) << status << "DELETE"_ba
                                                     << "DELETE"_ba << true;
        }
        QTest::newRow("303 turns POST into GET") << 303 << "POST"_ba
                                                 << "GET"_ba << false;
        QTest::newRow("303 turns PUT into GET") << 303 << "PUT"_ba
                                                << "GET"_ba << false;
        QTest::newRow("303 keeps HEAD") << 303 << "HEAD"_ba
                                        << "HEAD"_ba << false;
        QTest::newRow("303 drops the body of a GET") << 303 << "GET"_ba
                                                     << "GET"_ba << false;
        QTest::newRow("307 keeps POST") << 307 << "POST"_ba
                                        << "POST"_ba << true;
        QTest::newRow("308 keeps POST") << 308 << "POST"_ba
                                        << "POST"_ba << true;
    }

    void methods()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, method);
        const auto hop = nextHop(method, QUrl(u"http://h/a"_s), status, "/b"_ba);
        QVERIFY(bool(hop));
        QTEST(hop->method, "next");
        QTEST(hop->keepBody, "keepBody");
    }

    void places_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("sameOrigin");
        const auto row
            = [](const char *title, const QByteArray &location, const QByteArray &target,
                 bool sameOrigin) { QTest::newRow(title) << location << target << sameOrigin; };
        row("absolute", "https://h/b"_ba, "https://h/b"_ba, true);
        row("its own port, written", "https://h:443/b"_ba, "https://h:443/b"_ba, true);
        row("another port", "https://h:444/b"_ba, "https://h:444/b"_ba, false);
        row("another host", "https://i/b"_ba, "https://i/b"_ba, false);
        row("down to http", "http://h/b"_ba, "http://h/b"_ba, false);
        row("another host by its name alone", "//i/b"_ba, "https://i/b"_ba, false);
        row("a path", "/b"_ba, "https://h/b"_ba, true);
        row("beside", "b"_ba, "https://h/dir/b"_ba, true);
        row("up", "../b"_ba, "https://h/b"_ba, true);
        row("up past the root", "../../../b"_ba, "https://h/b"_ba, true);
        row("only a query", "?x=1"_ba, "https://h/dir/a?x=1"_ba, true);
        row("blanks around", "  /b "_ba, "https://h/b"_ba, true);
        row("a fragment goes", "/b#part"_ba, "https://h/b"_ba, true);
        row("a raw space", "/a b"_ba, "https://h/a%20b"_ba, true);
        row("raw UTF-8", "/\xe4\xb8\xad"_ba, "https://h/%E4%B8%AD"_ba, true);
        row("raw Latin-1", "/caf\xe9"_ba, "https://h/caf%E9"_ba, true);
        row("escapes stay", "/a%2Fb%2Bc+d"_ba, "https://h/a%2Fb%2Bc+d"_ba, true);
        row("a colon in the query", "/b?t=10:30"_ba, "https://h/b?t=10:30"_ba, true);
        row("credentials of the server's choice", "https://x:y@h/b"_ba, "https://h/b"_ba, true);
        row("a raw host in UTF-8",
            "https://b\xc3\xbc"
            "cher.de/"_ba,
            "https://xn--bcher-kva.de/"_ba, false);
    }

    void places()
    {
        QFETCH(QByteArray, location);
        const QUrl from(u"https://user:hidden@h/dir/a"_s);
        const auto hop = nextHop("GET"_ba, from, 302, location);
        QVERIFY2(bool(hop), hop ? "" : qPrintable(hop.error().text));
        QTEST(hop->url.toEncoded(), "target");
        QTEST(hop->sameOrigin, "sameOrigin");
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *title, const QByteArray &location, Error::Kind kind) {
            QTest::newRow(title) << location << int(kind);
        };
        row("nowhere", {}, Error::Protocol);
        row("blank", "  "_ba, Error::Protocol);
        row("a local file", "file:///etc/passwd"_ba, Error::Scheme);
        row("ftp", "ftp://h/x"_ba, Error::Scheme);
        row("a script", "javascript:alert(1)"_ba, Error::Scheme);
        row("data", "data:text/plain,hi"_ba, Error::Scheme);
        row("no host", "http:///x"_ba, Error::Protocol);
        row("a space in the host", "http://a b/"_ba, Error::Protocol);
        row("a port past the last", "http://h:99999/"_ba, Error::Protocol);
        row("port 0", "http://h:0/"_ba, Error::Protocol);
        row("a second line", "/a\r\nSet-Cookie: x"_ba, Error::Protocol);
        row("a NUL", QByteArray("/a\0b", 4), Error::Protocol);
        row("far too long", "/"_ba + QByteArray(10'000, 'a'), Error::Protocol);
    }

    void refused()
    {
        QFETCH(QByteArray, location);
        const auto hop = nextHop("GET"_ba, QUrl(u"http://h/a"_s), 302, location);
        QVERIFY(!hop);
        QTEST(int(hop.error().kind), "kind");
    }

    void otherStatusesLeadNowhere()
    {
        QVERIFY(!nextHop("GET"_ba, QUrl(u"http://h/a"_s), 304, "/b"_ba));
    }
};

QTEST_GUILESS_MAIN(TestRedirect)
#include "tst_redirect.moc"
