// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "tests/gui/somerows.h"
#include "tests/support/localserver.h"
#include "tests/support/loopwatch.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"
#include "ui/add/adddialog.h"
#include "ui/arrivals/arrivalsstrip.h"
#include "ui/details/detailspane.h"
#include "ui/downloads/downloadspage.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/dropoverlay.h"
#include "ui/window/mainwindow.h"
#include "ui/window/messagebar.h"
#include "ui/window/questionbar.h"
#include "ui/window/sidebar.h"
#include "ui/window/toolbar.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDropEvent>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

std::unique_ptr<Engine> openEngine()
{
    auto engine = Engine::open({});
    if (!engine)
        qFatal("%s", qPrintable(engine.error().text));
    return std::move(*engine);
}

//! A window over a real engine, with a server to ask and a folder to fill.
struct Desk {
    TempFolder folder;
    LocalServer server;
    std::unique_ptr<Engine> engine = openEngine();
    Preferences preferences{engine.get(), folder.path()};
    MainWindow window{engine.get(), &preferences};

    Desk()
    {
        window.show();
        if (!QTest::qWaitForWindowExposed(&window))
            qFatal("The window does not show");
    }

    ~Desk()
    {
        const QSignalSpy closed(engine.get(), &Engine::closed);
        engine->close();
        if (!waitUntil([&closed] { return !closed.isEmpty(); }))
            qFatal("The engine does not close");
    }

    [[nodiscard]] QTreeView *list() const { return window.findChild<DownloadsPage *>()->list(); }
    [[nodiscard]] const QueueModel &queue() const { return *window.queue(); }
    [[nodiscard]] QString address(const QString &path) const { return server.url(path).toString(); }

    void drop(const QMimeData &data, QWidget *target)
    {
        const QPoint middle = target->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent letGo(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &letGo);
    }

    bool waitForState(int row, JobState state) const
    {
        return waitUntil([this, row, state] {
            return queue().rowCount() > row && queue().rowAt(row).state == state;
        });
    }

    //! Adds what a person would add, asleep, so that keys can be tried on it.
    bool addPaused(int count)
    {
        QList<JobSpec> specs;
        for (int i = 0; i < count; ++i)
            specs += {.address = address(u"/held"_s),
                      .name = {},
                      .checksum = {},
                      .manifest = {},
                      .options = preferences.jobOptions()};
        engine->add(specs, true);
        return waitUntil([this, count] { return queue().counts().paused == count; });
    }

    //! Opens the field for the name of the only row by F2.
    QLineEdit *editName()
    {
        selectAll();
        QTest::keyClick(list(), Qt::Key_F2);
        return list()->viewport()->findChild<QLineEdit *>();
    }

    bool fetch(const QString &path, const QString &name)
    {
        server.on(path, Answer{.body = "body of " + name.toUtf8()});
        window.adder()->addAddresses({address(path)});
        return waitForState(queue().rowCount(), JobState::Done);
    }

    bool waitForName(const QString &name) const
    {
        return waitUntil([this, name] { return queue().rowAt(0).name == name; });
    }

    //! A control on the first page of the settings, by its name for people.
    template <typename Control>
    Control *setting(const QString &name)
    {
        QTest::keyClick(&window, Qt::Key_Comma, Qt::ControlModifier);
        auto *dialog = window.findChild<SettingsDialog *>();
        if (!dialog || !QTest::qWaitForWindowActive(dialog))
            qFatal("The settings do not show");
        for (auto *control : dialog->findChildren<Control *>()) {
            if (control->accessibleName() == name && control->isVisible())
                return control;
        }
        qFatal("There is no %s", qPrintable(name));
    }

    void doubleClick(int row) const
    {
        const QPoint place = list()->visualRect(list()->model()->index(row, 0)).center();
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, place);
    }

    void selectAll() const
    {
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_A, Qt::ControlModifier);
        QTest::qWait(150); // the commands follow the selection ten times a second
    }
};

//! Stands in for the desktop while it lives: notes what should be opened.
class Opener : public QObject
{
    Q_OBJECT

public:
    explicit Opener(QStringList *paths)
        : m_paths(paths)
    {
        QDesktopServices::setUrlHandler(u"file"_s, this, "open");
    }
    ~Opener() override { QDesktopServices::unsetUrlHandler(u"file"_s); }

public slots:
    void open(const QUrl &url) { m_paths->append(url.toLocalFile()); }

private:
    QStringList *m_paths;
};

Answer page(const QByteArray &body)
{
    return {.headers = {{"Content-Type", "text/plain"}}, .body = body};
}

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

    void aFailureIsASentence()
    {
        Desk desk;
        desk.window.adder()->addAddresses({desk.address(u"/missing"_s)});
        QVERIFY(desk.waitForState(0, JobState::Failed));
        const QString text = desk.queue().index(0, 2).data().toString();
        QVERIFY2(text.contains(u"404"), qPrintable(text));
    }

    void deleteTakesTheSelectedRowsOut()
    {
        Desk desk;
        QVERIFY(desk.addPaused(5));
        desk.selectAll();
        QTest::keyClick(desk.list(), Qt::Key_Delete);
        QVERIFY(waitUntil([&desk] { return desk.queue().rowCount() == 0; }));
    }

    void aRemovalIsTakenBack_data()
    {
        QTest::addColumn<bool>("byKeyboard");
        QTest::newRow("by Ctrl+Z") << true;
        QTest::newRow("by the button beside the message") << false;
    }

    void aRemovalIsTakenBack()
    {
        QFETCH(bool, byKeyboard);
        Desk desk;
        QVERIFY(desk.addPaused(5));
        desk.selectAll();
        QTest::keyClick(desk.list(), Qt::Key_Delete);
        QVERIFY(waitUntil([&desk] { return desk.queue().rowCount() == 0; }));
        const auto *bar = desk.window.findChild<MessageBar *>();
        QVERIFY(bar->isVisible());
        if (byKeyboard)
            QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
        else
            QTest::mouseClick(bar->findChildren<QToolButton *>().first(), Qt::LeftButton);
        QVERIFY(waitUntil([&desk] { return desk.queue().counts().paused == 5; }));
        QVERIFY(!bar->isVisible());
    }

    void anAdditionIsTakenBackAndThatToo()
    {
        Desk desk;
        Answer held = page("x");
        held.hold = true;
        desk.server.on(u"/held"_s, held);
        desk.window.adder()->addAddresses({desk.address(u"/held"_s), desk.address(u"/held"_s)});
        QVERIFY(waitUntil([&desk] { return desk.queue().rowCount() == 2; }));
        QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(waitUntil([&desk] { return desk.queue().rowCount() == 0; }));
        QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(waitUntil([&desk] { return desk.queue().rowCount() == 2; }));
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

    void detailsFollowTheSelection()
    {
        Desk desk;
        desk.server.on(u"/a.txt"_s, page("a"));
        desk.window.adder()->addAddresses({desk.address(u"/a.txt"_s)});
        QVERIFY(desk.waitForState(0, JobState::Done));
        const auto *details = desk.window.findChild<DetailsPane *>();
        QVERIFY(details->isVisible());
        desk.selectAll();
        const auto titles = [details] { return details->findChildren<QLabel *>().first()->text(); };
        QVERIFY(waitUntil([&] { return titles() == u"a.txt"_s; }));
        QTest::keyClick(&desk.window, Qt::Key_F4);
        QVERIFY(!details->isVisible());
    }

    void aFileThatVanishedIsSaid()
    {
        Desk desk;
        desk.server.on(u"/a.txt"_s, page("a"));
        desk.window.adder()->addAddresses({desk.address(u"/a.txt"_s)});
        QVERIFY(desk.waitForState(0, JobState::Done));
        QVERIFY(QFile::remove(desk.folder.path(u"a.txt"_s)));
        desk.selectAll();
        QTest::keyClick(desk.list(), Qt::Key_Return);
        const auto *bar = desk.window.findChild<MessageBar *>();
        QVERIFY(waitUntil([bar] { return bar->isVisible(); }));
        QVERIFY(bar->findChild<QLabel *>()->text().contains(u"a.txt is not there any more"_s));
    }

    void spaceStartsAndPauses()
    {
        Desk desk;
        Answer held = page("x");
        held.hold = true;
        desk.server.on(u"/held"_s, held);
        QVERIFY(desk.addPaused(3));
        desk.selectAll();
        QTest::keyClick(desk.list(), Qt::Key_Space);
        QVERIFY(waitUntil([&desk] { return desk.queue().counts().paused == 0; }));
        QTest::keyClick(desk.list(), Qt::Key_Space);
        QVERIFY(waitUntil([&desk] { return desk.queue().counts().paused == 3; }));
    }

    void retryAsksAgain()
    {
        Desk desk;
        desk.server.on(u"/late"_s, {Answer{.status = 404}, page("here now")});
        desk.window.adder()->addAddresses({desk.address(u"/late"_s)});
        QVERIFY(desk.waitForState(0, JobState::Failed));
        desk.selectAll();
        QTest::keyClick(&desk.window, Qt::Key_R, Qt::ControlModifier);
        QVERIFY(desk.waitForState(0, JobState::Done));
    }

    void aPageInPlaceOfAFileIsSavedAnyway()
    {
        Desk desk;
        const QByteArray login = "<!doctype html><title>Sign in</title><form>Name</form>";
        desk.server.on(u"/disk.iso"_s,
                       Answer{.headers = {{"Content-Type", "text/html"}}, .body = login});
        desk.server.on(u"/gone.iso"_s, Answer{.status = 404});
        desk.window.adder()->addAddresses({desk.address(u"/disk.iso"_s)});
        QVERIFY(desk.waitForState(0, JobState::Failed));
        QCOMPARE(desk.queue().rowAt(0).error->kind, Error::WebPage);
        desk.selectAll();
        QTest::keyClick(&desk.window, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(desk.waitForState(0, JobState::Done));
        QFile saved(desk.queue().rowAt(0).facts->path);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), login);
    }

    void aCardSelectsItsRow()
    {
        Desk desk;
        desk.server.on(u"/a.txt"_s, page("a"));
        QVERIFY(desk.addPaused(3));
        desk.window.adder()->addAddresses({desk.address(u"/a.txt"_s)});
        QVERIFY(desk.waitForState(3, JobState::Done));
        auto *strip = desk.window.findChild<ArrivalsStrip *>();
        emit strip->chosen(desk.queue().rowAt(3).id);
        QCOMPARE(desk.window.findChild<DownloadsPage *>()->selectedRows(), QList<int>{3});
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

    void f2RenamesARowInItsPlace()
    {
        Desk desk;
        desk.server.on(u"/a.tar.gz"_s, page("a"));
        desk.window.adder()->add({desk.address(u"/a.tar.gz"_s), {}}, StartTime::Later);
        QVERIFY(desk.waitForState(0, JobState::Paused));
        QLineEdit *field = desk.editName();
        QVERIFY(field && field->hasFocus());
        QVERIFY(!field->accessibleName().isEmpty());
        QCOMPARE(field->text(), u"a.tar.gz"_s);
        QCOMPARE(field->selectedText(), u"a"_s); // the extension stays
        QTest::keyClicks(field, u"my own"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(desk.waitForName(u"my own.tar.gz"_s));
        QTRY_VERIFY(!desk.list()->viewport()->findChild<QLineEdit *>());
        QTest::keyClick(desk.list(), Qt::Key_Space);
        QVERIFY(desk.waitForState(0, JobState::Done));
        QCOMPARE(desk.folder.read(u"my own.tar.gz"_s), "a"_ba);
    }

    void escapeKeepsTheName()
    {
        Desk desk;
        QVERIFY(desk.addPaused(1));
        QLineEdit *field = desk.editName();
        QVERIFY(field);
        QTest::keyClicks(field, u"other"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_VERIFY(!desk.list()->viewport()->findChild<QLineEdit *>());
        QTest::keyClick(desk.list(), Qt::Key_Space); // what follows a rename would come before it
        QVERIFY(waitUntil([&desk] { return desk.queue().counts().paused == 0; }));
        QCOMPARE(desk.queue().rowAt(0).name, u"held"_s);
    }

    void aFinishedFileIsRenamedAndBack()
    {
        Desk desk;
        QVERIFY(desk.fetch(u"/a.txt"_s, u"a"_s));
        QStringList opened;
        const Opener opener(&opened);
        QLineEdit *field = desk.editName();
        QVERIFY(field);
        QTest::keyClicks(field, u"b"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(desk.waitForName(u"b.txt"_s));
        QCOMPARE(desk.folder.read(u"b.txt"_s), "body of a"_ba);
        QVERIFY(!QFile::exists(desk.folder.path(u"a.txt"_s)));
        QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(desk.waitForName(u"a.txt"_s));
        QCOMPARE(desk.folder.read(u"a.txt"_s), "body of a"_ba);
        QCOMPARE(opened, QStringList()); // Return ended the typing and opened nothing
    }

    void aTakenNameIsRefusedWithASentence()
    {
        Desk desk;
        desk.folder.write(u"b.txt"_s, "another");
        QVERIFY(desk.fetch(u"/a.txt"_s, u"a"_s));
        QLineEdit *field = desk.editName();
        QVERIFY(field);
        QTest::keyClicks(field, u"b"_s);
        QTest::keyClick(field, Qt::Key_Return);
        const auto *bar = desk.window.findChild<MessageBar *>();
        QVERIFY(waitUntil([bar] { return bar->isVisible(); }));
        QVERIFY(bar->findChild<QLabel *>()->text().contains(u"another file named b.txt"_s));
        QCOMPARE(desk.folder.read(u"b.txt"_s), "another"_ba);
        QCOMPARE(desk.queue().rowAt(0).name, u"a.txt"_s);
    }

    void typingGoesOnWhileTheRowChanges()
    {
        Desk desk;
        QVERIFY(desk.addPaused(1));
        QLineEdit *field = desk.editName();
        QVERIFY(field);
        QTest::keyClicks(field, u"other"_s);
        JobRow row = desk.queue().rowAt(0);
        row.bytes = 7;
        emit desk.engine->changed({change(JobChange::Kind::Progressed, row)});
        QCOMPARE(field->text(), u"other"_s);
        QVERIFY(field->hasFocus());
    }

    void manyRowsAreNotRenamed()
    {
        Desk desk;
        QVERIFY(desk.addPaused(2));
        QVERIFY(!desk.editName());
        QTest::keyClick(desk.list(), Qt::Key_Down); // one row
        QVERIFY(waitUntil([&desk] {
            QTest::keyClick(desk.list(), Qt::Key_F2);
            return desk.list()->viewport()->findChild<QLineEdit *>() != nullptr;
        }));
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

    void aDoubleClickDoesWhatWasChosen()
    {
        Desk desk;
        QVERIFY(desk.fetch(u"/a.txt"_s, u"a"_s));
        QStringList opened;
        const Opener opener(&opened);
        desk.doubleClick(0);
        QVERIFY(waitUntil([&opened] { return opened.size() == 1; }));
        QCOMPARE(opened.last(), desk.folder.path(u"a.txt"_s));
        auto *choice = desk.setting<QComboBox>(u"Double click"_s);
        QTest::keyClick(choice, Qt::Key_Down);
        desk.doubleClick(0);
        QVERIFY(waitUntil([&opened] { return opened.size() == 2; }));
        QCOMPARE(opened.last(), desk.folder.path());
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
