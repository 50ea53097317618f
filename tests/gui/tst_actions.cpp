// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/somerows.h"
#include "ui/window/actions.h"
#include "ui/window/rowkinds.h"

#include <QAction>
#include <QMenu>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace gannet;
using namespace Qt::StringLiterals;

class TestActions : public QObject
{
    Q_OBJECT

private slots:
    void everyCommandHasWordsAShortcutAndAMenu()
    {
        QWidget window;
        QWidget list;
        const Actions actions(&window, &list);
        QMenu file;
        QMenu downloads;
        actions.fill(&file, Menu::File);
        actions.fill(&downloads, Menu::Downloads);
        QMenu view;
        actions.fill(&view, Menu::View);
        QSet<QKeySequence> keys;
        for (const CommandRule &rule : commandRules()) {
            const QAction *action = actions.action(rule.command);
            QVERIFY(!action->text().isEmpty());
            QVERIFY(
                action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)));
            QVERIFY2(!action->shortcut().isEmpty(), rule.text);
            QVERIFY2(!keys.contains(action->shortcut()), rule.text);
            keys += action->shortcut();
            QVERIFY(file.actions().contains(action) || downloads.actions().contains(action)
                    || view.actions().contains(action));
        }
    }

    void onlyWhatMakesSenseIsEnabled()
    {
        QWidget window;
        QWidget list;
        Actions actions(&window, &list);
        QVERIFY(actions.action(Command::Add)->isEnabled());
        QVERIFY(!actions.action(Command::Remove)->isEnabled());
        actions.enableFor(kindsOf(someRow(1, JobState::Failed)));
        QVERIFY(actions.action(Command::Retry)->isEnabled());
        QVERIFY(actions.action(Command::Remove)->isEnabled());
        QVERIFY(!actions.action(Command::Pause)->isEnabled());
    }

    void onlyAPageIsSavedAnyway()
    {
        QWidget window;
        QWidget list;
        Actions actions(&window, &list);
        JobRow row = someRow(1, JobState::Failed);
        row.error = std::make_shared<const Error>(failure(Error::HttpStatus, u"Gone."_s, 410));
        actions.enableFor(kindsOf(row));
        QVERIFY(!actions.action(Command::SavePage)->isEnabled());
        row.error = std::make_shared<const Error>(failure(Error::WebPage, u"A page."_s));
        actions.enableFor(kindsOf(row));
        QVERIFY(actions.action(Command::SavePage)->isEnabled());
        QVERIFY(actions.action(Command::Retry)->isEnabled());
        row.state = JobState::Waiting; // it is tried again
        actions.enableFor(kindsOf(row));
        QVERIFY(!actions.action(Command::SavePage)->isEnabled());
    }

    void anActionNamesItsCommand()
    {
        QWidget window;
        QWidget list;
        const Actions actions(&window, &list);
        QSignalSpy triggered(&actions, &Actions::triggered);
        actions.action(Command::Settings)->trigger();
        QCOMPARE(triggered.size(), 1);
        QCOMPARE(triggered.at(0).at(0).value<Command>(), Command::Settings);
    }
};

QTEST_MAIN(TestActions)
#include "tst_actions.moc"
