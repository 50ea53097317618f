// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/cookie.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

constexpr qint64 now = 1'700'000'000;

//! "name=value domain path" with marks for what is special; "refused".
QByteArray shown(const std::optional<Cookie> &cookie)
{
    if (!cookie)
        return "refused"_ba;
    QByteArray text = cookie->name + '=' + cookie->value + ' ' + (cookie->hostOnly ? "" : "*.")
        + cookie->domain + ' ' + cookie->path;
    if (cookie->expires)
        text += " until " + QByteArray::number(*cookie->expires - now);
    text += cookie->secure ? " secure" : "";
    text += cookie->httpOnly ? " httponly" : "";
    return text;
}

} // namespace

//! RFC 6265 5.1 and 5.2, and what its successor adds.
class TestCookie : public QObject
{
    Q_OBJECT

private slots:
    void fields_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("expected");
        const QString page = u"https://www.example.org/dir/page"_s;
        const auto at
            = [](const char *title, const QString &from, const QByteArray &field,
                 const QByteArray &expected) { QTest::newRow(title) << from << field << expected; };
        const auto row = [&](const char *title, const QByteArray &field,
                             const QByteArray &expected) { at(title, page, field, expected); };
        row("a name and a value", "a=b", "a=b www.example.org /dir");
        row("blanks around", "  a = b c ; Path = / ", "a=b c www.example.org /");
        row("a value with signs", "a=b=c\"d\"", "a=b=c\"d\" www.example.org /dir");
        row("an empty value", "a=", "a= www.example.org /dir");
        row("no sign at all", "a", "refused");
        row("no name", "=b", "refused");
        row("nothing", "", "refused");
        row("marks", "a=b; Secure; HttpOnly; SameSite=Strict; Foo=bar",
            "a=b www.example.org /dir secure httponly");
        row("marks in any case", "a=b;SECURE;hTTPoNLY", "a=b www.example.org /dir secure httponly");
        row("the own domain", "a=b; Domain=www.example.org", "a=b *.www.example.org /dir");
        row("a domain above", "a=b; Domain=example.org", "a=b *.example.org /dir");
        row("a dot in front", "a=b; Domain=.EXAMPLE.org", "a=b *.example.org /dir");
        row("a domain below", "a=b; Domain=x.www.example.org", "refused");
        row("another domain", "a=b; Domain=example.com", "refused");
        row("the end of a name", "a=b; Domain=ample.org", "refused");
        row("a public suffix", "a=b; Domain=org", "refused");
        row("an empty domain", "a=b; Domain=", "a=b www.example.org /dir");
        row("the last domain counts", "a=b; Domain=example.com; Domain=example.org",
            "a=b *.example.org /dir");
        row("a dot behind", "a=b; Domain=example.org.", "refused");
        at("a public suffix of two parts", u"https://a.co.uk/"_s, "a=b; Domain=co.uk", "refused");
        at("below a public suffix", u"https://www.a.co.uk/"_s, "a=b; Domain=a.co.uk",
           "a=b *.a.co.uk /");
        at("a suffix for itself", u"https://github.io/"_s, "a=b; Domain=github.io",
           "a=b github.io /");
        at("a neighbour at a host of many", u"https://me.github.io/"_s, "a=b; Domain=github.io",
           "refused");
        at("an unknown ending", u"https://nas.lan/"_s, "a=b; Domain=lan", "refused");
        at("an address", u"https://127.0.0.1/"_s, "a=b; Domain=127.0.0.1", "a=b 127.0.0.1 /");
        at("a part of an address", u"https://127.0.0.1/"_s, "a=b; Domain=0.0.1", "refused");
        at("IPv6", u"https://[::1]/"_s, "a=b", "a=b ::1 /");
        at("a host beyond ASCII", u"https://www.b\u00fccher.example/"_s,
           "a=b; Domain=b\xc3\xbc"
           "cher.example",
           "a=b *.xn--bcher-kva.example /");
        row("a path", "a=b; Path=/x/y", "a=b www.example.org /x/y");
        row("a path that is none", "a=b; Path=x", "a=b www.example.org /dir");
        at("the default path of the root", u"https://h.example/page"_s, "a=b", "a=b h.example /");
        at("no path", u"https://h.example"_s, "a=b", "a=b h.example /");
        row("an age", "a=b; Max-Age=60", "a=b www.example.org /dir until 60");
        row("an age before a date", "a=b; Max-Age=60; Expires=Wed, 09 Jun 2021 10:18:14 GMT",
            "a=b www.example.org /dir until 60");
        row("an age that is over", "a=b; Max-Age=0", "a=b www.example.org /dir until -1700000000");
        row("an age below zero", "a=b; Max-Age=-5", "a=b www.example.org /dir until -1700000000");
        row("an age that is none", "a=b; Max-Age=1m", "a=b www.example.org /dir");
        row("an age beyond measure", "a=b; Max-Age=99999999999999999999",
            "a=b www.example.org /dir until 34560000");
        row("a date", "a=b; Expires=Tue, 14 Nov 2023 22:14:20 GMT",
            "a=b www.example.org /dir until 60");
        row("a date that is none", "a=b; Expires=soon", "a=b www.example.org /dir");
        row("a date far away", "a=b; Expires=Thu, 01 Jan 2099 00:00:00 GMT",
            "a=b www.example.org /dir until 34560000");
        at("secure over http", u"http://h.example/"_s, "a=b; Secure", "refused");
        row("a line end", "a=b\nc: d", "refused");
        row("a NUL", QByteArray("a=b\0c", 5), "refused");
        row("a tab inside", "a=b\tc", "refused");
        row("too long", "a=" + QByteArray(mostCookieBytes, 'x'), "refused");
        row("just not too long",
            "a=" + QByteArray(3, 'x') + ";Path=/" + QByteArray(mostCookieAttributeBytes, 'y'),
            "a=xxx www.example.org /dir");
        row("__Secure- kept", "__Secure-a=b; Secure", "__Secure-a=b www.example.org /dir secure");
        row("__Secure- broken", "__Secure-a=b", "refused");
        row("__Host- kept", "__Host-a=b; Secure; Path=/", "__Host-a=b www.example.org / secure");
        row("__Host- with a domain", "__Host-a=b; Secure; Path=/; Domain=www.example.org",
            "refused");
        row("__Host- with another path", "__Host-a=b; Secure; Path=/dir", "refused");
        row("__Host- without a path", "__Host-a=b; Secure", "refused");
        row("__host- in small letters", "__host-a=b; Path=/", "refused");
    }

    void fields()
    {
        QFETCH(QString, from);
        QFETCH(QByteArray, field);
        QTEST(shown(parseSetCookie(field, QUrl(from), now)), "expected");
    }

    void sameSiteIsRead()
    {
        const QUrl from(u"https://h.example/"_s);
        using enum Cookie::SameSite;
        QCOMPARE(parseSetCookie("a=b; SameSite=lax"_ba, from, now)->sameSite, Lax);
        QCOMPARE(parseSetCookie("a=b; SameSite=None"_ba, from, now)->sameSite, None);
        QCOMPARE(parseSetCookie("a=b; SameSite=odd"_ba, from, now)->sameSite, Unset);
    }

    void dates_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *title, const QByteArray &text, const QString &expected) {
            QTest::newRow(title) << text << expected;
        };
        const QString day = u"2021-06-09T10:18:14Z"_s;
        row("of RFC 9110", "Wed, 09 Jun 2021 10:18:14 GMT", day);
        row("of Netscape", "Wed, 09-Jun-2021 10:18:14 GMT", day);
        row("two digits of a year", "Wednesday, 09-Jun-21 10:18:14 GMT", day);
        row("of asctime", "Wed Jun  9 10:18:14 2021", day);
        row("in another order", "2021 june 9 10:18:14", day);
        row("one digit each", "9 Jun 2021 1:2:3", u"2021-06-09T01:02:03Z"_s);
        row("of the last century", "Wed, 09-Jun-99 10:18:14 GMT", u"1999-06-09T10:18:14Z"_s);
        row("letters behind numbers", "9th Jun 2021 10:18:14pm", day);
        row("no time", "Wed, 09 Jun 2021", {});
        row("no day that exists", "Wed, 31 Jun 2021 10:18:14 GMT", {});
        row("no hour that exists", "Wed, 09 Jun 2021 25:18:14 GMT", {});
        row("a year too early", "Wed, 09 Jun 1600 10:18:14 GMT", {});
        row("a year too long", "Wed, 09 Jun 20211 10:18:14 GMT", {});
        row("words", "tomorrow", {});
        row("nothing", "", {});
    }

    void dates()
    {
        QFETCH(QByteArray, text);
        const auto seconds = parseCookieDate(text);
        const QString found = seconds
            ? QDateTime::fromSecsSinceEpoch(*seconds, Qt::UTC).toString(Qt::ISODate)
            : QString();
        QTEST(found, "expected");
    }

    void paths_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("matches");
        QTest::newRow("itself") << "/dir"_ba << true;
        QTest::newRow("below") << "/dir/page"_ba << true;
        QTest::newRow("with a slash") << "/dir/"_ba << true;
        QTest::newRow("a longer name") << "/directory"_ba << false;
        QTest::newRow("above") << "/"_ba << false;
        QTest::newRow("other letters") << "/DIR"_ba << false;
    }

    void paths()
    {
        QFETCH(QByteArray, path);
        QTEST(pathMatches(path, "/dir"_ba), "matches");
    }
};

QTEST_GUILESS_MAIN(TestCookie)
#include "tst_cookie.moc"
