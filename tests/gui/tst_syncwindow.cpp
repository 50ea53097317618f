// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "tests/gui/namedwidgets.h"
#include "tests/gui/scriptedsession.h"
#include "tests/gui/someplans.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"
#include "ui/downloads/downloadspage.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingkeys.h"
#include "ui/sync/pairdialog.h"
#include "ui/sync/planview.h"
#include "ui/sync/synccontroller.h"
#include "ui/sync/syncpage.h"
#include "ui/window/mainwindow.h"
#include "ui/window/messagebar.h"
#include "ui/window/sidebar.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <functional>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

std::unique_ptr<Engine> openEngine()
{
    auto engine = Engine::open({});
    if (!engine)
        qFatal("%s", qPrintable(engine.error().text));
    return std::move(*engine);
}

//! The whole window with pairs in it.
struct Desk {
    TempFolder folder;
    std::unique_ptr<Engine> engine = openEngine();
    Preferences preferences{engine.get(), folder.path()};
    ScriptedSessions sessions;
    SyncController controller{sessions.factory()};
    MainWindow window{engine.get(), &preferences};

    explicit Desk(const std::function<void(Preferences &)> &before = [](Preferences &) {})
    {
        before(preferences);
        controller.setPairs(somePairs());
        window.showSync(&controller);
        for (const auto &session : sessions.made)
            session->sayRuns();
        window.show();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("The window does not show");
    }

    ~Desk()
    {
        const QSignalSpy closed(engine.get(), &Engine::closed);
        engine->close();
        if (!waitUntil([&closed] { return !closed.isEmpty(); }))
            qFatal("The engine does not close");
    }

    [[nodiscard]] Sidebar *sidebar() const { return window.findChild<Sidebar *>(); }
    [[nodiscard]] SyncPage *page() const { return window.findChild<SyncPage *>(); }
    //! The words of the sidebar, with what stands at their end.
    [[nodiscard]] QStringList spoken() const
    {
        QStringList words;
        const auto *model = sidebar()->model();
        for (int row = 8; row < model->rowCount(); ++row) {
            const QModelIndex index = model->index(row, 0);
            const QString said = index.data(Qt::AccessibleTextRole).toString();
            words += said.isEmpty() ? index.data().toString() : said;
        }
        return words;
    }
    void click(int row) const
    {
        const QModelIndex index = sidebar()->model()->index(row, 0);
        QTest::mouseClick(sidebar()->viewport(), Qt::LeftButton, {},
                          sidebar()->visualRect(index).center());
    }
};

constexpr int allPairs = 8; // rows of the sidebar
constexpr int documents = 9;
constexpr int allDownloads = 1;

} // namespace

class TestSyncWindow : public QObject
{
    Q_OBJECT

private slots:
    void theSidebarHasAnEntryAPairWithItsState()
    {
        const Desk desk;
        QCOMPARE(desk.spoken(),
                 (QStringList{u"All pairs"_s, u"Documents: Never run"_s, u"Photos: Never run"_s,
                              u"Papers: Never run"_s}));
        desk.controller.deskAt(1)->makePlan();
        desk.sessions.made.at(1)->sayPlan(someGuardedPlan());
        QCOMPARE(desk.spoken().value(2), u"Photos: Stopped: 62 of 100 files would be deleted"_s);
    }

    void choosingAPairShowsItInPlaceOfTheDownloads()
    {
        const Desk desk;
        QVERIFY(!desk.page()->isVisible());
        desk.click(documents);
        QVERIFY(desk.page()->isVisible());
        QCOMPARE(desk.page()->current(), u"Documents"_s);
        QVERIFY(!desk.window.findChild<DownloadsPage *>()->isVisible());
        desk.click(allPairs);
        QCOMPARE(desk.page()->current(), QString());
        desk.click(allDownloads);
        QVERIFY(!desk.page()->isVisible());
        QVERIFY(desk.window.findChild<DownloadsPage *>()->isVisible());
    }

    void theSidebarFollowsThePage()
    {
        const Desk desk;
        desk.click(allPairs);
        press(desk.page(), u"Open: Photos"_s);
        QCOMPARE(desk.sidebar()->currentIndex().data().toString(), u"Photos"_s);
    }

    void theKeyboardWalksFromDownloadsToPairs()
    {
        const Desk desk;
        QTest::keyClick(desk.sidebar(), Qt::Key_End);
        QCOMPARE(desk.page()->current(), u"Papers"_s);
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(desk.sidebar(), Qt::Key_Up);
        QCOMPARE(desk.sidebar()->current(), RowGroup::Failed); // the heading is passed over
        QVERIFY(!desk.page()->isVisible());
    }

    void commandsOfPairsStandInTheMenu()
    {
        Desk desk;
        auto *button = named<QToolButton>(&desk.window, u"All commands"_s);
        const QAction *sync = nullptr;
        for (const QAction *action : button->menu()->actions()) {
            if (action->text() == u"S&ync"_s)
                sync = action;
        }
        QVERIFY(sync);
        QCOMPARE(sync->menu()->actions().size(), 9);
        for (const QAction *action : sync->menu()->actions()) {
            QVERIFY(!action->toolTip().isEmpty());
            QVERIFY(!action->icon().isNull());
        }
        sync->menu()->actions().first()->trigger();
        QVERIFY(desk.window.findChild<PairDialog *>());
    }

    void noCommandActsOnAPairThatIsNotShown()
    {
        const Desk desk;
        desk.click(documents);
        QVERIFY(desk.page()->actions()->action(PairCommand::Plan)->isEnabled());
        desk.click(allDownloads);
        QVERIFY(!desk.page()->actions()->action(PairCommand::Plan)->isEnabled());
        QVERIFY(desk.page()->actions()->action(PairCommand::NewPair)->isEnabled());
    }

    void searchingLooksIntoWhatIsShown()
    {
        Desk desk;
        desk.click(documents);
        desk.page()->obey(PairCommand::Plan);
        desk.sessions.made.first()->sayPlan(somePlan());
        QTest::keyClick(&desk.window, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(named<QLineEdit>(&desk.window, u"Search the plan"_s)->hasFocus());
        desk.click(allDownloads);
        QTest::keyClick(&desk.window, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(named<QLineEdit>(&desk.window, u"Search the list"_s)->hasFocus());
    }

    void aNewPairIsShownAtOnce()
    {
        Desk desk;
        QTest::keyClick(&desk.window, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = desk.window.findChild<PairDialog *>();
        QTest::keyClicks(named<QLineEdit>(dialog, u"Here"_s), u"/a"_s);
        QTest::keyClicks(named<QLineEdit>(dialog, u"There"_s), u"/b"_s);
        press(dialog, u"Add the pair"_s);
        QVERIFY(desk.page()->isVisible());
        QCOMPARE(desk.page()->current(), u"a"_s);
        QCOMPARE(desk.sidebar()->currentIndex().data().toString(), u"a"_s);
    }

    void sizesAndThePairAreFoundAgain()
    {
        Desk desk;
        const auto plan = [](Desk &on) {
            on.page()->obey(PairCommand::Plan);
            on.sessions.made.first()->sayPlan(somePlan());
            QCoreApplication::processEvents();
        };
        desk.click(documents);
        plan(desk);
        auto *view = desk.window.findChild<PlanView *>();
        auto *handle = view->findChild<QSplitter *>()->handle(1);
        const QPoint grip = handle->rect().center();
        QTest::mousePress(handle, Qt::LeftButton, {}, grip);
        QTest::mouseMove(handle, grip - QPoint(60, 0));
        QTest::mouseRelease(handle, Qt::LeftButton, {}, grip - QPoint(60, 0));
        view->tree()->header()->resizeSection(PlanModel::What, 333);
        const QList<int> sizes = view->findChild<QSplitter *>()->sizes();
        const int width = view->width();
        desk.click(documents + 1); // another pair has the same sizes
        desk.page()->obey(PairCommand::Plan);
        desk.sessions.made.at(1)->sayPlan(somePlan());
        desk.click(documents);
        desk.window.close();

        const Preferences &kept = desk.preferences;
        Desk again([&kept](Preferences &preferences) {
            for (const QString &key :
                 {settingkeys::planColumns, settingkeys::planBeside, settingkeys::planBelow,
                  settingkeys::syncShown, settingkeys::syncPair, settingkeys::windowGeometry})
                preferences.keep(key, kept.kept(key));
        });
        QVERIFY(again.page()->isVisible());
        QCOMPARE(again.page()->current(), u"Documents"_s);
        plan(again);
        auto *found = again.window.findChild<PlanView *>();
        QCOMPARE(found->tree()->header()->sectionSize(PlanModel::What), 333);
        QCOMPARE(found->width(), width);
        QCOMPARE(found->findChild<QSplitter *>()->sizes(), sizes);
    }

    void aSentenceOfASessionIsShown()
    {
        Desk desk;
        emit desk.sessions.made.first()->noticed(u"A broken base was set aside."_s);
        auto *bar = desk.window.findChild<MessageBar *>();
        QVERIFY(bar->isVisible());
        QVERIFY(bar->findChild<QLabel *>()->text().contains(u"broken base"_s));
    }
};

QTEST_MAIN(TestSyncWindow)
#include "tst_syncwindow.moc"
