// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

//! gannet-cli pairs, as a person and a script see it.
class TestCliPairs : public QObject
{
    Q_OBJECT

private:
    static Ran pairs(const TempFolder &folder, const QStringList &words)
    {
        return runProgram(u"gannet-cli"_s,
                          QStringList{u"pairs"_s, u"--state"_s, folder.path(u"state"_s)} + words);
    }

private slots:
    void aPairIsAddedListedAndRemoved()
    {
        const TempFolder folder;
        Ran ran = pairs(
            folder,
            {u"add"_s, u"my photos"_s, u"/tmp/a"_s, u"davs://h/x"_s, u"--exclude"_s, u"*.tmp"_s});
        QCOMPARE(ran.err, ""_ba);
        QCOMPARE(ran.status, 0);
        ran = pairs(folder, {u"list"_s});
        QCOMPARE(ran.out,
                 "my photos\n  here:  /tmp/a\n  there: davs://h/x\n  --exclude '*.tmp'\n"_ba);
        QCOMPARE(ran.status, 0);
        ran = pairs(folder, {u"list"_s, u"--json"_s});
        const QJsonObject object = QJsonDocument::fromJson(ran.out).object();
        QCOMPARE(object["event"_L1].toString(), u"pair"_s);
        QCOMPARE(object["name"_L1].toString(), u"my photos"_s);
        QCOMPARE(pairs(folder, {u"remove"_s, u"my photos"_s}).status, 0);
        ran = pairs(folder, {u"list"_s});
        QCOMPARE(ran.out, ""_ba);
        QVERIFY(ran.err.contains("no pairs yet"));
    }

    void refusals_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("told");
        QTest::addColumn<int>("status");
        QTest::newRow("an unknown name")
            << QStringList{u"remove"_s, u"n"_s} << "no pair called n"_ba << 2;
        QTest::newRow("a name that is taken")
            << QStringList{u"add"_s, u"taken"_s, u"/a"_s, u"/b"_s} << "already"_ba << 2;
        QTest::newRow("a folder in itself")
            << QStringList{u"add"_s, u"n"_s, u"/tmp"_s, u"/tmp/b"_s} << "into itself"_ba << 2;
        QTest::newRow("ftp") << QStringList{u"add"_s, u"n"_s, u"/tmp"_s, u"ftp://h/"_s}
                             << "davs://"_ba << 7;
        QTest::newRow("a password")
            << QStringList{u"add"_s, u"n"_s, u"/tmp"_s, u"https://u:s3cret@h/"_s} << "password"_ba
            << 2;
        QTest::newRow("nothing") << QStringList() << "pairs add NAME A B"_ba << 2;
    }
    void refusals()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, told);
        const TempFolder folder;
        QCOMPARE(pairs(folder, {u"add"_s, u"taken"_s, u"/a"_s, u"/b"_s}).status, 0);
        const Ran ran = pairs(folder, words);
        QTEST(ran.status, "status");
        QVERIFY2(ran.err.contains(told), ran.err.constData());
        QVERIFY(!ran.err.contains("s3cret"));
        QCOMPARE(ran.out, ""_ba);
    }
};

QTEST_GUILESS_MAIN(TestCliPairs)
#include "tst_clipairs.moc"
