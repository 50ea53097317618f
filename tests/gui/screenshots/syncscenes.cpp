// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/syncscenes.h"

#include "tests/gui/someplans.h"
#include "ui/sync/pairdialog.h"
#include "ui/sync/planview.h"
#include "ui/sync/syncpage.h"
#include "ui/window/sidebar.h"

#include <QAbstractButton>
#include <QAction>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr QSize small{700, 500};

void press(const QWidget *parent, const QString &text)
{
    for (auto *button : parent->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text().remove(u'&') == text)
            return button->click();
    }
    qFatal("There is no button %s", qPrintable(text));
}

SyncRunRecord runToday()
{
    const QDateTime at(QDate::currentDate(), QTime(10, 32));
    return {u"2026-11-20-103200"_s, at.addSecs(-20), at, 38, 0, false};
}

void showNoPairs(Stage &stage)
{
    stage.part<Sidebar>()->setCurrentPair({});
}

//! One in step, one with conflicts, one that was never run.
void showThreePairs(Stage &stage)
{
    const auto sessions = stage.setPairs(somePairs());
    stage.part<Sidebar>()->setCurrentPair(u"Documents"_s);
    stage.settle();
    sessions[0]->sayRuns();
    stage.part<SyncPage>()->obey(PairCommand::Plan);
    sessions[0]->sayPlan(somePlan());
    stage.part<SyncPage>()->obey(PairCommand::Run);
    sessions[0]->sayRan(9, 0, 3);
    sessions[1]->sayRuns({runToday()});
    sessions[2]->sayRuns();
    stage.part<Sidebar>()->setCurrentPair({});
}

ScriptedSession *openPair(Stage &stage)
{
    const auto sessions = stage.setPairs(somePairs());
    sessions[0]->sayRuns({runToday()});
    sessions[1]->sayRuns({runToday()});
    sessions[2]->sayRuns();
    stage.part<Sidebar>()->setCurrentPair(u"Documents"_s);
    stage.settle();
    return sessions[0];
}

void showNoPlan(Stage &stage)
{
    openPair(stage);
}

ScriptedSession *plan(Stage &stage, SyncPlan what)
{
    ScriptedSession *const session = openPair(stage);
    stage.part<SyncPage>()->obey(PairCommand::Plan);
    session->sayPlan(std::move(what));
    stage.settle();
    return session;
}

QTreeView *tree(Stage &stage)
{
    return stage.part<PlanView>()->tree();
}

void select(Stage &stage, int group, int row)
{
    QTreeView *const view = tree(stage);
    view->setCurrentIndex(view->model()->index(row, 0, view->model()->index(group, 0)));
}

void showPlan(Stage &stage)
{
    plan(stage, somePlan());
    select(stage, 2, 0);
}

void showChoices(Stage &stage)
{
    plan(stage, somePlan());
    select(stage, 1, 0);
    press(stage.part<PlanView>(), u"The other way round"_s);
    select(stage, 0, 1);
    press(stage.part<PlanView>(), u"Not this time"_s);
}

//! One conflict decided by itself, and all of them alike.
void showDecided(Stage &stage)
{
    plan(stage, somePlan());
    select(stage, 2, 0);
    press(stage.part<PlanView>(), u"Take theirs"_s);
}

void showAllDecided(Stage &stage)
{
    SyncPlan what = somePlan();
    for (int i = 4; i < 9; ++i)
        what.rows += someConflict("thesis/chapter-" + QByteArray::number(i) + ".md");
    plan(stage, what);
    select(stage, 2, 1);
    press(stage.part<PlanView>(), u"The same for the other 6"_s);
    press(stage.part<PlanView>(), u"Take mine"_s);
}

void showKinds(Stage &stage)
{
    SyncPlan what = somePlan();
    PlanRow kinds = someConflict("thesis/figures");
    kinds.here = someFolder();
    what.rows += kinds;
    plan(stage, what);
    select(stage, 2, 2);
}

void showSignIn(Stage &stage)
{
    ScriptedSession *const session = openPair(stage);
    stage.part<SyncPage>()->obey(PairCommand::Plan);
    SyncSummary refused;
    refused.error = failure(Error::HttpStatus,
                            u"cloud.example.org asks for a user name and a password (401)."_s, 401);
    emit session->ended(refused);
}

void showGuard(Stage &stage)
{
    plan(stage, someGuardedPlan());
}

void showGuardTwice(Stage &stage)
{
    plan(stage, someGuardedPlan());
    press(&stage.window(), u"Go on all the same"_s);
}

void showRunning(Stage &stage)
{
    const SyncPlan what = somePlan();
    ScriptedSession *const session = plan(stage, what);
    stage.part<SyncPage>()->obey(PairCommand::Run);
    session->acted({{what.rows.at(0), {}, 0},
                    {what.rows.at(2), {}, 1400},
                    {what.rows.at(4),
                     failure(Error::Changed,
                             u"It changed there since the plan; "
                             "the next plan looks again."_s),
                     0}});
    SyncProgress progress;
    progress.phase = SyncPhase::Running;
    progress.done = 3;
    progress.rows = 9;
    progress.bytes = 412'000'000;
    progress.totalBytes = 1'100'023'400;
    progress.at = u"film/interview.mp4"_s;
    session->progressed(progress);
}

void showEqual(Stage &stage)
{
    SyncPlan nothing;
    nothing.unchanged = 1216;
    plan(stage, nothing);
}

void showFindings(Stage &stage)
{
    ScriptedSession *const session = openPair(stage);
    stage.part<SyncPage>()->obey(PairCommand::Verify);
    session->found({{VerifyFinding::Kind::Rot, "photos/2019/beach.jpg", Side::Here,
                     u"Its bytes here changed, but neither its size nor its time did."_s},
                    {VerifyFinding::Kind::Differs, "letters/bank.odt", Side::There,
                     u"Both sides look unchanged and have other bytes."_s}});
    SyncSummary summary;
    summary.kind = SyncSummary::Kind::Verified;
    emit session->ended(summary);
}

void askToRemove(Stage &stage)
{
    openPair(stage);
    stage.part<SyncPage>()->obey(PairCommand::Remove);
}

PairDialog *openDialog(Stage &stage)
{
    stage.part<Sidebar>()->setCurrentPair({});
    stage.part<SyncPage>()->obey(PairCommand::NewPair);
    auto *const dialog = stage.part<PairDialog>();
    stage.show(dialog);
    return dialog;
}

void showDialog(Stage &stage)
{
    openDialog(stage);
}

void showDialogProblems(Stage &stage)
{
    PairDialog *const dialog = openDialog(stage);
    dialog->findChildren<QLineEdit *>().at(0)->setText(u"Documents"_s);
    press(dialog, u"Add the pair"_s);
}

EndpointFacts factsOf(const QString &name, const QStringList &words)
{
    EndpointFacts facts;
    facts.name = name;
    facts.words = words;
    return facts;
}

void showDialogOptions(Stage &stage)
{
    PairDialog *const dialog = openDialog(stage);
    SyncPair pair = somePairs().first();
    pair.folders = {"letters/2026", "thesis"};
    pair.includes = {u"keep.tmp"_s};
    pair.trashBytes = 5'000'000'000;
    pair.schedule = {true, std::chrono::minutes(45)};
    dialog->setPair(pair, {});
    press(dialog, u"Options"_s);
    dialog->resize(dialog->width(), 760);
    stage.settle();
    auto *const bar = dialog->findChild<QScrollArea *>()->verticalScrollBar();
    bar->setValue(bar->maximum());
}

void showDialogFolded(Stage &stage)
{
    PairDialog *const dialog = openDialog(stage);
    SyncPair pair = somePairs().first();
    pair.folders = {"letters/2026", "thesis"};
    pair.policy.maxDeletes = 10;
    dialog->setPair(pair, {});
    stage.settle();
    auto *const bar = dialog->findChild<QScrollArea *>()->verticalScrollBar();
    bar->setValue(bar->maximum());
}

void showDialogFacts(Stage &stage)
{
    PairDialog *const dialog = openDialog(stage);
    const SyncPair pair = somePairs().first();
    dialog->setPair(pair, u"secret"_s);
    dialog->showFacts(factsOf(pair.here,
                              {u"Times, links and permissions are kept."_s,
                               u"A move is recognised, and nothing is sent again."_s}),
                      factsOf(pair.there,
                              {u"It writes only when a file is still what was seen."_s,
                               u"The time of a file cannot be set; Gannet remembers it."_s,
                               u"Links are not kept; they are left alone."_s}));
}

} // namespace

QList<Scene> syncScenes()
{
    return {
        {.name = u"sync-0"_s, .act = showNoPairs, .isMain = true},
        {.name = u"sync-0-small"_s, .act = showNoPairs, .size = small},
        {.name = u"sync-3"_s, .act = showThreePairs, .isMain = true},
        {.name = u"sync-3-small"_s, .act = showThreePairs, .size = small},
        {.name = u"sync-no-plan"_s, .act = showNoPlan},
        {.name = u"sync-plan"_s, .act = showPlan, .isMain = true},
        {.name = u"sync-plan-small"_s, .act = showPlan, .size = small},
        {.name = u"sync-plan-middle"_s, .act = showPlan, .size = QSize(900, 700)},
        {.name = u"sync-choices"_s, .act = showChoices},
        {.name = u"sync-decided"_s, .act = showDecided, .isMain = true},
        {.name = u"sync-decided-middle"_s, .act = showDecided, .size = QSize(900, 700)},
        {.name = u"sync-decided-all"_s, .act = showAllDecided, .isMain = true},
        {.name = u"sync-kinds"_s, .act = showKinds},
        {.name = u"sync-sign-in"_s, .act = showSignIn, .isMain = true},
        {.name = u"sync-sign-in-small"_s, .act = showSignIn, .size = small},
        {.name = u"sync-guard"_s, .act = showGuard, .isMain = true},
        {.name = u"sync-guard-small"_s, .act = showGuard, .size = small},
        {.name = u"sync-guard-again"_s, .act = showGuardTwice, .isMain = true},
        {.name = u"sync-running"_s, .act = showRunning, .isMain = true},
        {.name = u"sync-equal"_s, .act = showEqual},
        {.name = u"sync-findings"_s, .act = showFindings},
        {.name = u"sync-remove"_s, .act = askToRemove},
        {.name = u"sync-dialog"_s, .act = showDialog, .isMain = true},
        {.name = u"sync-dialog-options"_s, .act = showDialogOptions, .isMain = true},
        {.name = u"sync-dialog-folded"_s, .act = showDialogFolded},
        {.name = u"sync-dialog-problems"_s, .act = showDialogProblems},
        {.name = u"sync-dialog-facts"_s, .act = showDialogFacts, .isMain = true},
    };
}

} // namespace gannet
