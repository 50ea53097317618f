// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/cookiejar.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

constexpr qint64 now = 1'700'000'000;

QUrl url(const char *text)
{
    return QUrl(QString::fromLatin1(text));
}

} // namespace

//! RFC 6265 5.3 and 5.4.
class TestCookieJar : public QObject
{
    Q_OBJECT

private slots:
    void whoGetsACookie_data()
    {
        QTest::addColumn<QByteArray>("cookie");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("gets");
        const auto row = [](const char *title, const QByteArray &cookie, const QByteArray &target,
                            bool gets) { QTest::newRow(title) << cookie << target << gets; };
        const QByteArray host = "a=b; Path=/";
        const QByteArray domain = "a=b; Path=/; Domain=example.org";
        row("the same page", host, "https://www.example.org/x", true);
        row("another port", host, "https://www.example.org:444/x", true);
        row("over http", host, "http://www.example.org/x", true);
        row("a host below", host, "https://a.www.example.org/", false);
        row("a host above", host, "https://example.org/", false);
        row("another host", host, "https://www.example.com/", false);
        row("capitals", host, "https://WWW.EXAMPLE.ORG/", true);
        row("a dot behind", host, "https://www.example.org./", false);
        row("domain: below", domain, "https://a.example.org/", true);
        row("domain: above", domain, "https://example.org/", true);
        row("domain: a longer name", domain, "https://badexample.org/", false);
        row("domain: in front", domain, "https://example.org.evil.test/", false);
        row("domain: another ending", domain, "https://example.com/", false);
        row("a path", "a=b; Path=/in", "https://www.example.org/in/x", true);
        row("another path", "a=b; Path=/in", "https://www.example.org/inside", false);
        row("secure over https", "a=b; Path=/; Secure", "https://www.example.org/", true);
        row("secure over http", "a=b; Path=/; Secure", "http://www.example.org/", false);
        row("http only", "a=b; Path=/; HttpOnly", "https://www.example.org/", true);
        row("in time", "a=b; Path=/; Max-Age=11", "https://www.example.org/", true);
        row("too late", "a=b; Path=/; Max-Age=10", "https://www.example.org/", false);
    }

    void whoGetsACookie()
    {
        QFETCH(QByteArray, cookie);
        QFETCH(QByteArray, target);
        QFETCH(bool, gets);
        CookieJar jar;
        jar.take({cookie}, url("https://www.example.org/page"), now);
        QCOMPARE(jar.headerFor(QUrl::fromEncoded(target), now + 10),
                 gets ? "a=b"_ba : QByteArray());
    }

    void longerPathsComeFirstThenOlderOnes()
    {
        CookieJar jar;
        const QUrl page = url("https://h.example/a/b/c");
        jar.take({"x=1; Path=/"_ba, "y=2; Path=/a/b"_ba, "z=3; Path=/"_ba, "w=4; Path=/a"_ba}, page,
                 now);
        jar.take({"x=5; Path=/"_ba}, page, now); // keeps its place
        QCOMPARE(jar.headerFor(page, now), "y=2; w=4; x=5; z=3"_ba);
    }

    void anExpiredOneTakesTheOldOneAway()
    {
        CookieJar jar;
        const QUrl page = url("https://h.example/");
        jar.take({"x=1"_ba, "y=2"_ba}, page, now);
        jar.take({"x=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"_ba}, page, now);
        QCOMPARE(jar.headerFor(page, now), "y=2"_ba);
        jar.take({"y=; Max-Age=0"_ba}, page, now);
        QVERIFY(jar.cookies(now).isEmpty());
    }

    void httpDoesNotReplaceWhatCameOverHttps()
    {
        CookieJar jar;
        jar.take({"id=good; Secure; Path=/; Domain=example.org"_ba},
                 url("https://www.example.org/"), now);
        jar.take({"id=bad; Path=/; Domain=example.org"_ba, "other=1"_ba},
                 url("http://evil.example.org/"), now);
        QCOMPARE(jar.headerFor(url("https://www.example.org/"), now), "id=good"_ba);
        QCOMPARE(jar.headerFor(url("http://evil.example.org/"), now), "other=1"_ba);
    }

    void aDomainHasItsLimitAndTheLeastUsedGoes()
    {
        CookieJar jar;
        const QUrl page = url("https://h.example/");
        for (int i = 0; i < CookieJar::mostOfADomain; ++i)
            jar.take({"c" + QByteArray::number(i) + "=1; Path=/" + QByteArray::number(i)}, page,
                     now);
        QCOMPARE(jar.headerFor(url("https://h.example/0"), now), "c0=1"_ba); // used just now
        jar.take({"last=1"_ba}, page, now);
        QCOMPARE(jar.cookies(now).size(), CookieJar::mostOfADomain);
        QCOMPARE(jar.headerFor(url("https://h.example/0"), now), "c0=1; last=1"_ba);
        QCOMPARE(jar.headerFor(url("https://h.example/1"), now), "last=1"_ba);
    }

    void expiredOnesMakeRoomFirst()
    {
        CookieJar jar;
        const QUrl page = url("https://h.example/");
        jar.take({"old=1"_ba}, page, now);
        for (int i = 1; i < CookieJar::mostOfADomain; ++i)
            jar.take({"c" + QByteArray::number(i) + "=1; Max-Age=10"}, page, now);
        jar.take({"new=1"_ba}, page, now + 20);
        QCOMPARE(jar.headerFor(page, now + 20), "old=1; new=1"_ba);
    }

    void thereIsALimitForAll()
    {
        CookieJar jar;
        for (int i = 0; i <= CookieJar::mostCookies; ++i)
            jar.take({"a=1"_ba}, QUrl(u"https://h%1.example/"_s.arg(i)), now);
        QCOMPARE(jar.cookies(now).size(), CookieJar::mostCookies);
        QVERIFY(jar.headerFor(url("https://h0.example/"), now).isEmpty());
        QVERIFY(!jar.headerFor(url("https://h1.example/"), now).isEmpty());
    }

    void aHeaderHasALimit()
    {
        CookieJar jar;
        const QUrl page = url("https://h.example/");
        for (int i = 0; i < 20; ++i)
            jar.take({"c" + QByteArray::number(i) + '=' + QByteArray(4000, 'x')}, page, now);
        const QByteArray header = jar.headerFor(page, now);
        QVERIFY(header.size() > 3 * 4000 && header.size() <= CookieJar::mostHeaderBytes);
    }

    void manyThreadsMayUseIt()
    {
        CookieJar jar;
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&jar, t] {
                for (int i = 0; i < 200; ++i) {
                    const QUrl page(u"https://h%1.example/"_s.arg(i % 7));
                    jar.take({"t" + QByteArray::number(t) + '=' + QByteArray::number(i)}, page,
                             now);
                    (void)jar.headerFor(page, now);
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(jar.cookies(now).size(), 4 * 7);
    }
};

QTEST_GUILESS_MAIN(TestCookieJar)
#include "tst_cookiejar.moc"
