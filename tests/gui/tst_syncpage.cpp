// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/syncdesk.h"
#include "ui/sync/pairdialog.h"
#include "ui/sync/signinbar.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestSyncPage : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyPageTeachesWhatAPairIs()
    {
        SyncDesk desk(QList<SyncPair>{});
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
        SyncDesk desk;
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
        SyncDesk desk;
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

    void everyShortcutDoesWhatItsButtonDoes()
    {
        SyncDesk desk;
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

    void aRunShowsHowFarItIs()
    {
        SyncDesk desk;
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
        SyncDesk desk;
        desk.open();
        press(&desk.page, u"Undo last run"_s);
        QCOMPARE(desk.session()->calls.last(), u"undo"_s);
        SyncPlan undo = somePlan();
        undo.undoes = u"a"_s;
        desk.session()->sayPlan(undo);
        QVERIFY(desk.says(u"To put back what the last run did"_s));
        press(&desk.page, u"Run 10 changes"_s);
        QCOMPARE(desk.session()->calls.last(), u"run"_s);
        desk.session()->sayRan(10);
        QVERIFY(!desk.can(PairCommand::Undo));
    }

    void aVerificationListsWhatItFound()
    {
        SyncDesk desk;
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

    void aRefusedPasswordIsAskedForAtThePlan()
    {
        SyncDesk desk;
        desk.open();
        press(&desk.page, u"Plan"_s);
        SyncSummary refused;
        refused.error = failure(Error::HttpStatus, u"The password is wrong."_s, 401);
        emit desk.session()->ended(refused);
        auto *bar = desk.page.findChild<SignInBar *>();
        QVERIFY(bar->isVisible());
        QTest::keyClicks(named<QLineEdit>(bar, u"User"_s), u"me"_s);
        auto *password = named<QLineEdit>(bar, u"Password"_s);
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        const QSignalSpy kept(&desk.controller, &SyncController::pairsChanged);
        QTest::keyClicks(password, u"secret"_s);
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_COMPARE(desk.sessions.made.size(), 4); // one of the same pair with the password
        ScriptedSession *const next = desk.sessions.made.last();
        QCOMPARE(next->pair().user, u"me"_s);
        QCOMPARE(next->password(), u"secret"_s);
        QCOMPARE(kept.size(), 1);
        next->sayRuns();
        QCOMPARE(next->calls.last(), u"plan"_s);
        next->sayPlan(somePlan());
        QVERIFY(!desk.page.findChild<SignInBar *>()->isVisible());
        QVERIFY(desk.can(PairCommand::Run));
    }

    void whoDoesNotSignInNowIsAskedAfterTheNextRefusal()
    {
        SyncDesk desk;
        desk.open();
        SyncSummary refused;
        refused.error = failure(Error::HttpStatus, u"The password is wrong."_s, 401);
        auto *bar = desk.page.findChild<SignInBar *>();
        for (int i = 0; i < 2; ++i) {
            press(&desk.page, u"Plan"_s);
            emit desk.session()->ended(refused);
            QVERIFY(bar->isVisible());
            press(bar, u"Not now"_s);
            emit desk.controller.deskAt(0)->changed();
            QVERIFY(!bar->isVisible());
        }
        QVERIFY(desk.says(u"The password is wrong."_s));
    }

    void thePasswordCanBeChangedByItself()
    {
        SyncDesk desk;
        desk.open();
        QVERIFY(desk.can(PairCommand::SignIn));
        desk.page.obey(PairCommand::SignIn);
        auto *bar = desk.page.findChild<SignInBar *>();
        QVERIFY(bar->isVisible());
        QCOMPARE(desk.page.focusWidget(), named<QLineEdit>(bar, u"User"_s));
        QTest::keyClick(desk.page.focusWidget(), Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        desk.page.showPair(u"Photos"_s); // two folders
        desk.sessions.made.at(1)->sayRuns();
        QVERIFY(!desk.can(PairCommand::SignIn));
    }

    void aPairIsForgottenAfterAQuestion()
    {
        SyncDesk desk;
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
        SyncDesk desk;
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
        SyncDesk desk;
        const QSignalSpy said(&desk.page, &SyncPage::said);
        emit desk.session()->noticed(u"A broken base was set aside."_s);
        QCOMPARE(said.at(0).at(0).toString(), u"A broken base was set aside."_s);
    }
};

QTEST_MAIN(TestSyncPage)
#include "tst_syncpage.moc"
