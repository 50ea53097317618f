// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/program.h"
#include "core/engine/engine.h"
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

private slots:
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
        Program program(std::move(*engine), line);
        program.start();
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
    }
};

QTEST_MAIN(TestPractice)
#include "tst_practice.moc"
