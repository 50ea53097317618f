// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/run/syncworld.h"

#include <QDir>
#include <QTest>

#include <array>

using namespace gannet;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(gannet::Side)

namespace {

const std::array bothSides{Side::Here, Side::There};

void addSides()
{
    QTest::addColumn<Side>("side");
    QTest::newRow("here") << Side::Here;
    QTest::newRow("there") << Side::There;
}

} // namespace

//! Two folders in the cases where the easy answer loses something.
class TestHardCases : public QObject
{
    Q_OBJECT

private:
    static void bringInStep(SyncWorld &world)
    {
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
                 told(summary, world).constData());
        QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
        for (const Side side : bothSides)
            QCOMPARE(world.strays(side), QStringList());
    }

    static void hasNothingToDo(SyncWorld &world)
    {
        const SyncSummary planned = world.plan();
        QVERIFY2(!planned.error && planned.guards.isEmpty(), told(planned, world).constData());
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

private slots:
    void whatWasDeletedOnOneSideAndEditedOnTheOtherStays_data() { addSides(); }
    void whatWasDeletedOnOneSideAndEditedOnTheOtherStays()
    {
        QFETCH(Side, side);
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "first");
        world.write(Side::Here, u"other"_s, "other");
        bringInStep(world);
        world.remove(side, u"a"_s);
        world.write(otherSide(side), u"a"_s, "edited");
        bringInStep(world);
        QCOMPARE(world.read(side, u"a"_s), QByteArray("edited"));
        hasNothingToDo(world);
    }

    void aFolderThatWasDeletedComesBackWithWhatIsNewInIt_data() { addSides(); }
    void aFolderThatWasDeletedComesBackWithWhatIsNewInIt()
    {
        QFETCH(Side, side);
        SyncWorld world;
        world.write(Side::Here, u"d/old"_s, "old");
        world.write(Side::Here, u"d/deep/old"_s, "old");
        world.write(Side::Here, u"other"_s, "other");
        bringInStep(world);
        world.remove(side, u"d"_s);
        world.write(otherSide(side), u"d/deep/new"_s, "new");
        bringInStep(world);
        QCOMPARE(world.tree(side).keys(),
                 QStringList({u"d"_s, u"d/deep"_s, u"d/deep/new"_s, u"other"_s}));
        hasNothingToDo(world);
    }

    void aFolderThatWasDeletedStaysWithWhatIsLeftOut_data() { addSides(); }
    void aFolderThatWasDeletedStaysWithWhatIsLeftOut()
    {
        QFETCH(Side, side);
        SyncWorld world;
        world.pair.excludes = {u"*.o"_s};
        world.write(Side::Here, u"d/a.c"_s, "source");
        world.write(Side::Here, u"other"_s, "other");
        bringInStep(world);
        world.write(otherSide(side), u"d/a.o"_s, "object");
        world.remove(side, u"d"_s);
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QCOMPARE(world.tree(otherSide(side)).keys(), QStringList({u"d"_s, u"d/a.o"_s, u"other"_s}));
        QVERIFY(!world.tree(side).contains(u"d/a.o"_s));
        QVERIFY(!world.plan().error);
        QCOMPARE(world.rows(), QStringList{u"skip d"_s});
    }

    void emptyFoldersAreMadeAndRemoved_data() { addSides(); }
    void emptyFoldersAreMadeAndRemoved()
    {
        QFETCH(Side, side);
        SyncWorld world;
        world.write(Side::Here, u"other"_s, "other");
        bringInStep(world);
        QDir().mkpath(world.at(side, u"empty/deep"_s));
        bringInStep(world);
        QVERIFY(QDir(world.at(otherSide(side), u"empty/deep"_s)).exists());
        world.remove(side, u"empty"_s);
        bringInStep(world);
        QVERIFY(!QDir(world.at(otherSide(side), u"empty"_s)).exists());
        hasNothingToDo(world);
    }

    void aKindThatChangedIsFollowed_data()
    {
        QTest::addColumn<Side>("side");
        QTest::addColumn<bool>("becomesFolder");
        QTest::addColumn<bool>("isEdited");
        for (const Side side : bothSides) {
            for (const bool becomesFolder : {false, true}) {
                for (const bool isEdited : {false, true})
                    QTest::addRow("%s %s, %s", side == Side::Here ? "here" : "there",
                                  becomesFolder ? "a folder" : "a file",
                                  isEdited ? "and edited on the other side" : "alone")
                        << side << becomesFolder << isEdited;
            }
        }
    }
    void aKindThatChangedIsFollowed()
    {
        QFETCH(Side, side);
        QFETCH(bool, becomesFolder);
        QFETCH(bool, isEdited);
        SyncWorld world;
        const QString before = becomesFolder ? u"x"_s : u"x/in"_s;
        const QString after = becomesFolder ? u"x/in"_s : u"x"_s;
        world.write(Side::Here, before, "before");
        world.write(Side::Here, u"other"_s, "other");
        bringInStep(world);
        world.remove(side, u"x"_s);
        world.write(side, after, "after");
        if (isEdited)
            world.write(otherSide(side), before, "edited");
        bringInStep(world);
        hasNothingToDo(world);
        const QList<QByteArray> contents = world.tree(Side::Here).values();
        QVERIFY(contents.contains("after"));
        QCOMPARE(contents.contains("edited"), isEdited);
    }

    void aConflictOfAConflictHasOneTag()
    {
        SyncWorld world;
        world.write(Side::Here, u"a.txt"_s, "first");
        bringInStep(world);
        world.write(Side::Here, u"a.txt"_s, "here");
        world.write(Side::There, u"a.txt"_s, "there");
        bringInStep(world);
        const QStringList names = world.tree(Side::Here).keys();
        QCOMPARE(names.size(), 2);
        const QString copy = names.first();
        QVERIFY2(copy.startsWith(u"a (conflict "_s), qPrintable(copy));
        world.write(Side::Here, copy, "copy here");
        world.write(Side::There, copy, "copy there");
        bringInStep(world);
        hasNothingToDo(world);
        for (const QString &name : world.tree(Side::Here).keys())
            QVERIFY2(name.count(u"(conflict"_s) <= 1, qPrintable(name));
        const QList<QByteArray> contents = world.tree(Side::Here).values();
        for (const char *text : {"there", "copy here", "copy there"})
            QVERIFY2(contents.contains(text), text);
    }

    // In the second of a run, so that the name of the copy may be one that is there.
    void aConflictNameThatIsTakenIsNotUsed()
    {
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "first");
        bringInStep(world);
        for (int i = 0; i < 3; ++i) {
            world.write(Side::Here, u"a"_s, "here " + QByteArray::number(i));
            world.write(Side::There, u"a"_s, "there is " + QByteArray::number(i));
            bringInStep(world);
        }
        QCOMPARE(world.tree(Side::Here).size(), 4);
        for (int i = 0; i < 3; ++i)
            QVERIFY(world.tree(Side::There).values().contains("here " + QByteArray::number(i)));
    }
};

QTEST_GUILESS_MAIN(TestHardCases)
#include "tst_hardcases.moc"
