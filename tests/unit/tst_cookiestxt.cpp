// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/cookiestxt.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

constexpr qint64 now = 1'700'000'000;

QByteArray names(const QByteArray &text)
{
    const auto cookies = parseCookiesTxt(text, now);
    if (!cookies)
        return "refused"_ba;
    QByteArrayList found;
    for (const Cookie &cookie : *cookies)
        found.append(cookie.name + '=' + cookie.value);
    return found.join(' ');
}

} // namespace

class TestCookiesTxt : public QObject
{
    Q_OBJECT

private slots:
    void lines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *title, const QByteArray &text, const QByteArray &expected) {
            QTest::newRow(title) << text << expected;
        };
        const QByteArray good = "h.example\tFALSE\t/\tFALSE\t0\ta\tb\n";
        row("nothing", "", "");
        row("only comments", "# Netscape HTTP Cookie File\n\n# x\n", "");
        row("one", good, "a=b");
        row("line ends of Windows", "h.example\tFALSE\t/\tFALSE\t0\ta\tb\r\n", "a=b");
        row("no line end", "h.example\tFALSE\t/\tFALSE\t0\ta\tb", "a=b");
        row("no value", "h.example\tFALSE\t/\tFALSE\t0\ta\n", "a=");
        row("an empty value", "h.example\tFALSE\t/\tFALSE\t0\ta\t\n", "a=");
        row("http only", "#HttpOnly_" + good, "a=b");
        row("expired", good + "h.example\tFALSE\t/\tFALSE\t1600000000\tc\td\n", "a=b");
        row("not yet expired", "h.example\tFALSE\t/\tFALSE\t1800000000\tc\td\n", "c=d");
        row("one bad line among good ones", good + "nonsense\n" + good, "a=b a=b");
        row("only bad lines", "<html>\n<body>\n", "refused");
        row("a public suffix for all", ".co.uk\tTRUE\t/\tFALSE\t0\ta\tb\n", "refused");
        row("no path", good + "h.example\tFALSE\tx\tFALSE\t0\tc\td\n", "a=b");
        row("no time", good + "h.example\tFALSE\t/\tFALSE\tsoon\tc\td\n", "a=b");
        row("a second cookie in the value", good + "h.example\tFALSE\t/\tFALSE\t0\tc\td; e=f\n",
            "a=b");
        row("a control character", good + "h.example\tFALSE\t/\tFALSE\t0\tc\td\x01\n", "a=b");
        row("too many fields", good + "h.example\tFALSE\t/\tFALSE\t0\tc\td\te\n", "a=b");
        row("too large", QByteArray(mostCookieFileBytes + 1, '#'), "refused");
    }

    void lines()
    {
        QFETCH(QByteArray, text);
        QTEST(names(text), "expected");
    }

    void everyFieldIsRead()
    {
        const auto cookies = parseCookiesTxt(
            "#HttpOnly_.Example.org\tTRUE\t/in\tTRUE\t1800000000\tid\ts3cret\n"_ba, now);
        QVERIFY(bool(cookies));
        Cookie expected;
        expected.name = "id"_ba;
        expected.value = "s3cret"_ba;
        expected.domain = "example.org"_ba;
        expected.path = "/in"_ba;
        expected.expires = 1'800'000'000;
        expected.hostOnly = false;
        expected.secure = true;
        expected.httpOnly = true;
        QCOMPARE(cookies->constFirst(), expected);
    }

    void whatIsWrittenIsReadAgain()
    {
        QList<Cookie> cookies;
        for (const QByteArray &field :
             {"a=b"_ba, "c=d; Domain=example.org; Secure; HttpOnly; Path=/x; Max-Age=60"_ba,
              "e="_ba})
            cookies.append(*parseSetCookie(field, QUrl(u"https://www.example.org/"_s), now));
        const auto again = parseCookiesTxt(cookiesTxt(cookies), now);
        QVERIFY(bool(again));
        QCOMPARE(*again, cookies);
    }
};

QTEST_GUILESS_MAIN(TestCookiesTxt)
#include "tst_cookiestxt.moc"
