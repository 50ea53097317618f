// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stress/mix.h"
#include "tests/stress/settings.h"
#include "tests/support/localserver.h"
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <deque>
#include <random>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint32 roundsInCi = 20;
constexpr qint64 pace = 2 * MiB; // bytes a second, each connection
constexpr int longestLife = 700; // ms from the start of the engine to its end
constexpr qint64 allowedPercent = 2;

} // namespace

//! The engine is killed again and again, until a mix of files is there.
class TestKills : public QObject
{
    Q_OBJECT

private:
    struct Tally {
        quint32 kills = 0;
        qint64 total = 0; //!< bytes of all files
        qint64 sent = 0; //!< by the server
        qint64 lastMoments = 0; //!< bytes sent in the 100 ms before each kill
    };

    quint32 m_seed = wishedSeed();
    std::mt19937 m_random{m_seed};
    Tally m_tally;

    // Runs the event loop for \a life; gives what the server sent in the last 100 ms of it.
    static qint64 live(const RunningProgram &engine, const LocalServer &server,
                       std::chrono::milliseconds life)
    {
        QElapsedTimer clock;
        clock.start();
        std::deque<std::pair<qint64, qint64>> sent{{0, server.bytesSent()}};
        (void)waitUntil(
            [&] {
                sent.emplace_back(clock.elapsed(), server.bytesSent());
                while (sent.size() > 2 && sent[1].first + 100 <= sent.back().first)
                    sent.pop_front();
                return !engine.isRunning() || clock.hasExpired(life.count());
            },
            life + patience);
        return sent.back().second - sent.front().second;
    }

    // Until all is there; at most \a kills of them.
    void fetchAll(quint32 kills)
    {
        const TempFolder folder;
        Mix mix = makeMix(26, 18, 4);
        addReplacing(&mix, folder.path(u"files"_s));
        LocalServer server;
        serve(&server, mix, pace);
        const QStringList words = QStringList{folder.path(u"state"_s), folder.path(u"files"_s)}
            + addressesOf(server, mix);
        std::uniform_int_distribution<int> lives(1, longestLife);
        Tally tally;
        while (true) {
            RunningProgram engine(u"crashengine"_s, words);
            const bool mayEnd = tally.kills == kills;
            const auto life = std::chrono::milliseconds(mayEnd ? 120'000 : lives(m_random));
            const qint64 lastMoments = live(engine, server, life);
            if (!engine.isRunning()) {
                const Ran ran = engine.wait();
                QVERIFY2(ran.out.endsWith("idle \n") && !ran.out.contains("failed "),
                         (ran.out + ran.err).constData());
                break;
            }
            engine.sendSignal(SIGKILL);
            QVERIFY(engine.wait().signalled);
            ++tally.kills;
            tally.lastMoments += lastMoments;
        }
        const QStringList faults = faultsOf(folder.path(u"files"_s), mix);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u", "_s)));
        tally.total = totalSize(mix);
        tally.sent = server.bytesSent();
        add(tally);
    }

    void add(const Tally &tally)
    {
        const qint64 twice = tally.sent - tally.total;
        const qint64 allowed = tally.total * allowedPercent / 100 + tally.lastMoments;
        qInfo("%u kills, %lld bytes of files, %lld sent twice, %lld allowed", tally.kills,
              tally.total, twice, allowed);
        QVERIFY2(twice <= allowed, "The server sent too much twice.");
        m_tally.kills += tally.kills;
        m_tally.total += tally.total;
        m_tally.sent += tally.sent;
        m_tally.lastMoments += tally.lastMoments;
    }

private slots:
    void allFilesComeRightHoweverOftenItIsKilled()
    {
        const quint32 rounds = wished("GANNET_STRESS_ROUNDS", roundsInCi);
        qInfo("Seed %u, %u rounds", m_seed, rounds);
        while (m_tally.kills < rounds) {
            fetchAll(rounds - m_tally.kills);
            QVERIFY(!QTest::currentTestFailed());
        }
        qInfo("In all: %u kills, %lld bytes of files, %lld sent twice, %lld in the 100 ms before "
              "the kills",
              m_tally.kills, m_tally.total, m_tally.sent - m_tally.total, m_tally.lastMoments);
    }
};

QTEST_GUILESS_MAIN(TestKills)
#include "tst_kills.moc"
