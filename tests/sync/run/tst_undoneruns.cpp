// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/run/syncworld.h"

#include <QDir>
#include <QTest>

#include <unistd.h>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr auto here = Side::Here;
constexpr auto there = Side::There;

using Happening = void (*)(const SyncWorld &);

} // namespace

Q_DECLARE_METATYPE(Happening)

//! What an undo leaves stays until somebody changes it.
class TestUndoneRuns : public QObject
{
    Q_OBJECT

private:
    static void runsWell(SyncWorld &world)
    {
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
                 told(summary, world).constData());
    }

    static void undoesWell(SyncWorld &world)
    {
        const SyncSummary summary = world.undo();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
    }

    //! Both sides as a first run left them.
    static void begin(SyncWorld &world)
    {
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d/e"_s, u"d/f"_s, u"g/h/i"_s})
            world.write(here, name, "first content of " + name.toUtf8());
        runsWell(world);
    }

    static void hasNothingToDo(SyncWorld &world)
    {
        const SyncSummary planned = world.plan();
        QVERIFY2(!planned.error && planned.guards.isEmpty(), told(planned, world).constData());
        for (const PlanRow &row : world.lastPlan().rows)
            QVERIFY2(row.action == SyncAction::Skip, world.rows().join(u'\n').toUtf8().constData());
    }

private slots:
    void theNextPlanIsEmpty_data()
    {
        QTest::addColumn<Happening>("happens");
        const auto row
            = [](const char *name, Happening happens) { QTest::newRow(name) << happens; };
        row("new", [](const SyncWorld &w) { w.write(here, u"new"_s, "new"); });
        row("new there, in new folders",
            [](const SyncWorld &w) { w.write(there, u"x/y/new"_s, "new"); });
        row("changed", [](const SyncWorld &w) { w.write(here, u"a"_s, "second content"); });
        row("changed there", [](const SyncWorld &w) { w.write(there, u"a"_s, "second content"); });
        row("deleted", [](const SyncWorld &w) { w.remove(here, u"a"_s); });
        row("a folder deleted there", [](const SyncWorld &w) { w.remove(there, u"d"_s); });
        row("moved", [](const SyncWorld &w) { w.move(here, u"a"_s, u"moved"_s); });
        row("moved into a new folder there",
            [](const SyncWorld &w) { w.move(there, u"a"_s, u"x/moved"_s); });
        row("a folder moved, with a file changed in it", [](const SyncWorld &w) {
            w.move(here, u"g"_s, u"moved"_s);
            w.write(there, u"g/h/i"_s, "edited");
        });
        row("moved and changed", [](const SyncWorld &w) {
            w.move(here, u"a"_s, u"moved"_s);
            w.write(there, u"a"_s, "edited");
        });
        row("a conflict", [](const SyncWorld &w) {
            w.write(here, u"a"_s, "of here");
            w.write(there, u"a"_s, "of there, and longer");
        });
        row("a conflict of sizes that are equal", [](const SyncWorld &w) {
            w.write(here, u"a"_s, "of one");
            w.write(there, u"a"_s, "of two");
        });
        row("a file against a folder", [](const SyncWorld &w) {
            w.write(here, u"new"_s, "a file");
            w.write(there, u"new/in it"_s, "in a folder");
        });
        row("a folder against a file", [](const SyncWorld &w) {
            w.write(here, u"new/in it"_s, "in a folder");
            w.write(there, u"new"_s, "a file");
        });
        row("a folder where a file was", [](const SyncWorld &w) {
            w.remove(here, u"a"_s);
            w.write(here, u"a/in it"_s, "in a folder");
        });
        row("an empty folder", [](const SyncWorld &w) { QDir().mkpath(w.at(here, u"new"_s)); });
        row("exchanged names", [](const SyncWorld &w) {
            w.move(here, u"a"_s, u"x"_s);
            w.move(here, u"b"_s, u"a"_s);
            w.move(here, u"x"_s, u"b"_s);
        });
        row("a link", [](const SyncWorld &w) {
            QVERIFY(::symlink("b", w.at(here, u"link"_s).toUtf8().constData()) == 0);
        });
        row("all at once", [](const SyncWorld &w) {
            w.write(here, u"new"_s, "new");
            w.write(there, u"b"_s, "changed");
            w.remove(there, u"d"_s);
            w.move(here, u"a"_s, u"moved"_s);
            w.write(here, u"c"_s, "here's");
            w.write(there, u"c"_s, "there's one");
        });
    }
    void theNextPlanIsEmpty()
    {
        QFETCH(Happening, happens);
        SyncWorld world;
        world.pair.policy.maxDeletes = 100;
        begin(world);
        happens(world);
        const auto before = std::pair(world.tree(here), world.tree(there));
        runsWell(world);
        QCOMPARE(world.tree(here), world.tree(there));
        undoesWell(world);
        QCOMPARE(world.tree(here), before.first);
        QCOMPARE(world.tree(there), before.second);
        hasNothingToDo(world);
        world.restart();
        runsWell(world);
        QCOMPARE(world.tree(here), before.first);
        QCOMPARE(world.tree(there), before.second);
        hasNothingToDo(world);
    }

    void whatIsChangedAfterwardsIsSynced()
    {
        SyncWorld world;
        begin(world);
        world.remove(here, u"a"_s);
        world.remove(here, u"d"_s);
        world.write(here, u"b"_s, "changed");
        runsWell(world);
        undoesWell(world);
        world.write(there, u"d/new"_s, "new");
        world.write(here, u"b"_s, "changed once more");
        runsWell(world);
        QCOMPARE(world.read(here, u"d/new"_s), QByteArray("new"));
        QVERIFY(world.tree(there).values().contains("changed once more"));
        QCOMPARE(world.read(there, u"a"_s), QByteArray("first content of a"));
        QVERIFY(!world.tree(here).contains(u"a"_s));
        QVERIFY(!world.tree(here).contains(u"d/e"_s));
        world.write(there, u"a"_s, "edited");
        runsWell(world);
        QCOMPARE(world.read(here, u"a"_s), QByteArray("edited"));
        hasNothingToDo(world);
    }

    void anUndoCanBeUndone()
    {
        SyncWorld world;
        begin(world);
        world.write(here, u"a"_s, "changed");
        world.remove(here, u"b"_s);
        world.move(here, u"c"_s, u"moved"_s);
        runsWell(world);
        const auto after = world.tree(there);
        undoesWell(world);
        undoesWell(world);
        QCOMPARE(world.tree(there), after);
        QCOMPARE(world.tree(here), after);
        runsWell(world);
        QCOMPARE(world.tree(there), after);
        QCOMPARE(world.tree(here), after);
        hasNothingToDo(world);
        QVERIFY(world.lastPlan().isIdle());
    }

    void runsThatAreTooOldAreForgotten()
    {
        SyncWorld world;
        world.pair.trashDays = -1; // all that began before now
        world.write(here, u"a"_s, "a");
        runsWell(world);
        world.write(here, u"b"_s, "b");
        runsWell(world);
        QCOMPARE(world.askRuns().size(), 1); // the last one can still be undone
        undoesWell(world);
        QVERIFY(!world.tree(there).contains(u"b"_s));
    }

    void aRunWhoseTrashWasFullIsForgotten()
    {
        SyncWorld world;
        world.pair.trashBytes = 10;
        world.write(here, u"a"_s, QByteArray(100, 'a'));
        runsWell(world);
        for (const char letter : {'b', 'c'}) {
            world.write(here, u"a"_s, QByteArray(100, letter));
            runsWell(world);
        }
        QCOMPARE(world.askRuns().size(), 2); // the first one filled no trash
    }

    void thePairIsFreeWhileNobodyAsks()
    {
        SyncWorld world;
        begin(world);
        world.write(here, u"new"_s, "new");
        QVERIFY(!world.plan().error);
        SyncWorld other; // as another process would
        other.pair = world.pair;
        other.tools.stateDirectory = world.tools.stateDirectory;
        QTRY_VERIFY_WITH_TIMEOUT(!other.sync().error, 10'000);
        QCOMPARE(world.read(there, u"new"_s), QByteArray("new"));
        other.restart();
        const SyncSummary late = world.run(); // of a plan that is no longer true
        QVERIFY(late.error);
        QCOMPARE(late.error->kind, Error::Changed);
        runsWell(world);
        hasNothingToDo(world);
    }
};

QTEST_GUILESS_MAIN(TestUndoneRuns)
#include "tst_undoneruns.moc"
