// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"

#include <QDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

constexpr auto wholeDemo = 60s * slowness; // the slowest address alone takes seven seconds

//! A person's home, for a program that must not touch the real one.
struct Home {
    TempFolder folder;
    QDir practice{folder.path(u"Downloads/Gannet practice"_s)};

    [[nodiscard]] QProcessEnvironment environment() const
    {
        QProcessEnvironment home;
        home.insert(u"HOME"_s, folder.path());
        home.insert(u"XDG_STATE_HOME"_s, folder.path(u"state"_s));
        home.insert(u"XDG_CONFIG_HOME"_s, folder.path(u"config"_s));
        home.insert(u"XDG_RUNTIME_DIR"_s, folder.path());
        return home;
    }

    [[nodiscard]] QStringList files() const
    {
        return practice.entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
};

} // namespace

//! gannet --demo, as a person starts it.
class TestDemo : public QObject
{
    Q_OBJECT

private slots:
    void aDemoBringsTheWholeSiteAndLeavesTheListOfThePersonAlone()
    {
        const Home home;
        const QString ownState = home.folder.path(u"state/gannet"_s);
        home.folder.write(u"state/gannet/gannet.db"_s, "the list of the person");
        RunningProgram demo(u"gannet"_s, {u"--demo"_s, u"--exit-when-idle"_s}, home.environment());
        const Ran ran = demo.wait(wholeDemo);
        QVERIFY(!ran.timedOut);
        QCOMPARE(ran.status, 0);
        QCOMPARE(home.files().size(), 32);
        QCOMPARE(QFileInfo(home.practice.filePath(u"sea-of-numbers.bin"_s)).size(),
                 64 * 1024 * 1024);
        QCOMPARE(home.folder.read(u"state/gannet/gannet.db"_s), "the list of the person"_ba);
        QCOMPARE(QDir(ownState).entryList(QDir::Files), QStringList{u"gannet.db"_s});
    }

    void aDemoBeginsAnewWhereOneWasKilled()
    {
        const Home home;
        {
            const RunningProgram killed(u"gannet"_s, {u"--demo"_s}, home.environment());
            QVERIFY(waitUntil([&home] {
                return home.practice.exists(u"sea-of-numbers.bin.part"_s)
                    && home.practice.exists(u"gannet.txt"_s);
            }));
            killed.sendSignal(SIGKILL);
        }
        RunningProgram demo(u"gannet"_s, {u"--demo"_s, u"--exit-when-idle"_s}, home.environment());
        QCOMPARE(demo.wait(wholeDemo).status, 0);
        const QStringList files = home.files();
        QCOMPARE(files.filter(u"("_s), QStringList());
        QCOMPARE(files.filter(u".part"_s), QStringList());
        QCOMPARE(files.size(), 32);
    }

    void aSecondStartLeavesTheRunningDemoAlone()
    {
        const Home home;
        RunningProgram first(u"gannet"_s, {u"--demo"_s}, home.environment());
        QVERIFY(waitUntil([&home] { return home.practice.exists(u"gannet.txt"_s); }));
        RunningProgram second(u"gannet"_s, {u"--demo"_s}, home.environment());
        QCOMPARE(second.wait().status, 0); // it has told the first one
        QVERIFY(first.isRunning());
        QVERIFY(home.practice.exists(u"sea-of-numbers.bin.part"_s));
        first.sendSignal(SIGINT);
        QCOMPARE(first.wait().status, 0);
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
