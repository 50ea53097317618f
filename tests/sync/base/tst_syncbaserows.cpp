// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempfolder.h"
#include "tests/sync/base/basefixture.h"

#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

QByteArray hexOf(int number)
{
    return QByteArray::number(number * 2654435761LL, 16).rightJustified(8, '0');
}

//! \a count files as a server with tags would give them, 100 in a folder, in the order of the tree.
QList<BaseEntry> manyRows(int count)
{
    QList<BaseEntry> rows;
    for (int i = 0; i < count; ++i) {
        BaseEntry row;
        row.path = "photographs/holidays-" + QByteArray::number(100'000 + i / 100) + "/picture-"
            + QByteArray::number(1'000'000 + i) + ".jpeg";
        row.mode = 0644;
        row.here.size = row.there.size = 100'000 + i;
        row.here.modified = 1'700'000'000'123'456'789 + i;
        row.here.changed = 1'700'000'001'123'456'789 + i;
        row.here.inode = quint64(10'000'000 + i);
        row.there.modified = 1'700'000'000'000'000'000 + i;
        row.there.tag = '"' + hexOf(i) + hexOf(i + 1) + '"';
        rows.append(row);
    }
    return rows;
}

} // namespace

//! Rows of the base: how they are kept, read, removed and moved.
class TestSyncBaseRows : public QObject
{
    Q_OBJECT

private slots:
    void everythingOfARowIsKept()
    {
        const TempFolder folder;
        BaseEntry sameHash = fullRow("sames");
        sameHash.here.hash = sameHash.there.hash;
        BaseEntry noHash = fullRow("no hash");
        noHash.here.hash = noHash.there.hash = {};
        BaseEntry loud = fullRow("loud");
        loud.here.hash = "sha256:" + QByteArray(64, 'A');
        BaseEntry root;
        root.kind = EntryKind::Folder;
        const QList<BaseEntry> rows{root, fullRow("a"), loud, noHash, sameHash};
        {
            const auto base = openedBase(folder.path(u"base"_s));
            QVERIFY(keep(*base, {.kept = rows}));
            QCOMPARE(rowsOf(*base), rows);
            QCOMPARE(base->state().entries, 5);
        }
        const auto again = openedBase(folder.path(u"base"_s));
        QCOMPARE(rowsOf(*again), rows);
        QCOMPARE(again->state().entries, 5);
    }

    void aRowIsReplaced()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        QVERIFY(keep(*base, {.kept = {plainRow("a"), fullRow("b")}}));
        QVERIFY(keep(*base, {.kept = {fullRow("a")}}));
        QCOMPARE(rowsOf(*base), (QList<BaseEntry>{fullRow("a"), fullRow("b")}));
        QCOMPARE(base->state().entries, 2);
    }

    void aHundredThousandRowsComeInTheOrderOfTheTree()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        QList<BaseEntry> rows = manyRows(100'000);
        for (const char *const odd : {"photographs", "photographs!", "photographs/holidays-100000",
                                      "photographs/holidays-100000 (2)", "a\xc3\xa4", "a", "a/b"})
            rows.append(plainRow(odd));
        std::shuffle(rows.begin(), rows.end(), std::mt19937(1));
        QVERIFY(keep(*base, {.kept = rows}));
        QByteArrayList expected;
        for (const BaseEntry &row : rows)
            expected.append(row.path);
        std::sort(expected.begin(), expected.end(), TreeOrder());
        QVERIFY(pathsOf(*base) == expected);
    }

    void aRowTakesLittleRoom()
    {
        const TempFolder folder;
        constexpr int count = 20'000;
        {
            const auto base = openedBase(folder.path(u"base"_s));
            QVERIFY(keep(*base, {.kept = manyRows(count)}));
        }
        const qint64 perRow = QFileInfo(folder.path(u"base"_s)).size() / count;
        QVERIFY2(perRow <= 160, qPrintable(QString::number(perRow)));
    }

    void removed_data()
    {
        QTest::addColumn<QByteArray>("gone");
        QTest::addColumn<QByteArrayList>("left");
        const QByteArrayList all{"", "a", "a/b", "a/b/c", "a b", "a.txt", "ab", "b"};
        QTest::newRow("a file") << QByteArray("b") << all.first(7);
        QTest::newRow("a folder with what is below it, and no neighbour")
            << QByteArray("a") << QByteArrayList{"", "a b", "a.txt", "ab", "b"};
        QTest::newRow("one that is not there") << QByteArray("a/x") << all;
        QTest::newRow("all") << QByteArray() << QByteArrayList();
    }
    void removed()
    {
        QFETCH(QByteArray, gone);
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        const auto rows = plainRows({"", "a", "a/b", "a/b/c", "a b", "a.txt", "ab", "b"});
        QVERIFY(keep(*base, {.kept = rows}));
        QVERIFY(keep(*base, {.gone = {gone}}));
        QTEST(pathsOf(*base), "left");
        QCOMPARE(base->state().entries, pathsOf(*base).size());
    }

    void moved_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArrayList>("after");
        QTest::newRow("a folder with what is below it, and no neighbour")
            << QByteArray("a") << QByteArray("c/new")
            << QByteArrayList{"", "a b", "ab", "b", "b/y", "c/new", "c/new/b", "c/new/b/c"};
        QTest::newRow("to a name of another length before it")
            << QByteArray("a/b") << QByteArray("A")
            << QByteArrayList{"", "A", "A/c", "a", "a b", "ab", "b", "b/y"};
        QTest::newRow("over what the base knew of the new name")
            << QByteArray("a") << QByteArray("b")
            << QByteArrayList{"", "a b", "ab", "b", "b/b", "b/b/c"};
        QTest::newRow("out of the folder whose name it takes")
            << QByteArray("a/b") << QByteArray("a")
            << QByteArrayList{"", "a", "a/c", "a b", "ab", "b", "b/y"};
        QTest::newRow("one that is not there")
            << QByteArray("x") << QByteArray("y")
            << QByteArrayList{"", "a", "a/b", "a/b/c", "a b", "ab", "b", "b/y"};
        QTest::newRow("to the same name")
            << QByteArray("a") << QByteArray("a")
            << QByteArrayList{"", "a", "a/b", "a/b/c", "a b", "ab", "b", "b/y"};
    }
    void moved()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        const auto rows = plainRows({"", "a", "a/b", "a/b/c", "a b", "ab", "b", "b/y"});
        QVERIFY(keep(*base, {.kept = rows}));
        QVERIFY(keep(*base, {.moved = {{from, to}}}));
        QTEST(pathsOf(*base), "after");
        QCOMPARE(base->state().entries, pathsOf(*base).size());
    }

    void aMoveKeepsAllElseOfARow()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        QVERIFY(keep(*base, {.kept = {fullRow("a")}}));
        QVERIFY(keep(*base, {.moved = {{"a", "b"}}}));
        BaseEntry expected = fullRow("b");
        expected.pathThere.clear();
        QCOMPARE(rowsOf(*base), QList<BaseEntry>{expected});
    }

    void aMoveKeepsHowNamesAreSpeltThere()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        QList<BaseEntry> rows
            = plainRows({"Odd", "Odd/x", "old", "old/Sub", "old/Sub/f", "old/plain"});
        rows[0].pathThere = "ODD";
        rows[1].pathThere = "ODD/x";
        rows[2].pathThere = "OLD";
        rows[3].pathThere = "OLD/SUB";
        rows[4].pathThere = "OLD/SUB/f";
        rows[5].pathThere = "OLD/plain";
        QVERIFY(keep(*base, {.kept = rows}));
        QVERIFY(keep(*base, {.moved = {{"old", "Odd/new"}}}));
        QByteArrayList there;
        for (const BaseEntry &row : rowsOf(*base))
            there.append(row.pathThere);
        QCOMPARE(there,
                 (QByteArrayList{"ODD", "ODD/new", "ODD/new/SUB", "ODD/new/SUB/f", "ODD/new/plain",
                                 "ODD/x"}));
        QVERIFY(keep(*base, {.moved = {{"Odd/new", "new"}}}));
        there.clear();
        for (const BaseEntry &row : rowsOf(*base).sliced(2))
            there.append(row.pathThere);
        QCOMPARE(there, (QByteArrayList{"", "new/SUB", "new/SUB/f", ""}));
    }

    void whatWasPlainIsSpeltAsItsNewFolder()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        QList<BaseEntry> rows = plainRows({"Odd", "old", "old/f"});
        rows[0].pathThere = "ODD";
        QVERIFY(keep(*base, {.kept = rows, .moved = {}}));
        QVERIFY(keep(*base, {.moved = {{"old", "Odd/old"}}}));
        QCOMPARE(rowsOf(*base).value(2).path, SyncPath("Odd/old/f"));
        QCOMPARE(rowsOf(*base).value(2).pathThere, SyncPath("ODD/old/f"));
    }

    void nothingMovesIntoItself_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("below itself") << QByteArray("a") << QByteArray("a/b");
        QTest::newRow("the root") << QByteArray() << QByteArray("b");
        QTest::newRow("over the root") << QByteArray("a") << QByteArray();
    }
    void nothingMovesIntoItself()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        QVERIFY(keep(*base, {.kept = plainRows({"a"})}));
        QVERIFY(!keep(*base, {.kept = plainRows({"x"}), .moved = {{from, to}}}));
        QCOMPARE(pathsOf(*base), QByteArrayList{"a"}); // the whole step is void
        QCOMPARE(base->state().entries, 1);
    }

    void aStepMovesThenRemovesThenKeeps()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        QVERIFY(keep(*base, {.kept = plainRows({"a", "a/x", "a/y"})}));
        QVERIFY(
            keep(*base, {.kept = plainRows({"a", "b/x"}), .gone = {"b/x"}, .moved = {{"a", "b"}}}));
        QCOMPARE(pathsOf(*base), (QByteArrayList{"a", "b", "b/x", "b/y"}));
    }

    void aReaderHoldsToWhatItBeganWith()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        QVERIFY(keep(*base, {.kept = plainRows({"a", "b"})}));
        const auto reader = base->read();
        QVERIFY(reader);
        QVERIFY(keep(*base, {.kept = plainRows({"c"}), .gone = {"a"}}));
        BaseEntry row;
        QByteArrayList paths;
        while ((*reader)->next(&row))
            paths.append(row.path);
        QVERIFY((*reader)->ending());
        QCOMPARE(paths, (QByteArrayList{"a", "b"}));
        QCOMPARE(pathsOf(*base), (QByteArrayList{"b", "c"}));
    }

    void anEmptyBaseIsReadToItsEnd()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        QVERIFY(rowsOf(*base).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSyncBaseRows)
#include "tst_syncbaserows.moc"
