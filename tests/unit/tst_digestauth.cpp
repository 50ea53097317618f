// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/digestauth.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

DigestChallenge challengeOf(const QByteArray &field)
{
    const auto digest = digestOf(parseChallenges({field}).value(0));
    if (!digest)
        qFatal("This challenge cannot be answered: %s", field.constData());
    return *digest;
}

QByteArray parameter(const QByteArray &authorization, QByteArrayView name)
{
    return parseChallenges({authorization}).value(0).value(name);
}

const Login mufasa{u"Mufasa"_s, u"Circle of Life"_s};
const QByteArray rfc7616 = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", "
                           "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
                           "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""_ba;
const QByteArray rfc7616Cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"_ba;

} // namespace

//! RFC 7616 and RFC 2617.
class TestDigestAuth : public QObject
{
    Q_OBJECT

private slots:
    void examplesOfTheStandards_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QByteArray>("cnonce");
        QTest::addColumn<QByteArray>("response");
        QTest::newRow("RFC 7616 3.9.1, MD5")
            << rfc7616 + ", algorithm=MD5" << mufasa.password << rfc7616Cnonce
            << "8ca523f5e9506fed4657c9700eebdbec"_ba;
        QTest::newRow("RFC 7616 3.9.1, SHA-256")
            << rfc7616 + ", algorithm=SHA-256" << mufasa.password << rfc7616Cnonce
            << "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"_ba;
        const QByteArray rfc2617 = "Digest realm=\"testrealm@host.com\", "
                                   "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", "
                                   "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\""_ba;
        QTest::newRow("RFC 2617 3.5")
            << rfc2617 + ", qop=\"auth,auth-int\"" << u"Circle Of Life"_s << "0a4f113b"_ba
            << "6629fae49393a05397450978507c4ef1"_ba;
        QTest::newRow("RFC 2069, without qop") << rfc2617 << u"Circle Of Life"_s << "0a4f113b"_ba
                                               << "670fd8c2df070c60b045671b8b24ff02"_ba;
    }

    void examplesOfTheStandards()
    {
        QFETCH(QByteArray, challenge);
        QFETCH(QString, password);
        QFETCH(QByteArray, cnonce);
        DigestSigner signer(challengeOf(challenge), {mufasa.user, password}, cnonce);
        const QByteArray target = "/dir/index.html"_ba;
        const QByteArray authorization = signer.sign("GET"_ba, target);
        QTEST(parameter(authorization, "response"), "response");
        QCOMPARE(parameter(authorization, "username"), "Mufasa"_ba);
        QCOMPARE(parameter(authorization, "uri"), target);
        QCOMPARE(parameter(authorization, "nonce"), signer.challenge().nonce);
        QCOMPARE(parameter(authorization, "opaque"), signer.challenge().opaque);
        QCOMPARE(parameter(authorization, "qop"),
                 signer.challenge().hasQop ? "auth"_ba : QByteArray());
        QVERIFY(!authorization.contains(password.toUtf8()));
    }

    void everyRequestIsCounted()
    {
        DigestSigner signer(challengeOf(rfc7616), mufasa, rfc7616Cnonce);
        const QByteArray first = signer.sign("GET"_ba, "/"_ba);
        const QByteArray second = signer.sign("GET"_ba, "/"_ba);
        QCOMPARE(parameter(first, "nc"), "00000001"_ba);
        QCOMPARE(parameter(second, "nc"), "00000002"_ba);
        QVERIFY(parameter(first, "response") != parameter(second, "response"));
        signer.renew("another"_ba);
        const QByteArray third = signer.sign("GET"_ba, "/"_ba);
        QCOMPARE(parameter(third, "nc"), "00000001"_ba);
        QCOMPARE(parameter(third, "nonce"), "another"_ba);
    }

    void aSessionKeepsItsFirstNonce()
    {
        const QByteArray field = rfc7616 + ", algorithm=MD5-sess";
        DigestSigner signer(challengeOf(field), mufasa, "cc"_ba);
        const auto md5 = [](const QByteArray &text) {
            return QCryptographicHash::hash(text, QCryptographicHash::Md5).toHex();
        };
        const QByteArray nonce = signer.challenge().nonce;
        const QByteArray secret
            = md5(md5("Mufasa:http-auth@example.org:Circle of Life"_ba) + ':' + nonce + ":cc");
        const QByteArray request = md5("GET:/x"_ba);
        const QByteArray first = signer.sign("GET"_ba, "/x"_ba);
        QCOMPARE(parameter(first, "response"),
                 md5(secret + ':' + nonce + ":00000001:cc:auth:" + request));
        QCOMPARE(parameter(first, "algorithm"), "MD5-sess"_ba);
        signer.renew("next"_ba);
        QCOMPARE(parameter(signer.sign("GET"_ba, "/x"_ba), "response"),
                 md5(secret + ":next:00000001:cc:auth:" + request));
    }

    void theNameMayGoHashed()
    {
        DigestSigner signer(challengeOf(rfc7616 + ", algorithm=SHA-256, userhash=true"),
                            {u"Jäsøn Doe"_s, u"Secret, or not?"_s}, "cc"_ba);
        const QByteArray authorization = signer.sign("GET"_ba, "/"_ba);
        QCOMPARE(parameter(authorization, "username"),
                 QCryptographicHash::hash(u"Jäsøn Doe:http-auth@example.org"_s.toUtf8(),
                                          QCryptographicHash::Sha256)
                     .toHex());
        QCOMPARE(parameter(authorization, "userhash"), "true"_ba);
    }

    void aNameBeyondAsciiIsWrittenAsRfc8187()
    {
        DigestSigner signer(challengeOf(rfc7616), {u"Jäsøn Doe"_s, u"x"_s}, "cc"_ba);
        const QByteArray authorization = signer.sign("GET"_ba, "/"_ba);
        QVERIFY2(authorization.contains("username*=UTF-8''J%C3%A4s%C3%B8n%20Doe,"),
                 authorization.constData());
    }

    void quotesInNamesAreEscaped()
    {
        DigestSigner signer(challengeOf("Digest realm=\"a \\\"b\\\" c\", nonce=\"n\""_ba),
                            {u"o\"hara\\"_s, u"x"_s}, "cc"_ba);
        const QByteArray authorization = signer.sign("GET"_ba, "/"_ba);
        QCOMPARE(parameter(authorization, "realm"), "a \"b\" c"_ba);
        QCOMPARE(parameter(authorization, "username"), "o\"hara\\"_ba);
    }

    void whatCannotBeAnswered_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("another scheme") << "Basic realm=\"x\", nonce=\"n\""_ba;
        QTest::newRow("no nonce") << "Digest realm=\"x\""_ba;
        QTest::newRow("an unknown algorithm")
            << "Digest realm=\"x\", nonce=\"n\", algorithm=MD4"_ba;
        QTest::newRow("only the body's protection")
            << "Digest realm=\"x\", nonce=\"n\", qop=\"auth-int\""_ba;
    }

    void whatCannotBeAnswered()
    {
        QFETCH(QByteArray, field);
        QVERIFY(!digestOf(parseChallenges({field}).value(0)));
    }

    void aStaleNonceIsSeen()
    {
        QVERIFY(challengeOf(rfc7616 + ", stale=TRUE").isStale);
        QVERIFY(!challengeOf(rfc7616 + ", stale=false").isStale);
        QVERIFY(!challengeOf(rfc7616).isStale);
    }

    void cnoncesDiffer() { QVERIFY(makeCnonce() != makeCnonce()); }
};

QTEST_GUILESS_MAIN(TestDigestAuth)
#include "tst_digestauth.moc"
