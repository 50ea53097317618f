// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/model/syncpath.h"

#include <QTest>

#include <algorithm>

using namespace gannet;

class TestSyncPath : public QObject
{
    Q_OBJECT

private slots:
    void aFolderIsFollowedByWhatIsInIt()
    {
        QByteArrayList paths{"b", "a.txt", "a/z", "a", "a b", "a/b/c", "", "a/b", "a\xc3\xa4"};
        std::sort(paths.begin(), paths.end(), TreeOrder());
        QCOMPARE(
            paths,
            (QByteArrayList{"", "a", "a/b", "a/b/c", "a/z", "a b", "a.txt", "a\xc3\xa4", "b"}));
    }

    void parts_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("parent");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("root") << QByteArray() << QByteArray() << QByteArray();
        QTest::newRow("child of the root") << QByteArray("a") << QByteArray() << QByteArray("a");
        QTest::newRow("deep") << QByteArray("a/b/c") << QByteArray("a/b") << QByteArray("c");
    }
    void parts()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, parent);
        QFETCH(QByteArray, name);
        QCOMPARE(parentOf(path).toByteArray(), parent);
        QCOMPARE(nameOf(path).toByteArray(), name);
        QCOMPARE(joined(parent, name), path);
    }

    void whatLiesBelow_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("folder");
        QTest::addColumn<bool>("below");
        QTest::newRow("child") << QByteArray("a/b") << QByteArray("a") << true;
        QTest::newRow("itself") << QByteArray("a") << QByteArray("a") << false;
        QTest::newRow("same beginning") << QByteArray("ab") << QByteArray("a") << false;
        QTest::newRow("all is below the root") << QByteArray("a") << QByteArray() << true;
        QTest::newRow("but the root") << QByteArray() << QByteArray() << false;
    }
    void whatLiesBelow()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, folder);
        QTEST(isBelow(path, folder), "below");
    }

    void aPathMovesWithItsFolder()
    {
        QCOMPARE(rebased("a/b/c", "a", "x/y"), QByteArray("x/y/b/c"));
        QCOMPARE(rebased("a", "a", "x"), QByteArray("x"));
        QCOMPARE(rebased("a/b", "", "x"), QByteArray("x/a/b"));
    }

    void whatCanBeAName_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("can");
        QTest::newRow("plain") << QByteArray("a.txt") << true;
        QTest::newRow("a hidden file") << QByteArray(".a") << true;
        QTest::newRow("a new line") << QByteArray("a\nb") << true;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("the folder itself") << QByteArray(".") << false;
        QTest::newRow("the folder above") << QByteArray("..") << false;
        QTest::newRow("a path") << QByteArray("a/b") << false;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
        QTest::newRow("not UTF-8") << QByteArray("a\xff") << false;
    }
    void whatCanBeAName()
    {
        QFETCH(QByteArray, name);
        QTEST(isName(name), "can");
    }

    void ownNamesAreNeverSynced()
    {
        for (const QByteArray own :
             {".gannet-root", ".gannet-trash", ".gannet-part-1", ".gannet-probe-a"})
            QVERIFY2(isOwnName(own), own.constData());
        QVERIFY(!isOwnName(".gannetignore"));
        QVERIFY(!isOwnName(".gannet"));
    }

    void oneNameInTwoSpellings()
    {
        QCOMPARE(normalised("a\xcc\x88"), QByteArray("\xc3\xa4"));
        QCOMPARE(normalised("Plain"), QByteArray("Plain"));
        QCOMPARE(caseFolded("A\xcc\x88.TXT"), QByteArray("\xc3\xa4.txt"));
        QCOMPARE(caseFolded("\xc3\x89T\xc3\x89"), QByteArray("\xc3\xa9t\xc3\xa9"));
    }
};

QTEST_GUILESS_MAIN(TestSyncPath)
#include "tst_syncpath.moc"
