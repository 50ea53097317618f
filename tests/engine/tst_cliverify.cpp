// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"

#include <QCryptographicHash>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

const QByteArray content = QByteArray("Sula bassana\n").repeated(300'000); // over one block

Ran verify(const QStringList &arguments)
{
    return runProgram(u"gannet-cli"_s, QStringList{u"verify"_s} + arguments, {});
}

QByteArray hex(QCryptographicHash::Algorithm algorithm, const QByteArray &bytes = content)
{
    return QCryptographicHash::hash(bytes, algorithm).toHex();
}

} // namespace

//! gannet-cli verify, as a person and a script see it.
class TestCliVerify : public QObject
{
    Q_OBJECT

private slots:
    void matches_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("digits");
        QTest::addColumn<bool>("isWeak");
        QTest::newRow("MD5") << u"md5"_s << hex(QCryptographicHash::Md5) << true;
        QTest::newRow("SHA-1") << u"SHA-1"_s << hex(QCryptographicHash::Sha1) << true;
        QTest::newRow("SHA-256") << u"sha256"_s << hex(QCryptographicHash::Sha256) << false;
        QTest::newRow("SHA-512") << u"sha512"_s << hex(QCryptographicHash::Sha512).toUpper()
                                 << false;
    }

    void matches()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, digits);
        QFETCH(bool, isWeak);
        const TempFolder folder;
        const QString file = folder.write(u"a b.iso"_s, content);
        const Ran ran = verify({file, kind + u':' + QString::fromLatin1(digits)});
        QCOMPARE(ran.status, 0);
        const QByteArray plainKind = kind.toLower().remove(u'-').toUtf8();
        QCOMPARE(ran.out, file.toUtf8() + " matches its " + plainKind + " checksum.\n");
        QCOMPARE(ran.err.contains("a forged file can pass it"), isWeak);
    }

    void aFileThatDiffersIsAStatusOfItsOwn()
    {
        const TempFolder folder;
        const QString file = folder.write(u"a.iso"_s, content);
        const QByteArray other = hex(QCryptographicHash::Sha256, "other");
        const Ran ran = verify({file, u"sha256:"_s + QString::fromLatin1(other)});
        QCOMPARE(ran.status, 5);
        QCOMPARE(ran.out, ""_ba);
        QVERIFY2(ran.err.contains("does not match its checksum: sha256 " + other
                                  + " was expected and " + hex(QCryptographicHash::Sha256)),
                 ran.err.constData());
    }

    void listsAreRead()
    {
        const TempFolder folder;
        const QString file = folder.write(u"a.iso"_s, content);
        const QString sums = folder.write(u"SHA256SUMS"_s,
                                          hex(QCryptographicHash::Sha256, "b") + "  b.iso\n"
                                              + hex(QCryptographicHash::Sha256) + " *a.iso\n");
        const QString alone
            = folder.write(u"a.iso.sha512"_s, hex(QCryptographicHash::Sha512) + '\n');
        QCOMPARE(verify({file, sums}).status, 0);
        QCOMPARE(verify({u"-q"_s, file, alone}).out, ""_ba);
        QCOMPARE(verify({u"-q"_s, file, alone}).status, 0);
        QCOMPARE(verify({folder.write(u"b.iso"_s, content), sums}).status, 5);
        const Ran without = verify({folder.write(u"c.iso"_s, content), sums});
        QCOMPARE(without.status, 1);
        QVERIFY2(without.err.contains("has no checksum for c.iso"), without.err.constData());
    }

    void anEmptyFileHasAChecksum()
    {
        const TempFolder folder;
        const QString sum = QString::fromLatin1(hex(QCryptographicHash::Sha256, {}));
        QCOMPARE(verify({folder.write(u"empty"_s, {}), u"sha256:"_s + sum}).status, 0);
    }

    void whatCannotBeReadIsTold_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("sentence");
        const QString sum = u"md5:"_s + QString(32, u'0');
        QTest::newRow("no word") << QStringList{} << 2 << "Give a file and its checksum"_ba;
        QTest::newRow("one word") << QStringList{u"/tmp"_s} << 2 << "Give a file"_ba;
        QTest::newRow("no such file")
            << QStringList{u"/nonexistent"_s, sum} << 1 << "/nonexistent cannot be read"_ba;
        QTest::newRow("a folder") << QStringList{u"/tmp"_s, sum} << 1 << "/tmp is no file"_ba;
        QTest::newRow("a digest that is too short")
            << QStringList{u"/tmp"_s, u"sha256:00"_s} << 2 << "has 64 digits"_ba;
        QTest::newRow("neither a digest nor a list")
            << QStringList{u"/tmp"_s, u"/nonexistent"_s} << 2 << "A checksum is written as"_ba;
        QTest::newRow("an unknown option") << QStringList{u"--what"_s} << 2 << "--what"_ba;
    }

    void whatCannotBeReadIsTold()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, sentence);
        const Ran ran = verify(words);
        QTEST(ran.status, "status");
        QVERIFY2(ran.err.contains(sentence), ran.err.constData());
    }

    void helpTellsTheStatuses()
    {
        const Ran ran = verify({u"--help"_s});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out.contains("5  the file differs") && ran.out.contains("--quiet"));
        for (const QByteArray &line : ran.out.split('\n'))
            QVERIFY2(QString::fromUtf8(line).size() <= 80, line.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliVerify)
#include "tst_cliverify.moc"
