// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/challenge.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

//! "basic realm=a|digest nonce=b qop=c", to compare at a glance.
QByteArray shown(const QList<Challenge> &challenges)
{
    QByteArrayList all;
    for (const Challenge &challenge : challenges) {
        QByteArray text = challenge.scheme;
        if (!challenge.token68.isEmpty())
            text += ' ' + challenge.token68;
        for (const auto &[name, value] : challenge.parameters)
            text += ' ' + name + '=' + value;
        all.append(text);
    }
    return all.join('|');
}

} // namespace

//! RFC 9110 11.6: what servers say when they want to know who asks.
class TestChallenge : public QObject
{
    Q_OBJECT

private slots:
    void fields_data()
    {
        QTest::addColumn<QList<QByteArray>>("fields");
        QTest::addColumn<QByteArray>("expected");
        const auto row
            = [](const char *title, const QList<QByteArray> &fields, const QByteArray &expected) {
                  QTest::newRow(title) << fields << expected;
              };
        row("none", {}, {});
        row("an empty field", {""_ba}, {});
        row("only commas", {" , ,, "_ba}, {});
        row("a scheme alone", {"Negotiate"_ba}, "negotiate"_ba);
        row("basic", {"Basic realm=\"simple\""_ba}, "basic realm=simple"_ba);
        row("letters of any case", {"bAsIc REALM=\"x\""_ba}, "basic realm=x"_ba);
        row("without quotes", {"Basic realm=simple"_ba}, "basic realm=simple"_ba);
        row("blanks around the sign", {"Basic realm = \"x\" , charset = UTF-8"_ba},
            "basic realm=x charset=UTF-8"_ba);
        row("the example of RFC 9110",
            {"Basic realm=\"simple\", Newauth realm=\"apps\", type=1, "
             "title=\"Login to \\\"apps\\\"\""_ba},
            "basic realm=simple|newauth realm=apps type=1 title=Login to \"apps\""_ba);
        row("two fields", {"Basic realm=\"a\""_ba, "Digest realm=\"b\", nonce=\"n\""_ba},
            "basic realm=a|digest realm=b nonce=n"_ba);
        row("a token68", {"Negotiate YII=="_ba}, "negotiate YII=="_ba);
        row("a token68 before another scheme", {"NTLM TlRMTVNT, Basic realm=\"x\""_ba},
            "ntlm TlRMTVNT|basic realm=x"_ba);
        row("schemes without anything", {"Negotiate, NTLM,Basic realm=x"_ba},
            "negotiate|ntlm|basic realm=x"_ba);
        row("a comma inside quotes", {"Digest qop=\"auth,auth-int\", nonce=\"a, b\""_ba},
            "digest qop=auth,auth-int nonce=a, b"_ba);
        row("an empty element between", {"Digest realm=\"a\",, nonce=\"b\","_ba},
            "digest realm=a nonce=b"_ba);
        row("an empty value", {"Basic realm=\"\""_ba}, "basic realm="_ba);
        row("a value that is named twice", {"Basic realm=\"a\", realm=\"b\""_ba},
            "basic realm=a realm=b"_ba);
        row("quotes that never end", {"Basic realm=\"abc, def"_ba}, "basic realm=abc, def"_ba);
        row("a backslash at the very end", {"Basic realm=\"abc\\"_ba}, "basic realm=abc\\"_ba);
        row("parameters of nobody", {"realm=\"x\", Basic realm=\"y\""_ba}, "basic realm=y"_ba);
        row("what is left over is skipped", {"Basic realm=\"x\" junk, Digest nonce=\"n\""_ba},
            "basic realm=x|digest nonce=n"_ba);
        row("characters of no token", {"(Basic) realm=\"x\", Digest nonce=\"n\""_ba},
            "digest nonce=n"_ba);
        row("a NUL", {QByteArray("Ba\0sic realm=x", 14)}, "ba"_ba);
        row("bytes beyond ASCII stay", {"Basic realm=\"caf\xc3\xa9\""_ba},
            "basic realm=caf\xc3\xa9"_ba);
    }

    void fields()
    {
        QFETCH(QList<QByteArray>, fields);
        QTEST(shown(parseChallenges(fields)), "expected");
    }

    void thereAreNotEndlesslyMany()
    {
        const QByteArray schemes = QByteArray("Basic, ").repeated(1000);
        QCOMPARE(parseChallenges({schemes, schemes}).size(), mostChallenges);
        const QByteArray parameters = "Basic " + QByteArray("a=1, ").repeated(1000);
        const auto found = parseChallenges({parameters});
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().parameters.size(), mostChallengeParameters);
    }

    void whatIsFarBehindIsNotRead()
    {
        const QByteArray padding = "Basic realm=\"" + QByteArray(mostChallengeBytes, 'x') + "\"";
        const auto found = parseChallenges({padding + ", Digest nonce=\"n\""});
        QCOMPARE(found.size(), 1);
    }

    void parametersAlone()
    {
        const auto found = parseParameters("nextnonce=\"a,b\", qop=auth, , rspauth=\"\""_ba);
        QCOMPARE(found.size(), 3);
        QCOMPARE(found.at(0), std::pair("nextnonce"_ba, "a,b"_ba));
        QCOMPARE(found.at(2), std::pair("rspauth"_ba, ""_ba));
    }

    void aParameterIsFoundByName()
    {
        const auto found = parseChallenges({"Basic realm=\"a\""_ba});
        QCOMPARE(found.first().value("realm"), "a"_ba);
        QVERIFY(found.first().value("charset").isNull());
    }
};

QTEST_GUILESS_MAIN(TestChallenge)
#include "tst_challenge.moc"
