// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/support/loopwatch.h"
#include "tests/support/nginx.h"
#include "tests/support/program.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>
#include <QThread>

#include <csignal>
#include <memory>
#include <stdexcept>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

//! Neither default-constructible nor copyable.
struct Awkward {
    explicit Awkward(int number)
        : value(std::make_unique<int>(number))
    {
    }
    std::unique_ptr<int> value;
};

//! Goes on in the next turn of the loop.
struct NextTurn {
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> handle) const
    {
        QTimer::singleShot(0, [handle] { handle.resume(); });
    }
    void await_resume() const { }
};

Task<Awkward> makeAwkward(int number)
{
    co_await NextTurn{};
    co_return Awkward(number);
}

Task<int> makeAtOnce()
{
    co_return 5;
}

Task<> count(int *counter)
{
    co_await NextTurn{};
    ++*counter;
}

Task<int> throwLater()
{
    co_await NextTurn{};
    throw std::runtime_error("thrown");
}

QByteArray fetch(const QUrl &url)
{
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(url)));
    if (!waitUntil([&reply] { return reply->isFinished(); }))
        return {};
    return reply->readAll();
}

} // namespace

class TestSupport : public QObject
{
    Q_OBJECT

private slots:
    void runGivesWhatTheTaskGives()
    {
        int counter = 0;
        run(count(&counter));
        QCOMPARE(counter, 1);
        QCOMPARE(run(makeAtOnce()), 5);
        const Awkward awkward = run(makeAwkward(7));
        QCOMPARE(*awkward.value, 7);
    }

    void runThrowsWhatTheTaskThrows()
    {
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, run(throwLater()));
    }

    void waitUntilAsksWhileTheLoopRuns()
    {
        bool isTrue = false;
        QTimer::singleShot(5ms, this, [&isTrue] { isTrue = true; });
        QVERIFY(waitUntil([&isTrue] { return isTrue; }));
        QVERIFY(!waitUntil([] { return false; }, 10ms));
    }

    void theFalseClockStandsStill()
    {
        FakeClock clock;
        const auto start = clock.now();
        QCOMPARE(clock.now(), start);
        clock.advance(1500ms);
        QCOMPARE((clock.now() - start) / 1ms, 1500);
        QVERIFY(start > Clock::TimePoint());
    }

    void theWatchNoticesABlockedLoop()
    {
        LoopWatch alive{50ms};
        QTimer::singleShot(0, this, [] { std::this_thread::sleep_for(60ms * slowness); });
        QVERIFY(!waitUntil([] { return false; }, 100ms * slowness));
        QVERIFY2(!alive.ok(), qPrintable(alive.report()));
        QVERIFY(alive.longest() >= 50ms);
    }

    void theWatchNoticesABlockItCannotBeatIn()
    {
        const LoopWatch alive{10ms};
        std::this_thread::sleep_for(20ms * slowness);
        QVERIFY(!alive.ok());
    }

    void aFolderHoldsFiles()
    {
        QString path;
        {
            const TempFolder folder;
            path = folder.path();
            folder.write(u"b"_s, "two"_ba);
            folder.write(u"a/.c"_s, "three"_ba);
            folder.write(u"b"_s, {});
            QCOMPARE(folder.list(), (QStringList{u"a"_s, u"b"_s}));
            QCOMPARE(folder.list(TempFolder::Depth::Recursive), (QStringList{u"a/.c"_s, u"b"_s}));
            QCOMPARE(folder.read(u"a/.c"_s), "three"_ba);
            QVERIFY(!folder.read(u"b"_s).isNull());
            QVERIFY(folder.read(u"none"_s).isNull());
            QVERIFY(folder.contains(u"a"_s) && !folder.contains(u"c"_s));
        }
        QVERIFY(!QFileInfo::exists(path));
    }

    void aProgramIsRun()
    {
        const Ran ran
            = runProgram(u"/bin/sh"_s, {u"-c"_s, u"cat; echo err >&2; exit 3"_s}, "in\n"_ba);
        QCOMPARE(ran.out, "in\n"_ba);
        QCOMPARE(ran.err, "err\n"_ba);
        QCOMPARE(ran.status, 3);
        QVERIFY(!ran.signalled && !ran.timedOut);
    }

    void aProgramHasItsEnvironment()
    {
        QProcessEnvironment own;
        own.insert(u"OWN"_s, u"mine"_s);
        const QStringList print{u"-c"_s, u"echo $OWN $QT_QPA_PLATFORM; test -n \"$PATH\""_s};
        const Ran ran = runProgram(u"/bin/sh"_s, print, {}, own);
        QVERIFY(ran.out.startsWith("mine "));
        QVERIFY(ran.out.size() > 6);
        QCOMPARE(ran.status, 0);
    }

    void aRunningProgramIsWatched()
    {
        const auto is = [](QByteArray wanted) {
            return [wanted](const QByteArray &line) { return line == wanted; };
        };
        RunningProgram program(
            u"/bin/sh"_s,
            {u"-c"_s,
             u"trap 'echo got it; exit 4' INT; echo a; echo ready; while :; do sleep 0.01; "
             "done"_s});
        QCOMPARE(program.waitForLine(is("ready"_ba)), "ready"_ba);
        program.sendSignal(SIGINT);
        QCOMPARE(program.waitForLine(is("got it"_ba)), "got it"_ba);
        QVERIFY(!program.waitForLine(is("ready"_ba)));
        const Ran ran = program.wait();
        QCOMPARE(ran.status, 4);
        QVERIFY(!ran.signalled);
    }

    void aKilledProgramSaysSo()
    {
        RunningProgram program(u"/bin/sleep"_s, {u"100"_s});
        program.sendSignal(SIGKILL);
        const Ran killed = program.wait();
        QVERIFY(killed.signalled && !killed.timedOut);
        QCOMPARE(killed.status, SIGKILL);
        RunningProgram slow(u"/bin/sleep"_s, {u"100"_s});
        QVERIFY(slow.wait(20ms).timedOut);
    }

    void nginxServesAFolder()
    {
        if (!Nginx::isAvailable())
            QSKIP("nginx is not installed.");
        const TempFolder folder;
        folder.write(u"hello.txt"_s, "hello"_ba);
        Nginx nginx(folder.path());
        QCOMPARE(fetch(nginx.url(u"/hello.txt"_s)), "hello"_ba);
        QVERIFY(waitUntil([&nginx] { return nginx.requestCount() == 1; }));
        nginx.stop();
        QCOMPARE(fetch(nginx.url(u"/hello.txt"_s)), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestSupport)
#include "tst_support.moc"
