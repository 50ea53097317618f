// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/signalwait.h"

#include "core/async/task.h"
#include "tests/support/run.h"
#include "tests/unit/stoprace.h"

#include <QTest>
#include <QThread>
#include <QTimer>

#include <memory>
#include <numeric>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

class Sender : public QObject
{
    Q_OBJECT

signals:
    void counted(int number);
    void named(const QString &name, int number);
    void finished();
};

template <typename... Args>
Task<std::optional<std::tuple<Args...>>> next(const SignalQueue<Args...> *queue, StopToken stop)
{
    auto emission = co_await queue->next(stop);
    co_return emission;
}

Task<std::vector<int>> take(const SignalQueue<int> *queue, int count)
{
    std::vector<int> numbers;
    for (int i = 0; i < count; ++i) {
        const auto emission = co_await queue->next(StopToken());
        numbers.push_back(emission ? std::get<0>(*emission) : -1);
    }
    co_return numbers;
}

//! Deletes the sender as soon as it has spoken.
Task<bool> deleteWhenFinished(Sender *sender)
{
    const auto finished = listen(sender, &Sender::finished);
    const auto emission = co_await finished.next(StopToken());
    delete sender;
    co_return emission.has_value();
}

Task<std::thread::id> threadOfNext(Sender *sender)
{
    const auto counted = listen(sender, &Sender::counted);
    const auto emission = co_await counted.next(StopToken());
    Q_ASSERT(emission);
    co_return std::this_thread::get_id();
}

std::vector<int> upTo(int end)
{
    std::vector<int> numbers(static_cast<std::size_t>(end));
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

constexpr std::optional<std::tuple<int>> number(int value)
{
    return std::tuple(value);
}

} // namespace

class TestSignalWait : public QObject
{
    Q_OBJECT

private slots:
    void anEmissionEndsTheWait()
    {
        Sender sender;
        const auto queue = listen(&sender, &Sender::counted);
        auto waiting = next(&queue, StopToken());
        QVERIFY(!waiting.isReady());
        emit sender.counted(5);
        QVERIFY2(!waiting.isReady(), "It was resumed inside the signal.");
        QCOMPARE(run(std::move(waiting)), number(5));
    }

    void whatWasEmittedAlreadyNeedsNoWait()
    {
        Sender sender;
        const auto queue = listen(&sender, &Sender::counted);
        emit sender.counted(5);
        auto task = next(&queue, StopToken());
        QVERIFY(task.isReady());
        QCOMPARE(run(std::move(task)), number(5));
    }

    void stoppedBefore()
    {
        Sender sender;
        const auto queue = listen(&sender, &Sender::counted);
        emit sender.counted(5);
        StopSource source;
        source.request_stop();
        auto task = next(&queue, source.get_token());
        QVERIFY(task.isReady());
        QVERIFY(!run(std::move(task)));
        QCOMPARE(run(next(&queue, StopToken())), number(5)); // it was not lost
    }

    void stoppedWhileWaiting()
    {
        Sender sender;
        const auto queue = listen(&sender, &Sender::counted);
        StopSource source;
        auto waiting = next(&queue, source.get_token());
        source.request_stop();
        QVERIFY2(!waiting.isReady(), "It was resumed inside the stop.");
        emit sender.counted(5);
        QVERIFY(!run(std::move(waiting)));
        QCOMPARE(run(next(&queue, StopToken())), number(5)); // it was not lost
    }

    void senderDestroyedWhileOneWaits()
    {
        auto sender = std::make_unique<Sender>();
        const auto queue = listen(sender.get(), &Sender::counted);
        auto waiting = next(&queue, StopToken());
        sender.reset();
        QVERIFY(!waiting.isReady());
        QVERIFY(!run(std::move(waiting)));
        QVERIFY(next(&queue, StopToken()).isReady());
    }

    void queueDestroyedWhileOneWaits()
    {
        Sender sender;
        auto queue = std::make_unique<SignalQueue<int>>(&sender, &Sender::counted);
        auto waiting = next(queue.get(), StopToken());
        queue.reset();
        QVERIFY(!waiting.isReady());
        QVERIFY(!run(std::move(waiting)));
        emit sender.counted(5); // nobody listens any more
    }

    void aDeadSendersEmissionsAreStillTaken()
    {
        auto sender = std::make_unique<Sender>();
        const auto queue = listen(sender.get(), &Sender::counted);
        emit sender->counted(1);
        emit sender->counted(2);
        sender.reset();
        QCOMPARE(run(next(&queue, StopToken())), number(1));
        QCOMPARE(run(next(&queue, StopToken())), number(2));
        QVERIFY(!run(next(&queue, StopToken())));
    }

    void itListensFromItsMaking()
    {
        Sender sender;
        emit sender.counted(1);
        const auto queue = listen(&sender, &Sender::counted);
        emit sender.counted(2);
        QCOMPARE(run(next(&queue, StopToken())), number(2));
    }

    void aMovedQueueGoesOnListening()
    {
        Sender sender;
        auto first = listen(&sender, &Sender::counted);
        emit sender.counted(1);
        const auto second = std::move(first);
        emit sender.counted(2);
        QCOMPARE(run(take(&second, 2)), std::vector<int>({1, 2}));
    }

    void argumentsAreCopied()
    {
        Sender sender;
        const auto queue = listen(&sender, &Sender::named);
        {
            QString name = u"goose"_s;
            emit sender.named(name, 7);
            name[0] = u'm';
        }
        const auto emission = run(next(&queue, StopToken()));
        QVERIFY(emission);
        QCOMPARE(std::get<0>(*emission), u"goose"_s);
        QCOMPARE(std::get<1>(*emission), 7);
    }

    void aPrivateSignal()
    {
        QTimer timer;
        const auto queue = listen(&timer, &QTimer::timeout);
        timer.start(1ms);
        QVERIFY(run(next(&queue, StopToken())));
    }

    void aPrivateSignalOfABaseClass()
    {
        Sender sender;
        const auto queue = listen(&sender, &QObject::objectNameChanged);
        sender.setObjectName(u"gannet"_s);
        const auto emission = run(next(&queue, StopToken()));
        QVERIFY(emission);
        QCOMPARE(std::get<0>(*emission), u"gannet"_s);
    }

    void theSenderMayBeDeletedByWhoWaited()
    {
        auto *sender = new Sender;
        auto task = deleteWhenFinished(sender);
        emit sender->finished();
        QVERIFY2(!task.isReady(), "It was resumed inside the signal.");
        QVERIFY(run(std::move(task)));
    }

    void aBurstLosesNothing()
    {
        Sender sender;
        const auto queue = listen(&sender, &Sender::counted);
        auto taker = take(&queue, 1'000);
        for (int i = 0; i < 1'000; ++i)
            emit sender.counted(i);
        QCOMPARE(run(std::move(taker)), upTo(1'000));
    }

    void aSenderInAnotherThreadLosesNothing()
    {
        QThread thread;
        auto *sender = new Sender;
        const auto queue = listen(sender, &Sender::counted);
        sender->moveToThread(&thread);
        connect(&thread, &QThread::started, sender, [sender] {
            for (int i = 0; i < 1'000; ++i)
                emit sender->counted(i);
            delete sender;
            QThread::currentThread()->quit();
        });
        auto taker = take(&queue, 1'001); // one more than come
        thread.start();
        auto expected = upTo(1'000);
        expected.push_back(-1);
        const auto numbers = run(std::move(taker));
        thread.wait();
        QCOMPARE(numbers, expected);
    }

    void whoWaitsGoesOnInItsOwnThread()
    {
        QThread thread;
        Sender sender;
        auto waiting = threadOfNext(&sender);
        sender.moveToThread(&thread);
        thread.start();
        QMetaObject::invokeMethod(&sender, [&sender] { emit sender.counted(1); });
        const auto id = run(std::move(waiting));
        thread.quit();
        thread.wait();
        QVERIFY(id == std::this_thread::get_id());
    }

    void aStopFromAnotherThreadRacesWithTheSignal()
    {
        Sender sender;
        for (int round = 0; round < raceRounds; ++round) {
            const auto queue = listen(&sender, &Sender::counted);
            StopSource source;
            auto waiting = next(&queue, source.get_token());
            const auto stopper = raceStop(round, source, [&] { emit sender.counted(round); });
            const auto emission = run(std::move(waiting));
            QCOMPARE(emission ? emission : run(next(&queue, StopToken())), number(round));
        }
    }
};

QTEST_GUILESS_MAIN(TestSignalWait)
#include "tst_signalwait.moc"
