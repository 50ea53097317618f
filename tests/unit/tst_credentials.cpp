// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/credentials.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

const Login me{u"me"_s, u"s3cret"_s};
const QList<Challenge> basicChallenge = parseChallenges({"Basic realm=\"x\""_ba});

QUrl url(const QString &text)
{
    return QUrl(text);
}

} // namespace

//! What is remembered of sign-ins, and for whom.
class TestCredentials : public QObject
{
    Q_OBJECT

private slots:
    void theSpaceOfALogin_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("gets");
        QTest::newRow("the same page") << u"http://h.test/in/page"_s << true;
        QTest::newRow("beside") << u"http://h.test/in/other?x=1"_s << true;
        QTest::newRow("below") << u"http://h.test/in/deep/page"_s << true;
        QTest::newRow("its own port, written") << u"http://h.test:80/in/page"_s << true;
        QTest::newRow("capitals") << u"http://H.TEST/in/page"_s << true;
        QTest::newRow("above") << u"http://h.test/page"_s << false;
        QTest::newRow("a longer name") << u"http://h.test/inside"_s << false;
        QTest::newRow("another host") << u"http://i.test/in/page"_s << false;
        QTest::newRow("a host below") << u"http://a.h.test/in/page"_s << false;
        QTest::newRow("another port") << u"http://h.test:81/in/page"_s << false;
        QTest::newRow("https") << u"https://h.test/in/page"_s << false;
    }

    void theSpaceOfALogin()
    {
        QFETCH(QString, target);
        QFETCH(bool, gets);
        Credentials credentials;
        QVERIFY(!credentials.answer(basicChallenge, me, "GET"_ba, url(u"http://h.test/in/page"_s))
                     .isEmpty());
        QCOMPARE(!credentials.unasked(me, "GET"_ba, url(target)).isEmpty(), gets);
        QVERIFY(credentials.unasked({u"you"_s, u"x"_s}, "GET"_ba, url(target)).isEmpty());
    }

    void severalFoldersOfOneRealmAreOneSpace()
    {
        Credentials credentials;
        for (const auto &path : {u"http://h.test/a/1"_s, u"http://h.test/b/1"_s})
            QVERIFY(!credentials.answer(basicChallenge, me, "GET"_ba, url(path)).isEmpty());
        for (const auto &path : {u"http://h.test/a/2"_s, u"http://h.test/b/2"_s})
            QVERIFY(!credentials.unasked(me, "GET"_ba, url(path)).isEmpty());
    }

    void whatWasRefusedIsForgotten()
    {
        Credentials credentials;
        const QUrl page(u"http://h.test/a"_s);
        QVERIFY(!credentials.answer(basicChallenge, me, "GET"_ba, page).isEmpty());
        credentials.forget(me, page);
        QVERIFY(credentials.unasked(me, "GET"_ba, page).isEmpty());
    }

    void theStrongestKindIsChosen_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("chosen");
        const QByteArray basic = "Basic realm=\"x\""_ba;
        const QByteArray md5 = "Digest realm=\"x\", nonce=\"md5\""_ba;
        const QByteArray sha = "Digest realm=\"x\", nonce=\"sha\", algorithm=SHA-256"_ba;
        const QByteArray unknown = "Digest realm=\"x\", nonce=\"n\", algorithm=SHA-512-256"_ba;
        QTest::newRow("basic alone") << basic << "Basic"_ba;
        QTest::newRow("digest before basic") << basic + ", " + md5 << "nonce=\"md5\""_ba;
        QTest::newRow("the better digest") << basic + ", " + md5 + ", " + sha << "nonce=\"sha\""_ba;
        QTest::newRow("an unknown digest") << unknown + ", " + basic << "Basic"_ba;
        QTest::newRow("nothing we can") << "Bearer, Negotiate, " + unknown << QByteArray();
    }

    void theStrongestKindIsChosen()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, chosen);
        Credentials credentials;
        const QByteArray value
            = credentials.answer(parseChallenges({field}), me, "GET"_ba, url(u"http://h.test/a"_s));
        QVERIFY2(chosen.isEmpty() ? value.isEmpty() : value.contains(chosen), value.constData());
    }

    void onlySoManyAreRemembered()
    {
        Credentials credentials;
        for (int i = 0; i <= Credentials::mostSpaces; ++i) {
            const QUrl page(u"http://h%1.test/a"_s.arg(i));
            QVERIFY(!credentials.answer(basicChallenge, me, "GET"_ba, page).isEmpty());
        }
        QVERIFY(credentials.unasked(me, "GET"_ba, url(u"http://h0.test/a"_s)).isEmpty());
        QVERIFY(!credentials.unasked(me, "GET"_ba, url(u"http://h1.test/a"_s)).isEmpty());
    }

    void countsAreNeverUsedTwice()
    {
        Credentials credentials;
        const QUrl page(u"http://h.test/a"_s);
        const QByteArray digest = "Digest realm=\"x\", nonce=\"n\", qop=\"auth\""_ba;
        QVERIFY(!credentials.answer(parseChallenges({digest}), me, "GET"_ba, page).isEmpty());
        constexpr int each = 250;
        std::vector<QList<QByteArray>> values(4);
        std::vector<std::thread> threads;
        for (QList<QByteArray> &mine : values) {
            threads.emplace_back([&credentials, &mine, page] {
                for (int i = 0; i < each; ++i)
                    mine.append(credentials.unasked(me, "GET"_ba, page));
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QSet<QByteArray> counts;
        for (const QList<QByteArray> &mine : values) {
            for (const QByteArray &value : mine)
                counts.insert(parseChallenges({value}).value(0).value("nc"));
        }
        QCOMPARE(counts.size(), 4 * each);
    }
};

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
