// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/netrc.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

//! "host user password|...", to compare at a glance.
QString shown(const QByteArray &text)
{
    const auto netrc = parseNetrc(text);
    if (!netrc)
        return u"refused"_s;
    QStringList all;
    for (const auto &[host, login] : netrc->entries())
        all.append(host + u' ' + login.user + u' ' + login.password);
    return all.join(u'|');
}

} // namespace

class TestNetrc : public QObject
{
    Q_OBJECT

private slots:
    void files_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *title, const QByteArray &text, const QString &expected) {
            QTest::newRow(title) << text << expected;
        };
        row("nothing", {}, {});
        row("one line", "machine h login me password pw"_ba, u"h me pw"_s);
        row("many lines", "machine h\n\tlogin me\r\n\tpassword pw\n"_ba, u"h me pw"_s);
        row("two machines", "machine a login x password y\nmachine b login u password v"_ba,
            u"a x y|b u v"_s);
        row("a host in capitals", "machine EXAMPLE.org login me password pw"_ba,
            u"example.org me pw"_s);
        row("the default one", "machine a login x password y\ndefault login me password pw"_ba,
            u"a x y| me pw"_s);
        row("an account is passed over", "machine h login me account bank password pw"_ba,
            u"h me pw"_s);
        row("only a login", "machine h login me"_ba, u"h me "_s);
        row("quotes", "machine h login \"my name\" password \"p\\\"w\\\\ \\t\\n\""_ba,
            u"h my name p\"w\\ \t\n"_s);
        row("an empty password in quotes", "machine h login me password \"\""_ba, u"h me "_s);
        row("a comment", "# machine no login no\nmachine h # machine x\nlogin me password pw"_ba,
            u"h me pw"_s);
        row("a number sign inside a password", "machine h login me password p#w"_ba, u"h me p#w"_s);
        row("a macro",
            "machine h login me password pw\nmacdef init\nmachine x login y\n\n"
            "machine b login u password v"_ba,
            u"h me pw|b u v"_s);
        row("a macro up to the end", "machine h login me\nmacdef m\nmachine x"_ba, u"h me "_s);
        row("a password called machine", "machine h login me password machine"_ba,
            u"h me machine"_s);
        row("words of nobody", "login me password pw machine h"_ba, u"h  "_s);
        row("unknown words", "machine h port 80 login me password pw"_ba, u"h me pw"_s);
        row("a name at the end without value", "machine h login"_ba, u"h  "_s);
        row("UTF-8", "machine h login J\xc3\xa4s password pw"_ba, u"h Jäs pw"_s);
        row("quotes that never end", "machine h login \"me"_ba, u"refused"_s);
        row("far too large", QByteArray(mostNetrcBytes + 1, ' '), u"refused"_s);
    }

    void files()
    {
        QFETCH(QByteArray, text);
        QTEST(shown(text), "expected");
    }

    void aLoginIsFoundByHost()
    {
        const auto netrc = parseNetrc("machine a login one password 1\n"
                                      "machine a login two password 2\n"
                                      "default login any password 3\n"_ba);
        QVERIFY(bool(netrc));
        QCOMPARE(netrc->loginFor(u"A"_s)->password, u"1"_s);
        QCOMPARE(netrc->loginFor(u"a"_s, u"two"_s)->password, u"2"_s);
        QVERIFY(!netrc->loginFor(u"a"_s, u"three"_s));
        QVERIFY(!netrc->loginFor(u"b"_s));
        QCOMPARE(netrc->fallback()->password, u"3"_s);
        QVERIFY(!Netrc().fallback());
    }

    void aRefusalRepeatsNothing()
    {
        const auto netrc = parseNetrc("machine h password \"s3cret"_ba);
        QVERIFY(!netrc);
        QCOMPARE(netrc.error().kind, Error::BadInput);
        QVERIFY(!netrc.error().text.contains(u"s3cret"_s));
    }
};

QTEST_GUILESS_MAIN(TestNetrc)
#include "tst_netrc.moc"
