// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/syncplansections.h"
#include "app/gannet-cli/syncplantext.h"
#include "tests/unit/syncplans.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

SyncPair plainPair()
{
    SyncPair pair;
    pair.here = u"/home/ada/Documents"_s;
    pair.there = u"davs://cloud.example.org/dav"_s;
    return pair;
}

QStringList linesOf(const SyncPlan &plan, const SyncPair &pair = plainPair())
{
    QStringList lines;
    writePlan(plan, pair, [&lines](const QString &line) { lines.append(line); });
    return lines;
}

PlanRow conflict()
{
    PlanRow row = rowOf(SyncAction::Conflict, Side::Here, "plan.odt", u"Both were edited."_s);
    row.here = fileOf(10);
    row.there = fileOf(20);
    row.copy = "plan (conflict 2026-01-31 from desk).odt";
    return row;
}

PlanRow move()
{
    PlanRow row = rowOf(SyncAction::Move, Side::There, "new/a", u"It was moved here."_s);
    row.from = "old/a";
    return row;
}

//! One row of every kind, in the order in which a run would do them.
SyncPlan fullPlan()
{
    SyncPlan plan;
    plan.unchanged = 12345;
    plan.rows
        = {rowOf(SyncAction::Adopt, Side::Here, "same"),
           rowOf(SyncAction::MakeFolder, Side::Here, "folder", u"It is new there."_s),
           copyOf(Side::Here, "folder/z", 2048, {}, u"It is new there."_s),
           copyOf(Side::Here, "folder/a", 1024, {}, u"It is new there."_s),
           copyOf(Side::There, "notes.txt", 1500, 1000, u"It was edited here."_s),
           move(),
           conflict(),
           rowOf(SyncAction::Compare, Side::Here, "twins", u"Both are new."_s),
           rowOf(SyncAction::SetTime, Side::There, "clock", u"Only its time changed."_s),
           rowOf(SyncAction::Skip, Side::Here, "locked", u"It cannot be read here."_s),
           rowOf(SyncAction::Forget, Side::Here, "gone"),
           deletionOf(Side::There, "old/report.odt", fileOf(2000), u"It was deleted here."_s),
           deletionOf(Side::There, "old", entryOf(EntryKind::Folder), u"It was deleted here."_s),
           deletionOf(Side::Here, "mine", fileOf(100), u"It was deleted there."_s)};
    return plan;
}

} // namespace

//! The plan as a document for a person.
class TestSyncPlanText : public QObject
{
    Q_OBJECT

private slots:
    void aPlanBeginsWithWhatIsMostDangerous()
    {
        const QStringList expected{
            u"Here:  /home/ada/Documents"_s,
            u"There: davs://cloud.example.org/dav"_s,
            u"Changes of each side go to the other."_s,
            QString(),
            u"To be deleted here; it goes to the trash here: 1, 100 B"_s,
            u"  It was deleted there."_s,
            u"      mine  (100 B)"_s,
            QString(),
            u"To be deleted there; it goes to the trash there: 2, 2.0 KiB"_s,
            u"  It was deleted here."_s,
            u"      old/"_s,
            u"      old/report.odt  (2.0 KiB)"_s,
            QString(),
            u"To be replaced there; the old one goes to the trash there: 1, 1.5 KiB"_s,
            u"  It was edited here."_s,
            u"      notes.txt  (1.5 KiB, was 1.0 KiB)"_s,
            QString(),
            u"Conflicts: both are kept; the one of here gets another name: 1, 20 B"_s,
            u"  Both were edited."_s,
            u"      plan.odt  (also kept as plan (conflict 2026-01-31 from desk).odt)"_s,
            QString(),
            u"To be compared byte by byte; equal ones stay as they are: 1"_s,
            u"  Both are new."_s,
            u"      twins"_s,
            QString(),
            u"To be moved there: 1"_s,
            u"  It was moved here."_s,
            u"      new/a  (was old/a)"_s,
            QString(),
            u"To be copied here: 2, 3.0 KiB"_s,
            u"  It is new there."_s,
            u"      folder/a  (1.0 KiB)"_s,
            u"      folder/z  (2.0 KiB)"_s,
            QString(),
            u"Folders to be made here: 1"_s,
            u"  It is new there."_s,
            u"      folder/"_s,
            QString(),
            u"Times to be set there: 1"_s,
            u"  Only its time changed."_s,
            u"      clock"_s,
            QString(),
            u"Left alone on both sides: 1"_s,
            u"  It cannot be read here."_s,
            u"      locked"_s,
            QString(),
            u"In all"_s,
            u"        3 to be deleted (2.1 KiB)"_s,
            u"        1 to be replaced (1.5 KiB)"_s,
            u"        1 in conflict (20 B)"_s,
            u"        1 to be compared"_s,
            u"        1 to be moved"_s,
            u"        2 to be copied (3.0 KiB)"_s,
            u"        1 to be made (folders)"_s,
            u"        1 to be given another time"_s,
            u"        1 left alone"_s,
            u"        1 the same on both sides, to be remembered"_s,
            u"        1 gone on both sides, to be forgotten"_s,
            u"    12345 in step already"_s};
        QCOMPARE(linesOf(fullPlan()).join(u'\n'), expected.join(u'\n'));
    }

    void guardsStandBeforeAllRows()
    {
        SyncPlan plan;
        plan.rows = {deletionOf(Side::There, "a", fileOf(1))};
        plan.guards = {{Guard::AllChanged, Side::There, u"Every file there looks changed."_s}};
        const QStringList lines = linesOf(plan);
        QCOMPARE(lines.value(4), u"Stopped before anything was done"_s);
        QCOMPARE(lines.value(5), u"  Every file there looks changed."_s);
        QVERIFY(lines.value(6).contains(u"--accept-guard all-changed"_s));
        QVERIFY(lines.value(8).startsWith(u"To be deleted there"_s));
    }

    void aPlanThatUndoesSaysSo()
    {
        SyncPlan plan;
        plan.undoes = u"20260131"_s;
        plan.rows = {rowOf(SyncAction::Restore, Side::Here, "a", u"The run removed it."_s)};
        const QStringList lines = linesOf(plan);
        QCOMPARE(lines.value(2), u"This puts back what the run 20260131 did."_s);
        QCOMPARE(
            lines.mid(4, 3),
            (QStringList{u"To come back here out of the trash; what is in the way goes there: 1"_s,
                         u"  The run removed it."_s, u"      a"_s}));
    }

    void withoutATrashItIsSaid()
    {
        SyncPlan plan;
        plan.rows = {deletionOf(Side::Here, "a", fileOf(1)), copyOf(Side::Here, "b", 1, 2)};
        SyncPair pair = plainPair();
        pair.usesTrash = false;
        const QString text = linesOf(plan, pair).join(u'\n');
        QVERIFY(text.contains(u"To be deleted here for good"_s));
        QVERIFY(text.contains(u"the old one is gone then"_s));
        QVERIFY(!text.contains(u"trash"_s));
    }

    void theReasonWithMostRowsComesFirst()
    {
        SyncPlan plan;
        plan.rows = {copyOf(Side::There, "a", 1, {}, u"One."_s),
                     copyOf(Side::There, "b", 1, {}, u"Two."_s),
                     copyOf(Side::There, "c", 1, {}, u"Two."_s)};
        const QStringList lines = linesOf(plan);
        QCOMPARE(lines.mid(5, 5),
                 (QStringList{u"  Two."_s, u"      b  (1 B)"_s, u"      c  (1 B)"_s, u"  One."_s,
                              u"      a  (1 B)"_s}));
    }

    void anIdlePlanSaysSo()
    {
        SyncPlan plan;
        plan.unchanged = 3;
        const QStringList lines = linesOf(plan);
        QCOMPARE(lines.mid(4),
                 (QStringList{u"In all"_s, u"        3 in step already"_s,
                              u"There is nothing to do."_s}));
    }

    void theFirstRunIsSaid()
    {
        SyncPlan plan;
        plan.isFirst = true;
        QVERIFY(linesOf(plan).contains(
            u"This is the first run of this pair, so nothing is deleted."_s));
    }

    void noNameBreaksItsLine_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << QByteArray("a b/ä") << u"a b/ä"_s;
        QTest::newRow("a line end") << QByteArray("a\n      b") << u"a\ufffd      b"_s;
        QTest::newRow("a tab") << QByteArray("a\tb") << u"a\ufffdb"_s;
        QTest::newRow("an escape") << QByteArray("a\x1b[2Jb") << u"a\ufffd[2Jb"_s;
        QTest::newRow("another direction") << QByteArray("a\xe2\x80\xae"
                                                         "b")
                                           << u"a\ufffdb"_s;
        QTest::newRow("the root") << QByteArray() << u"the whole folder"_s;
    }
    void noNameBreaksItsLine()
    {
        QFETCH(QByteArray, path);
        QTEST(shownPath(path), "shown");
    }

    void everyActionHasASection()
    {
        for (int action = 0; action <= int(SyncAction::Skip); ++action) {
            SyncPlan plan;
            plan.rows = {rowOf(SyncAction(action), Side::There, "a", u"r"_s)};
            const auto groups = groupedByDanger(plan);
            QCOMPARE(groups.size(), 1);
            QCOMPARE(groups.front().section, sectionOf(plan.rows.front()));
            QCOMPARE(groups.front().rows, 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestSyncPlanText)
#include "tst_syncplantext.moc"
