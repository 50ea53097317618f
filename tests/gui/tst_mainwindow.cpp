// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/somerows.h"
#include "tests/gui/windowdesk.h"
#include "tests/support/loopwatch.h"
#include "ui/add/adddialog.h"
#include "ui/arrivals/arrivalsstrip.h"
#include "ui/shared/questionbar.h"
#include "ui/window/dropoverlay.h"
#include "ui/window/messagebar.h"
#include "ui/window/sidebar.h"
#include "ui/window/toolbar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QListView>
#include <QPushButton>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

//! In which half of \a overlay its words stand: 0 is the upper one.
int halfWithWords(DropOverlay *overlay)
{
    constexpr int frame = 40; // behind the line around it
    const QImage image = overlay->grab().toImage();
    const QColor ground = image.pixelColor(frame, frame);
    std::array<int, 2> drawn{};
    for (int y = frame; y < image.height() - frame; ++y) {
        for (int x = frame; x < image.width() - frame; ++x)
            drawn[size_t(y >= image.height() / 2)] += image.pixelColor(x, y) != ground;
    }
    return drawn[0] > drawn[1] ? 0 : 1;
}

} // namespace

//! The window as a whole: what comes in, what is shown, and what it remembers.
class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void droppedLinksAreFetched()
    {
        Desk desk;
        desk.server.on(u"/a.txt"_s, page("Words of a"));
        QMimeData data;
        data.setUrls({desk.server.url(u"/a.txt"_s)});
        desk.drop(data, &desk.window);
        QVERIFY(desk.waitForState(0, JobState::Done));
        QCOMPARE(desk.folder.read(u"a.txt"_s), "Words of a"_ba);
    }

    void aDroppedListFileIsRead()
    {
        Desk desk;
        desk.server.on(u"/a.txt"_s, page("a"));
        const TempFolder elsewhere;
        const QString list
            = elsewhere.write(u"list.txt"_s, desk.address(u"/a.txt"_s).toUtf8() + '\n');
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(list)});
        desk.drop(data, &desk.window);
        QVERIFY(desk.waitForState(0, JobState::Done));
    }

    // A browser's picture of what is dragged hangs at the pointer and covers much.
    void theWordsOfADragStandAwayFromThePointer()
    {
        Desk desk;
        QMimeData data;
        data.setText(u"https://a.example/1"_s);
        const QPoint above(desk.window.width() / 2, desk.window.height() / 4);
        const QPoint below(above.x(), above.y() * 3);
        QDragEnterEvent enter(above, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&desk.window, &enter);
        auto *overlay = desk.window.findChild<DropOverlay *>();
        QVERIFY(overlay->isVisible());
        QCOMPARE(halfWithWords(overlay), 1);
        QDragMoveEvent move(below, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&desk.window, &move);
        QVERIFY(move.isAccepted());
        QCOMPARE(halfWithWords(overlay), 0);
        QDragLeaveEvent leave;
        QApplication::sendEvent(&desk.window, &leave);
    }

    void aVeryLongDropIsAskedAboutFirst()
    {
        Desk desk;
        desk.window.adder()->setMany(2);
        QMimeData data;
        data.setText(desk.address(u"/1.txt"_s) + u'\n' + desk.address(u"/2.txt"_s) + u'\n'
                     + desk.address(u"/3.txt"_s));
        desk.drop(data, &desk.window);
        const auto *bar = desk.window.findChild<QuestionBar *>();
        QVERIFY(waitUntil([bar] { return bar->isVisible(); }));
        QCOMPARE(desk.queue().rowCount(), 0);
        for (QPushButton *button : bar->findChildren<QPushButton *>()) {
            if (button->text() == u"Add &all"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QVERIFY(waitUntil([&desk] { return desk.queue().rowCount() == 3; }));
        QVERIFY(!bar->isVisible());
    }

    void theAddDialogAddsToTheList()
    {
        Desk desk;
        desk.server.on(u"/a.txt"_s, page("a"));
        QTest::keyClick(&desk.window, Qt::Key_N, Qt::ControlModifier);
        auto *dialog = desk.window.findChild<AddDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(!dialog->isModal());
        QTRY_COMPARE(QApplication::activeWindow(), dialog);
        dialog->setText(desk.address(u"/a.txt"_s));
        QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(desk.waitForState(0, JobState::Done));
    }

    void pasteFetchesTheClipboard()
    {
        Desk desk;
        desk.server.on(u"/a.txt"_s, page("a"));
        QApplication::clipboard()->setText(u"See "_s + desk.address(u"/a.txt"_s) + u"!"_s);
        QTest::keyClick(&desk.window, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(desk.waitForState(0, JobState::Done));
    }

    void anEmptyClipboardSaysSo()
    {
        Desk desk;
        QApplication::clipboard()->setText(u"nothing of the kind"_s);
        QTest::keyClick(&desk.window, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(desk.window.findChild<MessageBar *>()->isVisible());
        QCOMPARE(desk.queue().rowCount(), 0);
    }

    void arrivalsComeInTheOrderOfCompletion()
    {
        Desk desk;
        Answer held = page("The slow one");
        held.hold = true;
        desk.server.on(u"/slow.txt"_s, held);
        desk.server.on(u"/fast.txt"_s, page("The fast one"));
        desk.window.adder()->addAddresses(
            {desk.address(u"/slow.txt"_s), desk.address(u"/fast.txt"_s)});
        QVERIFY(desk.waitForState(1, JobState::Done));
        const auto *cards = desk.window.findChild<ArrivalsStrip *>()->findChild<QListView *>();
        const auto newest = [cards] {
            return cards->model()->index(0, 0).data(ArrivalsModel::CardRole).value<ArrivalCard>();
        };
        QCOMPARE(newest().text, u"The fast one"_s);
        desk.server.release(u"/slow.txt"_s);
        QVERIFY(desk.waitForState(0, JobState::Done));
        QCOMPARE(newest().text, u"The slow one"_s);
        QCOMPARE(cards->model()->rowCount(), 2);
    }

    void theSidebarFilters()
    {
        Desk desk;
        QVERIFY(desk.addPaused(3));
        desk.window.adder()->addAddresses({desk.address(u"/missing"_s)});
        QVERIFY(desk.waitForState(3, JobState::Failed));
        auto *sidebar = desk.window.findChild<Sidebar *>();
        const auto click = [sidebar](RowGroup group) {
            const QModelIndex entry = sidebar->model()->index(int(group) + 1, 0);
            QTest::mouseClick(sidebar->viewport(), Qt::LeftButton, {},
                              sidebar->visualRect(entry).center());
        };
        click(RowGroup::Failed);
        QCOMPARE(desk.list()->model()->rowCount(), 1);
        click(RowGroup::Active);
        QCOMPARE(desk.list()->model()->rowCount(), 0);
        QVERIFY(!desk.list()->isVisible()); // a sentence stands there instead
        desk.window.findChild<DownloadsPage *>()->select(desk.queue().rowAt(3).id);
        QCOMPARE(desk.list()->model()->rowCount(), 4); // whoever wants to see it sees it
    }

    void theKeyboardPassesOverTheHeadingOfTheSidebar()
    {
        Sidebar sidebar;
        sidebar.show();
        const QSignalSpy chosen(&sidebar, &Sidebar::chosen);
        QTest::keyClick(&sidebar, Qt::Key_End);
        QTest::keyClick(&sidebar, Qt::Key_Home);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen.at(0).at(0).value<RowGroup>(), RowGroup::Failed);
        QCOMPARE(chosen.at(1).at(0).value<RowGroup>(), RowGroup::All);
        QTest::keyClick(&sidebar, Qt::Key_Up);
        QCOMPARE(sidebar.currentIndex().row(), 1);
    }

    void theSearchFilters()
    {
        Desk desk;
        QVERIFY(desk.addPaused(3));
        desk.window.adder()->addAddresses({desk.address(u"/missing"_s)});
        QVERIFY(desk.waitForState(3, JobState::Failed));
        QTest::keyClick(&desk.window, Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"miss"_s);
        QCOMPARE(desk.list()->model()->rowCount(), 1);
        desk.selectAll();
        QTest::keyClick(desk.list(), Qt::Key_Delete); // acts on what is seen
        QVERIFY(waitUntil([&desk] { return desk.queue().rowCount() == 3; }));
        QCOMPARE(desk.queue().counts().paused, 3);
    }

    void theSpeedLimitOfTheToolbarActs()
    {
        Desk desk;
        auto *toolbar = desk.window.findChild<Toolbar *>();
        emit toolbar->speedLimitChosen(1'000'000);
        QCOMPARE(desk.preferences.limits().bytesPerSecond, 1'000'000);
        emit toolbar->speedLimitChosen(0);
        QCOMPARE(desk.preferences.limits().bytesPerSecond, 0);
    }

    void theLayoutIsRemembered()
    {
        Desk desk;
        desk.window.resize(900, 600);
        desk.list()->setColumnWidth(1, 123);
        QSignalSpy left(&desk.window, &MainWindow::left);
        desk.window.close();
        QCOMPARE(left.size(), 1);
        const MainWindow again(desk.engine.get(), &desk.preferences);
        QCOMPARE(again.size(), QSize(900, 600));
        QCOMPARE(again.findChild<DownloadsPage *>()->list()->columnWidth(1), 123);
    }

    void theViewIsRemembered()
    {
        Desk desk;
        QVERIFY(desk.addPaused(3));
        auto *sidebar = desk.window.findChild<Sidebar *>();
        const QModelIndex paused = sidebar->model()->index(int(RowGroup::Paused) + 1, 0);
        QTest::mouseClick(sidebar->viewport(), Qt::LeftButton, {},
                          sidebar->visualRect(paused).center());
        QHeaderView *header = desk.list()->header();
        const QPoint size(header->sectionViewportPosition(1) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, size);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, size);
        QCOMPARE(header->sortIndicatorSection(), 1);
        const Qt::SortOrder order = header->sortIndicatorOrder();
        QTest::keyClick(&desk.window, Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"held"_s);
        desk.window.close();
        const MainWindow again(desk.engine.get(), &desk.preferences);
        QCOMPARE(again.findChild<Sidebar *>()->current(), RowGroup::Paused);
        QCOMPARE(again.findChild<Toolbar *>()->search(), u"held"_s);
        const QTreeView *list = again.findChild<DownloadsPage *>()->list();
        QCOMPARE(list->header()->sortIndicatorSection(), 1);
        QCOMPARE(list->header()->sortIndicatorOrder(), order);
        emit desk.engine->changed({change(JobChange::Kind::Added, someRow(71, JobState::Paused)),
                                   change(JobChange::Kind::Added, someRow(72, JobState::Failed))});
        QVERIFY(waitUntil([&again] { return again.queue()->rowCount() == 2; }));
        QCOMPARE(list->model()->rowCount(), 0); // group and search act from the start
    }

    void somebodyMayWantNothingToStart()
    {
        Desk desk;
        desk.server.on(u"/a.txt"_s, page("a"));
        auto *box = desk.setting<QCheckBox>(u"Start when added"_s);
        QVERIFY(box->isChecked());
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QVERIFY(!box->isChecked());
        QTest::keyClick(desk.window.findChild<SettingsDialog *>(), Qt::Key_Escape);
        QTRY_COMPARE(QApplication::activeWindow(), &desk.window);
        QMimeData data;
        data.setText(desk.address(u"/a.txt"_s));
        desk.drop(data, &desk.window);
        QVERIFY(desk.waitForState(0, JobState::Paused));
        QCOMPARE(desk.server.requestCount(), 0);
    }

    void theArrivalsCanBeHidden()
    {
        Desk desk;
        QVERIFY(desk.fetch(u"/a.txt"_s, u"a"_s));
        const auto *strip = desk.window.findChild<ArrivalsStrip *>();
        QVERIFY(strip->isVisible());
        auto *box = desk.setting<QCheckBox>(u"Arrivals"_s);
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QVERIFY(!strip->isVisible());
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QVERIFY(strip->isVisible());
    }

    void tenThousandRowsLeaveTheWindowAlive()
    {
        Desk desk;
        emit desk.engine->changed(addedRows(100)); // the first picture loads fonts
        QTest::qWait(200);
        LoopWatch alive(50ms);
        emit desk.engine->changed(addedRows(10'000));
        QVERIFY(waitUntil([&desk] { return desk.queue().rowCount() == 10'000; }, 1s));
        for (int turn = 0; turn < 20; ++turn) {
            QList<JobChange> batch;
            for (qint64 id = 1 + turn; id <= 10'000; id += 37)
                batch += change(JobChange::Kind::Progressed, someRow(id, JobState::Running));
            emit desk.engine->changed(batch);
            QTest::qWait(5);
        }
        QVERIFY2(alive.ok(), qPrintable(alive.report()));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
