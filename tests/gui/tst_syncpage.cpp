// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/namedwidgets.h"
#include "tests/gui/scriptedsession.h"
#include "tests/gui/someplans.h"
#include "ui/sync/factcard.h"
#include "ui/sync/guardbar.h"
#include "ui/sync/pairdialog.h"
#include "ui/sync/pairpage.h"
#include "ui/sync/planview.h"
#include "ui/sync/synccontroller.h"
#include "ui/sync/syncpage.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

constexpr QChar placeToWrap(0x200b);

//! The page on the screen over sessions that follow a script.
struct Desk {
    ScriptedSessions sessions;
    SyncController controller{sessions.factory()};
    SyncPage page{&controller};

    explicit Desk(const QList<SyncPair> &pairs = somePairs())
    {
        controller.setPairs(pairs);
        page.addActions(page.actions()->all());
        page.resize(1100, 700);
        page.show();
        if (!QTest::qWaitForWindowActive(&page))
            qFatal("The page does not show");
    }

    ScriptedSession *session() { return sessions.made.first(); }
    //! Opens the first pair.
    void open()
    {
        session()->sayRuns(
            {{u"a"_s, QDateTime::currentDateTime(), QDateTime::currentDateTime(), 3, 0, false}});
        page.showPair(u"Documents"_s);
    }
    void plan(const SyncPlan &plan)
    {
        open();
        press(&page, u"Plan"_s);
        session()->sayPlan(plan);
    }
    [[nodiscard]] QTreeView *tree() const { return named<QTreeView>(&page, treeName()); }
    [[nodiscard]] const PlanModel *model() const
    {
        return static_cast<const PlanModel *>(tree()->model());
    }
    QModelIndex select(PlanGroup group, int row) const
    {
        const QModelIndex index = model()->index(row, 0, model()->headingOf(group));
        tree()->scrollTo(index);
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {},
                          tree()->visualRect(index).center());
        return index;
    }
    [[nodiscard]] bool says(const QString &words) const
    {
        for (const auto *label : page.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().remove(placeToWrap).contains(words))
                return true;
        }
        return false;
    }
    [[nodiscard]] bool can(PairCommand command) const
    {
        return page.actions()->action(command)->isEnabled();
    }
    static QString treeName() { return u"What will happen, grouped by danger"_s; }
};

} // namespace

class TestSyncPage : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyPageTeachesWhatAPairIs()
    {
        Desk desk(QList<SyncPair>{});
        QVERIFY(desk.says(u"A pair is two places"_s));
        press(&desk.page, u"New pair"_s);
        auto *dialog = desk.page.findChild<PairDialog *>();
        QVERIFY(dialog);
        QTest::keyClicks(named<QLineEdit>(dialog, u"Here"_s), u"/a"_s);
        QTest::keyClicks(named<QLineEdit>(dialog, u"There"_s), u"/b"_s);
        const QSignalSpy kept(&desk.controller, &SyncController::pairsChanged);
        press(dialog, u"Add the pair"_s);
        QCOMPARE(kept.size(), 1);
        QCOMPARE(desk.page.current(), u"a"_s);
        QVERIFY(desk.says(u"No plan yet"_s));
    }

    void cardsTellTheStateOfEachPair()
    {
        Desk desk;
        for (const auto &session : desk.sessions.made)
            session->sayRuns();
        QVERIFY(desk.says(u"Never run"_s));
        QVERIFY(desk.says(u"/home/person/Papers follows https://mirror.example.org/papers/"_s));
        QVERIFY(desk.says(u"every 15 min"_s));
        press(&desk.page, u"Open: Papers"_s);
        QCOMPARE(desk.page.current(), u"Papers"_s);
    }

    void planOnACardShowsThePair()
    {
        Desk desk;
        for (const auto &session : desk.sessions.made)
            session->sayRuns();
        press(&desk.page, u"Plan: Documents"_s);
        QCOMPARE(desk.page.current(), u"Documents"_s);
        QCOMPARE(desk.session()->calls.last(), u"plan"_s);
        desk.session()->sayPhase(SyncPhase::Listing);
        desk.page.showPair({});
        press(&desk.page, u"Stop: Documents"_s);
        QCOMPARE(desk.session()->calls.last(), u"stop"_s);
    }

    void runIsPossibleOnceThePlanWasSeen()
    {
        Desk desk;
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

    void everyShortcutDoesWhatItsButtonDoes()
    {
        Desk desk;
        desk.open();
        QTest::keyClick(&desk.page, Qt::Key_F5);
        QCOMPARE(desk.session()->calls.last(), u"plan"_s);
        QTest::keyClick(&desk.page, Qt::Key_F5, Qt::ShiftModifier);
        QCOMPARE(desk.session()->calls.last(), u"stop"_s);
        desk.session()->sayPlan(somePlan());
        QTest::keyClick(&desk.page, Qt::Key_F5, Qt::ControlModifier);
        QCOMPARE(desk.session()->calls.last(), u"run"_s);
        desk.session()->sayRan(10);
        QTest::keyClick(&desk.page, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(desk.session()->calls.last(), u"undo"_s);
        QTest::keyClick(&desk.page, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(desk.page.findChild<PairDialog *>());
    }

    void aRowCanBeLeftAndTurnedByKeys()
    {
        Desk desk;
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
        Desk desk;
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

    void manyRowsAreChosenAtOnce()
    {
        Desk desk;
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

    void theMenuOfARowOffersTheSame()
    {
        Desk desk;
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
        Desk desk;
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
        Desk desk;
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
        Desk desk;
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
        Desk desk;
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

    void aRunShowsHowFarItIs()
    {
        Desk desk;
        const SyncPlan plan = somePlan();
        desk.plan(plan);
        press(&desk.page, u"Run 10 changes"_s);
        SyncProgress progress;
        progress.phase = SyncPhase::Running;
        progress.done = 1;
        progress.rows = 10;
        progress.at = u"film/interview.mp4"_s;
        emit desk.session()->progressed(progress);
        QVERIFY(desk.says(u"Running: 1 of 10 changes"_s));
        QVERIFY(desk.says(u"film/interview.mp4"_s));
        emit desk.session()->acted({{plan.rows.first(), {}, 0}});
        const QModelIndex row = desk.select(PlanGroup::New, 0);
        QCOMPARE(row.siblingAtColumn(PlanModel::Why).data().toString(), u"Done"_s);
        QVERIFY(!named<QAbstractButton>(&desk.page, u"Not this time"_s)); // it is too late
        QTest::keyClick(desk.tree(), Qt::Key_Space);
        QVERIFY(desk.model()->choices().isEmpty());
        desk.session()->sayRan(10, 0, 1);
        QVERIFY(desk.says(u"1 conflict kept as a copy"_s));
    }

    void undoShowsAPlanFirst()
    {
        Desk desk;
        desk.open();
        press(&desk.page, u"Undo last run"_s);
        QCOMPARE(desk.session()->calls.last(), u"undo"_s);
        desk.session()->sayPlan(somePlan());
        QVERIFY(desk.says(u"To put back what the last run did"_s));
        press(&desk.page, u"Run 10 changes"_s);
        QCOMPARE(desk.session()->calls.last(), u"run"_s);
        desk.session()->sayRan(10);
        QVERIFY(!desk.can(PairCommand::Undo));
    }

    void aVerificationListsWhatItFound()
    {
        Desk desk;
        desk.open();
        desk.page.actions()->action(PairCommand::Verify)->trigger();
        QCOMPARE(desk.session()->calls.last(), u"verify"_s);
        emit desk.session()->found({{VerifyFinding::Kind::Rot, "a.jpg", Side::Here, u"Rot."_s}});
        SyncSummary summary;
        summary.kind = SyncSummary::Kind::Verified;
        emit desk.session()->ended(summary);
        QVERIFY(desk.says(u"Verified: 1 difference"_s));
        auto *list = named<QTreeView>(&desk.page, u"What the verification found"_s);
        QVERIFY(list);
        QCOMPARE(list->model()->rowCount(), 1);
        press(&desk.page, u"Plan"_s);
        desk.session()->sayPlan(somePlan());
        QVERIFY(desk.tree()); // a plan takes its place
    }

    void aPairIsForgottenAfterAQuestion()
    {
        Desk desk;
        desk.open();
        desk.page.actions()->action(PairCommand::Remove)->trigger();
        QVERIFY(desk.says(u"No file of its two places is touched."_s));
        press(&desk.page, u"Keep it"_s);
        QCOMPARE(desk.controller.size(), 3);
        desk.page.actions()->action(PairCommand::Remove)->trigger();
        press(&desk.page, u"Forget it"_s);
        QCOMPARE(desk.controller.size(), 2);
        QCOMPARE(desk.page.current(), QString());
    }

    void editingAPairStartsItAnew()
    {
        Desk desk;
        desk.open();
        desk.page.actions()->action(PairCommand::Edit)->trigger();
        auto *dialog = desk.page.findChild<PairDialog *>();
        QCOMPARE(dialog->pair(), somePairs().first());
        named<QLineEdit>(dialog, u"Name"_s)->setText(u"Papers"_s);
        press(dialog, u"Save"_s);
        QVERIFY(dialog->isVisible()); // another pair is called so
        named<QLineEdit>(dialog, u"Name"_s)->setText(u"Letters"_s);
        press(dialog, u"Save"_s);
        QCOMPARE(desk.page.current(), u"Letters"_s);
        QCOMPARE(desk.controller.pairs().first().name, u"Letters"_s);
        QCOMPARE(desk.sessions.made.last()->pair().name, u"Letters"_s);
    }

    void aSentenceOfASessionIsPassedOn()
    {
        Desk desk;
        const QSignalSpy said(&desk.page, &SyncPage::said);
        emit desk.session()->noticed(u"A broken base was set aside."_s);
        QCOMPARE(said.at(0).at(0).toString(), u"A broken base was set aside."_s);
    }

    void theKeyboardAloneIsEnough()
    {
        Desk desk;
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

QTEST_MAIN(TestSyncPage)
#include "tst_syncpage.moc"
