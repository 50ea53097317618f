// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/filter/syncfilter.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

class TestSyncFilter : public QObject
{
    Q_OBJECT

private slots:
    void whatIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("above"); // rules of the root
        QTest::addColumn<QByteArray>("below"); // rules of the folder "sub"
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("isLeftOut");
        QTest::newRow("without rules all takes part") << ""_ba
                                                      << ""_ba
                                                      << "a"_ba << false;
        QTest::newRow("the root itself") << "*"_ba
                                         << ""_ba
                                         << ""_ba << false;
        QTest::newRow("the last rule wins") << "a\n!a"_ba
                                            << ""_ba
                                            << "a"_ba << false;
        QTest::newRow("and may leave out again") << "a\n!a\na"_ba
                                                 << ""_ba
                                                 << "a"_ba << true;
        QTest::newRow("a deeper file wins") << "a"_ba
                                            << "!a"_ba
                                            << "sub/a"_ba << false;
        QTest::newRow("for its folder alone") << "a"_ba
                                              << "!a"_ba
                                              << "a"_ba << true;
        QTest::newRow("a deeper file leaves out") << "!a"_ba
                                                  << "a"_ba
                                                  << "sub/x/a"_ba << true;
        QTest::newRow("where it is silent the upper one speaks") << "a"_ba
                                                                 << "b"_ba
                                                                 << "sub/a"_ba << true;
        QTest::newRow("its places are its own") << ""_ba
                                                << "/a"_ba
                                                << "sub/a"_ba << true;
        QTest::newRow("and not those of the root") << ""_ba
                                                   << "/sub/a"_ba
                                                   << "sub/a"_ba << false;
        QTest::newRow("a neighbour with a longer name") << ""_ba
                                                        << "a"_ba
                                                        << "subs/a"_ba << false;
        QTest::newRow("below a folder that is left out") << "x/\n!x/a"_ba
                                                         << ""_ba
                                                         << "x/a"_ba << true;
        QTest::newRow("only what is in the folder") << "x/*\n!x/a"_ba
                                                    << ""_ba
                                                    << "x/a"_ba << false;
        QTest::newRow("all but one folder") << "/*\n!/x\n/x/*\n!/x/a"_ba
                                            << ""_ba
                                            << "x/a/b"_ba << false;
        QTest::newRow("own names") << "!.gannet-trash"_ba
                                   << ""_ba
                                   << ".gannet-trash"_ba << true;
        QTest::newRow("own names in a folder") << ""_ba
                                               << ""_ba
                                               << "x/.gannet-part-1/y"_ba << true;
        QTest::newRow("files of rules take part") << ""_ba
                                                  << ""_ba
                                                  << ".gannetignore"_ba << false;
        QTest::newRow("unless a rule says so") << ".gannetignore"_ba
                                               << ""_ba
                                               << "x/.gannetignore"_ba << true;
    }

    void whatIsLeftOut()
    {
        QFETCH(QByteArray, above);
        QFETCH(QByteArray, below);
        QFETCH(QByteArray, path);
        SyncFilter filter;
        filter.addRules({}, above);
        filter.addRules("sub", below);
        QTEST(filter.leavesOutAnywhere(path, false), "isLeftOut");
    }

    void rulesOfTheCommandLineCountLast()
    {
        SyncFilter filter;
        filter.addInclude("a");
        filter.addExclude("b");
        filter.addRules({}, "a\n!b");
        QVERIFY(!filter.leavesOut("x/a", false));
        QVERIFY(filter.leavesOut("x/b", false));
        filter.addInclude("b");
        QVERIFY(!filter.leavesOut("x/b", false));
    }

    void onlyTheChosenFoldersTakePart_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("isFolder");
        QTest::addColumn<bool>("isLeftOut");
        QTest::newRow("one of them") << "a/b"_ba << true << false;
        QTest::newRow("what is in it") << "a/b/c"_ba << false << false;
        QTest::newRow("what leads to it") << "a"_ba << true << false;
        QTest::newRow("a file in place of what leads to it") << "a"_ba << false << true;
        QTest::newRow("a neighbour") << "a/c"_ba << true << true;
        QTest::newRow("a neighbour with a longer name") << "a/bb"_ba << true << true;
        QTest::newRow("a file of the root") << "f"_ba << false << true;
        QTest::newRow("another one of them") << "z"_ba << true << false;
    }

    void onlyTheChosenFoldersTakePart()
    {
        QFETCH(QByteArray, path);
        QFETCH(bool, isFolder);
        SyncFilter filter;
        filter.setFolders({"z", "a/b"});
        QTEST(filter.leavesOut(path, isFolder), "isLeftOut");
        filter.setFolders({});
        QVERIFY(!filter.leavesOut(path, isFolder));
    }

    void aCopyIsAFilterOfItsOwn()
    {
        SyncFilter filter;
        filter.addExclude("a");
        SyncFilter copy = filter;
        copy.addExclude("b");
        QVERIFY(!filter.leavesOut("b", false));
        QVERIFY(copy.leavesOut("a", false) && copy.leavesOut("b", false));
    }

    void theFingerprintTellsOtherRules()
    {
        const QByteArray none = SyncFilter().fingerprint();
        QSet<QByteArray> seen{none};
        SyncFilter filter;
        const auto isNew = [&] {
            const auto before = seen.size();
            return seen.insert(filter.fingerprint()), seen.size() > before;
        };
        filter.addRules({}, "a\nb");
        QVERIFY(isNew());
        filter.addRules("x", "a\nb");
        QVERIFY(isNew());
        filter.addExclude("a");
        QVERIFY(isNew());
        filter.addInclude("a");
        QVERIFY(isNew());
        filter.setFolders({"a", "b"});
        QVERIFY(isNew());
    }

    void theFingerprintOfTheSameRulesIsTheSame()
    {
        SyncFilter one;
        one.addRules("x", "a\n");
        one.addRules("y", "b\n");
        one.setFolders({"x", "y"});
        SyncFilter other;
        other.setFolders({"y", "x"});
        other.addRules("y", "# of b\nb\n");
        other.addRules("x", "a");
        QCOMPARE(other.fingerprint(), one.fingerprint());
    }
};

QTEST_GUILESS_MAIN(TestSyncFilter)
#include "tst_syncfilter.moc"
