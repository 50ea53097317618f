// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/syncdesk.h"
#include "ui/sync/factcard.h"
#include "ui/sync/guardbar.h"
#include "ui/sync/planview.h"

#include <QLineEdit>
#include <QMenu>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestSyncPlan : public QObject
{
    Q_OBJECT

private slots:
    void runIsPossibleOnceThePlanWasSeen()
    {
        SyncDesk desk;
        desk.open();
        QVERIFY(!desk.can(PairCommand::Run));
        press(&desk.page, u"Plan"_s);
        QVERIFY(!desk.can(PairCommand::Plan));
        QVERIFY(desk.can(PairCommand::Stop));
        desk.page.showPair(u"Photos"_s); // the plan comes while the person looks elsewhere
        desk.session()->sayPlan(somePlan());
        QVERIFY(!desk.controller.deskAt(0)->canRun(0));
        desk.page.showPair(u"Documents"_s);
        QVERIFY(desk.can(PairCommand::Run));
        QVERIFY(desk.says(u"Nothing has been changed yet."_s));
        press(&desk.page, u"Run 10 changes"_s);
        QCOMPARE(desk.session()->calls.last(), u"run"_s);
        QVERIFY(desk.session()->choices.isEmpty());
        press(&desk.page, u"Stop"_s);
        QCOMPARE(desk.session()->calls.last(), u"stop"_s);
    }

    void aRowCanBeLeftAndTurnedByKeys()
    {
        SyncDesk desk;
        desk.plan(somePlan());
        desk.select(PlanGroup::Deletions, 1);
        QTest::keyClick(desk.tree(), Qt::Key_Space);
        QVERIFY(button(&desk.page, u"Run 9 changes"_s)->isEnabled());
        QTest::keyClick(desk.tree(), Qt::Key_Space);
        QVERIFY(button(&desk.page, u"Run 10 changes"_s)->isEnabled());
        QTest::keyClick(desk.tree(), Qt::Key_T, Qt::ControlModifier);
        press(&desk.page, u"Run 10 changes"_s);
        QCOMPARE(desk.session()->choices, (PlanChoices{{"taxes/2019/draft.ods", RowChoice::Turn}}));
    }

    void theFactsTellWhyAndLetChoose()
    {
        SyncDesk desk;
        desk.plan(somePlan());
        QVERIFY(desk.says(u"Nothing selected"_s));
        desk.select(PlanGroup::Replacements, 0);
        QVERIFY(desk.says(u"Why?"_s));
        QVERIFY(desk.says(u"Changed there, unchanged here (rule 3)"_s));
        QStringList facts;
        for (const auto *card : desk.page.findChildren<FactCard *>())
            facts += card->lines();
        QVERIFY(facts.value(0).startsWith(u"9 KB, "_s));
        QVERIFY(facts.value(1).startsWith(u"11 KB, today 09:12"_s));
        QVERIFY(facts.value(1).contains(u"11-c4"_s));
        QVERIFY(facts.value(2).startsWith(u"9 KB, "_s));
        press(&desk.page, u"The other way round"_s);
        QCOMPARE(desk.model()->choices(), (PlanChoices{{"letters/2026-11.odt", RowChoice::Turn}}));
        QVERIFY(button(&desk.page, u"The other way round"_s)->isChecked());
        press(&desk.page, u"As planned"_s);
        QVERIFY(desk.model()->choices().isEmpty());
        desk.select(PlanGroup::Moves, 0);
        QVERIFY(!named<QAbstractButton>(&desk.page, u"The other way round"_s));
    }

    void aConflictIsDecided()
    {
        SyncDesk desk;
        desk.plan(somePlan());
        const QModelIndex row = desk.select(PlanGroup::Conflicts, 0);
        QVERIFY(button(&desk.page, u"Keep both"_s)->isChecked());
        QVERIFY(desk.says(u"The one there goes to the trash."_s));
        press(&desk.page, u"Take mine"_s);
        QCOMPARE(desk.model()->choices(),
                 (PlanChoices{{"thesis/chapter-3.md", RowChoice::TakeHere}}));
        QCOMPARE(row.siblingAtColumn(PlanModel::Why).data().toString(),
                 u"Send mine; the one there goes to the trash"_s);
        press(&desk.page, u"Take theirs"_s);
        QCOMPARE(row.siblingAtColumn(PlanModel::Why).data().toString(),
                 u"Take theirs; the one here goes to the trash"_s);
        desk.tree()->setFocus();
        QTest::keyClick(desk.tree(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        press(&desk.page, u"Run 10 changes"_s);
        QCOMPARE(desk.session()->choices,
                 (PlanChoices{{"thesis/chapter-3.md", RowChoice::TakeHere}}));
        PlanRow done = someConflict("thesis/chapter-3.md");
        done.action = SyncAction::Copy; // as it was run
        emit desk.session()->acted({{done, {}, 88'000}});
        QCOMPARE(row.siblingAtColumn(PlanModel::Why).data().toString(), u"Done"_s);
    }

    void allConflictsAreDecidedAlike()
    {
        SyncDesk desk;
        SyncPlan plan = somePlan();
        plan.rows += someConflict("thesis/chapter-4.md");
        PlanRow kinds = someConflict("thesis/figures"); // cannot be decided
        kinds.here = someFolder();
        plan.rows += kinds;
        desk.plan(plan);
        desk.select(PlanGroup::Conflicts, 0);
        press(&desk.page, u"Take theirs"_s);
        QCOMPARE(desk.model()->choices().size(), 1);
        press(&desk.page, u"The same for the other 2"_s);
        QCOMPARE(desk.model()->choices(),
                 (PlanChoices{{"thesis/chapter-3.md", RowChoice::TakeThere},
                              {"thesis/chapter-4.md", RowChoice::TakeThere},
                              {"photos/cover.png", RowChoice::TakeThere}}));
        desk.select(PlanGroup::Conflicts, 1);
        press(&desk.page, u"Take mine"_s); // for this one alone
        QCOMPARE(desk.model()->choices().value("thesis/chapter-3.md"), RowChoice::TakeThere);
        QCOMPARE(desk.model()->choices().value("photos/cover.png"), RowChoice::TakeHere);
        desk.select(PlanGroup::Conflicts, 3);
        QVERIFY(named<QAbstractButton>(&desk.page, u"Keep both"_s));
        QVERIFY(!named<QAbstractButton>(&desk.page, u"Take mine"_s));
    }

    void aMirrorOffersWhatItsSourceHas()
    {
        SyncDesk desk;
        SyncPlan plan = somePlan();
        plan.mode = SyncMode::Mirror;
        desk.plan(plan);
        desk.select(PlanGroup::Conflicts, 0);
        QVERIFY(named<QAbstractButton>(&desk.page, u"Take theirs"_s));
        QVERIFY(!named<QAbstractButton>(&desk.page, u"Take mine"_s));
        desk.select(PlanGroup::Deletions, 0);
        QVERIFY(!named<QAbstractButton>(&desk.page, u"The other way round"_s));
    }

    void manyRowsAreChosenAtOnce()
    {
        SyncDesk desk;
        desk.plan(somePlan());
        desk.select(PlanGroup::Deletions, 0);
        QTest::keyClick(desk.tree(), Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(desk.says(u"2 rows selected"_s));
        press(&desk.page, u"Not this time"_s);
        QCOMPARE(desk.model()->choices().size(), 2);
        desk.tree()->setCurrentIndex(desk.model()->headingOf(PlanGroup::New));
        QVERIFY(desk.says(u"3 rows selected"_s));
        press(&desk.page, u"Not this time"_s);
        QVERIFY(button(&desk.page, u"Run 5 changes"_s)->isEnabled());
    }

    void everythingSelectedCountsEachRowOnce()
    {
        SyncDesk desk;
        desk.plan(somePlan());
        desk.tree()->expandAll();
        desk.tree()->setFocus();
        QTest::keyClick(desk.tree(), Qt::Key_A, Qt::ControlModifier);
        QVERIFY(desk.says(u"12 rows selected"_s));
    }

    void theMenuOfARowOffersTheSame()
    {
        SyncDesk desk;
        desk.plan(somePlan());
        const QModelIndex row = desk.select(PlanGroup::Deletions, 0);
        emit desk.tree()->customContextMenuRequested(desk.tree()->visualRect(row).center());
        auto *menu = desk.page.findChild<PlanView *>()->findChild<QMenu *>();
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 3);
        menu->actions().at(1)->trigger();
        menu->close();
        QCOMPARE(desk.model()->choices().value("old/notes.txt"), RowChoice::Leave);
    }

    void theFilterShowsWhatIsLookedFor()
    {
        SyncDesk desk;
        desk.plan(somePlan());
        QVERIFY(desk.page.beginSearch());
        auto *filter = named<QLineEdit>(&desk.page, u"Search the plan"_s);
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, u"thesis"_s);
        QCOMPARE(desk.model()->rowCount(), 1);
        QVERIFY(desk.tree()->isExpanded(desk.model()->headingOf(PlanGroup::Conflicts)));
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(desk.model()->rowCount(), 7);
    }

    void aGuardTakesTwoDeliberateClicks()
    {
        SyncDesk desk;
        desk.plan(someGuardedPlan());
        auto *bar = desk.page.findChild<GuardBar *>();
        QVERIFY(desk.says(u"62 of 100 files here would be deleted"_s));
        QVERIFY(desk.says(u"Stopped: 62 of 100 files would be deleted"_s));
        QVERIFY(!desk.can(PairCommand::Run));
        QAbstractButton *const goOn = button(bar, u"Go on all the same"_s);
        const QPoint place = goOn->mapTo(bar, goOn->rect().center());
        QTest::mouseClick(goOn, Qt::LeftButton);
        QVERIFY(!desk.can(PairCommand::Run));
        QCoreApplication::processEvents();
        QAbstractButton *const yes = button(bar, u"Yes, go on"_s);
        QVERIFY(!QRect(yes->mapTo(bar, QPoint()), yes->size()).contains(place));
        QCOMPARE(desk.page.focusWidget(), button(bar, u"No, leave it"_s));
        QTest::mouseClick(yes, Qt::LeftButton);
        QVERIFY(!bar->isVisible());
        press(&desk.page, u"Run 62 changes"_s);
        QCOMPARE(desk.session()->lifted, 1U << unsigned(Guard::Deletes));
    }

    void aGuardThatIsLeftLetsNothingRun()
    {
        SyncDesk desk;
        desk.plan(someGuardedPlan());
        press(&desk.page, u"Go on all the same"_s);
        press(&desk.page, u"No, leave it"_s);
        QVERIFY(!desk.page.findChild<GuardBar *>()->isVisible());
        QVERIFY(!desk.can(PairCommand::Run));
        press(&desk.page, u"Plan"_s);
        desk.session()->sayPlan(someGuardedPlan());
        press(&desk.page, u"Leave it"_s);
        QVERIFY(!desk.can(PairCommand::Run));
        QVERIFY(!desk.session()->calls.contains(u"run"_s));
    }

    void eachGuardIsAskedAbout()
    {
        SyncDesk desk;
        SyncPlan plan = someGuardedPlan();
        plan.guards += {Guard::Identity, Side::There, u"It is another folder there."_s};
        desk.plan(plan);
        press(&desk.page, u"Go on all the same"_s);
        press(&desk.page, u"Yes, go on"_s);
        QVERIFY(desk.says(u"It is another folder there."_s));
        QVERIFY(!desk.can(PairCommand::Run));
        press(&desk.page, u"Go on all the same"_s);
        press(&desk.page, u"Yes, go on"_s);
        QVERIFY(desk.can(PairCommand::Run));
    }

    void theKeyboardAloneIsEnough()
    {
        SyncDesk desk;
        desk.plan(somePlan());
        desk.page.takeFocus();
        QCOMPARE(desk.page.focusWidget(), desk.tree());
        QTest::keyClick(desk.tree(), Qt::Key_Down);
        QTest::keyClick(desk.tree(), Qt::Key_Space);
        QCOMPARE(desk.model()->choices().size(), 1);
        QTest::keyClick(desk.tree(), Qt::Key_Tab);
        QCOMPARE(desk.page.focusWidget(), button(&desk.page, u"Not this time"_s));
        QTest::keyClick(desk.page.focusWidget(), Qt::Key_Up);
        QVERIFY(desk.model()->choices().isEmpty());
        auto *run = button(&desk.page, u"Run 10 changes"_s);
        run->setFocus();
        QTest::keyClick(run, Qt::Key_Space);
        QCOMPARE(desk.session()->calls.last(), u"run"_s);
    }
};

QTEST_MAIN(TestSyncPlan)
#include "tst_syncplan.moc"
