// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/program.h"
#include "core/engine/engine.h"
#include "core/store/journal.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"
#include "ui/window/messagebar.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

QPushButton *practiceButton(const QWidget *window)
{
    const auto buttons = window->findChildren<QPushButton *>();
    const auto found = std::ranges::find_if(buttons, [](const QPushButton *button) {
        return button->text() == u"Try the practice site"_s;
    });
    return found == buttons.end() ? nullptr : *found;
}

MainWindow *shownWindow()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *window = qobject_cast<MainWindow *>(widget))
            return window;
    }
    return nullptr;
}

} // namespace

//! The way from the empty list to the practice site, through the whole program.
class TestPractice : public QObject
{
    Q_OBJECT

private:
    //! What a program leaves that dies with a site of these folders open.
    static void leaveRows(const QString &state, const QStringList &folders)
    {
        EngineConfig config;
        config.stateDirectory = state;
        const Result<std::unique_ptr<Engine>> engine = Engine::open(config);
        if (!engine)
            qFatal("%s", qPrintable(engine.error().text));
        for (const QString &folder : folders) {
            JobOptions options;
            options.directory = folder;
            JobSpec spec;
            spec.address = u"http://127.0.0.1:9/a.txt"_s;
            spec.options = std::make_shared<const JobOptions>(options);
            (*engine)->add({spec}, true);
        }
        (*engine)->keepSetting(u"practice/servers"_s, QStringList{u"127.0.0.1:9"_s});
        (*engine)->keepSetting(u"practice/folder"_s, folders.first());
        const QSignalSpy closed(engine->get(), &Engine::closed);
        (*engine)->close();
        if (!waitUntil([&closed] { return !closed.isEmpty(); }))
            qFatal("The engine does not close");
    }

    static void verifyOnlyFilesAreLeft(const QString &state)
    {
        const auto journal = Journal::open(state, Journal::Load::All);
        QVERIFY(journal);
        const JournalContents contents = (*journal)->takeContents();
        QVERIFY(contents.unfinished.isEmpty());
        QVERIFY(!contents.ended.isEmpty());
        QVERIFY(std::ranges::all_of(contents.ended,
                                    [](const StoredJob &job) { return leavesFile(job.state); }));
        QVERIFY(!contents.settings.contains(u"practice/servers"_s));
    }

private slots:
    // Of a program that died: its site is gone, so its rows can only fail.
    void rowsOfAnEarlierSiteLeaveTheList()
    {
        const TempFolder folder;
        qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
        CommandLine line;
        line.stateDirectory = folder.path(u"state"_s);
        line.folder = folder.path(u"files"_s);
        const QString practice = folder.path(u"files/Gannet practice"_s);
        leaveRows(line.stateDirectory, {practice, line.folder});
        EngineConfig config;
        config.stateDirectory = line.stateDirectory;
        Result<std::unique_ptr<Engine>> engine = Engine::open(config);
        QVERIFY(engine);
        Program program(std::move(*engine), line);
        program.start();
        const MainWindow *window = shownWindow();
        QVERIFY(waitUntil([window] { return window->queue()->rowCount() > 0; }));
        QVERIFY(waitUntil([window] { return window->queue()->rowCount() == 1; }));
        QCOMPARE(window->queue()->rowAt(0).directory, line.folder); // a person's own server
        shownWindow()->close();
        QCOMPARE(QApplication::exec(), 0);
    }

    void theButtonBringsTheSiteIntoAFolderOfItsOwn()
    {
        const TempFolder folder;
        qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
        CommandLine line;
        line.stateDirectory = folder.path(u"state"_s);
        line.folder = folder.path(u"files"_s);
        EngineConfig config;
        config.stateDirectory = line.stateDirectory;
        Result<std::unique_ptr<Engine>> engine = Engine::open(config);
        QVERIFY(engine);
        auto program = std::make_unique<Program>(std::move(*engine), line);
        program->start();
        MainWindow *window = shownWindow();
        QVERIFY(window && QTest::qWaitForWindowExposed(window));
        QPushButton *button = practiceButton(window);
        QVERIFY(button && button->isVisible());
        QVERIFY(!button->toolTip().isEmpty());
        const QSignalSpy wanted(window, &MainWindow::practiceWanted);

        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(waitUntil([&folder] {
            return folder.contains(u"files/Gannet practice/gannet.txt"_s)
                && folder.contains(u"files/Gannet practice/busy.txt"_s);
        }));
        QCOMPARE(window->queue()->rowCount(), 35);
        const auto *said = window->findChild<MessageBar *>()->findChild<QLabel *>();
        QVERIFY2(said->text().contains(u"http://127.0.0.1:"_s), qPrintable(said->text()));
        QVERIFY(!button->isVisible()); // the list has taken its place
        window->close();
        QCOMPARE(QApplication::exec(), 0); // until all is on the disk
        program.reset();
        verifyOnlyFilesAreLeft(line.stateDirectory);
    }
};

QTEST_MAIN(TestPractice)
#include "tst_practice.moc"
