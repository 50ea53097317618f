// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/digesthash.h"
#include "core/transfer/checksum.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestChecksum : public QObject
{
    Q_OBJECT

private slots:
    void good_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("algorithm");
        QTest::addColumn<int>("digits");
        using enum Checksum::Algorithm;
        QTest::newRow("MD5") << u"md5"_s << int(Md5) << 32;
        QTest::newRow("SHA-1") << u"sha1"_s << int(Sha1) << 40;
        QTest::newRow("SHA-1 with a hyphen") << u"SHA-1"_s << int(Sha1) << 40;
        QTest::newRow("SHA-256") << u"sha256"_s << int(Sha256) << 64;
        QTest::newRow("SHA-256 with a hyphen") << u"Sha-256"_s << int(Sha256) << 64;
        QTest::newRow("SHA-512") << u"SHA512"_s << int(Sha512) << 128;
        QTest::newRow("blanks around") << u" sha512 "_s << int(Sha512) << 128;
    }

    void good()
    {
        QFETCH(QString, name);
        QFETCH(int, digits);
        const auto checksum = parseChecksum(name + u':' + QString(digits, u'A') + u' ');
        QVERIFY(bool(checksum));
        QTEST(int(checksum->algorithm), "algorithm");
        QCOMPARE(checksum->hex, QByteArray(digits, 'a'));
        QCOMPARE(QCryptographicHash::hash("x"_ba, toQt(checksum->algorithm)).size() * 2, digits);
        const QString again
            = algorithmName(checksum->algorithm) + u':' + QString::fromLatin1(checksum->hex);
        QCOMPARE(parseChecksum(again)->algorithm, checksum->algorithm);
    }

    void bad_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("no kind") << QString(64, u'a');
        QTest::newRow("no digits") << u"sha256:"_s;
        QTest::newRow("an unknown kind") << u"crc32:12345678"_s;
        QTest::newRow("one digit short") << u"sha256:"_s + QString(63, u'a');
        QTest::newRow("one digit more") << u"sha256:"_s + QString(65, u'a');
        QTest::newRow("of another kind") << u"sha1:"_s + QString(64, u'a');
        QTest::newRow("a letter that is no digit") << u"md5:"_s + QString(32, u'g');
        QTest::newRow("a blank inside") << u"md5:"_s + QString(15, u'a') + u' ' + QString(16, u'a');
        QTest::newRow("digits of another script") << u"md5:"_s + QString(32, u'٣');
    }

    void bad()
    {
        QFETCH(QString, text);
        const auto checksum = parseChecksum(text);
        QVERIFY(!checksum);
        QCOMPARE(checksum.error().kind, Error::BadInput);
    }

    void theSentenceTellsTheLength()
    {
        QVERIFY(parseChecksum(u"sha256:00"_s).error().text.contains(u"sha256 checksum has 64"_s));
    }

    void oldOnesAreWeak()
    {
        using enum Checksum::Algorithm;
        QVERIFY(isWeak(Md5));
        QVERIFY(isWeak(Sha1));
        QVERIFY(!isWeak(Sha256));
        QVERIFY(!isWeak(Sha512));
    }
};

QTEST_GUILESS_MAIN(TestChecksum)
#include "tst_checksum.moc"
