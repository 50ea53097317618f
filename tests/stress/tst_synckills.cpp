// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stress/settings.h"
#include "tests/stress/syncscenario.h"
#include "tests/support/program.h"
#include "tests/sync/dav/davworld.h"

#include <QDeadlineTimer>
#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint32 stepInCi = 20; // every so many calls one is the last
constexpr auto timeInCi = 30s; // each place; unless a step is wished
constexpr auto longestRun = 60s;

} // namespace

//! A sync is killed at its n-th call that changes something, for many n, and has to find its way
//! from there.
class TestSyncKills : public QObject
{
    Q_OBJECT

private:
    quint32 m_seed = wishedSeed();
    DavServers m_servers;

    // Until it is killed at call \a n; 0: until it is idle.
    static Ran runEngine(const SyncWorld &world, quint32 n)
    {
        QProcessEnvironment environment;
        environment.insert(u"LD_PRELOAD"_s, programPath(u"libkiller.so"_s));
        environment.insert(u"GANNET_STRESS_KILL_AT"_s, QString::number(n));
        RunningProgram program(u"syncengine"_s,
                               {world.tools.stateDirectory, world.pair.here, world.pair.there},
                               environment);
        return program.wait(longestRun);
    }

    void put(SyncWorld *world, bool isOnServer)
    {
        if (!isOnServer)
            return;
        const QUrl url = m_servers.newFolder(DavKind::Apache);
        world->putThere(url.toString(QUrl::FullyEncoded),
                        m_servers.diskPathOf(DavKind::Apache, url));
    }

    // Brings a new world in step, changes it, runs the engine as \a n says and what is left to do.
    QStringList faultsAfter(quint32 n, bool isOnServer, Ran *ran)
    {
        SyncWorld world;
        put(&world, isOnServer);
        SyncScenario scenario(&world, isOnServer);
        scenario.begin();
        QStringList faults = syncUntilIdle(&world).faults;
        world.restart();
        if (!faults.isEmpty())
            return faults;
        scenario.change();
        *ran = runEngine(world, n);
        if (ran->timedOut || (!ran->signalled && !ran->out.endsWith("idle \n")))
            faults.append(u"it came to no end: "_s + QString::fromUtf8(ran->out + ran->err));
        faults += scenario.losses();
        const SyncedUntilIdle recovery = syncUntilIdle(&world);
        world.restart();
        faults += recovery.faults + scenario.faults();
        return faults.isEmpty() ? faults : faults + recovery.rows;
    }

    // How many calls an undisturbed run makes.
    quint32 countCalls(bool isOnServer)
    {
        Ran ran;
        const QStringList faults = faultsAfter(0, isOnServer, &ran);
        if (!faults.isEmpty())
            qFatal("Without any kill: %s", qPrintable(faults.join(u'\n')));
        const qsizetype word = ran.err.lastIndexOf("calls ");
        return word < 0 ? 0 : ran.err.mid(word + 6).trimmed().toUInt();
    }

    // In an order of chance, so that those for which there is time are spread.
    [[nodiscard]] std::vector<quint32> chooseCalls(quint32 calls, quint32 step) const
    {
        if (const quint32 wish = wished("GANNET_STRESS_CALL", 0); wish > 0)
            return {wish};
        std::mt19937 random(m_seed);
        std::vector<quint32> chosen;
        for (quint32 n = 1 + quint32(random()) % step; n <= calls; n += step)
            chosen.push_back(n);
        std::ranges::shuffle(chosen, random);
        return chosen;
    }

private slots:
    void nothingIsLostWhereverItIsKilled_data()
    {
        QTest::addColumn<bool>("isOnServer");
        QTest::newRow("two folders") << false;
        QTest::newRow("a folder and Apache") << true;
    }
    void nothingIsLostWhereverItIsKilled()
    {
        QFETCH(bool, isOnServer);
        if (isOnServer && !DavServer::isAvailable(DavKind::Apache))
            QSKIP("There is no Apache.");
        const quint32 wish = wished("GANNET_STRESS_STEP", 0);
        const QDeadlineTimer end
            = wish > 0 ? QDeadlineTimer(QDeadlineTimer::Forever) : QDeadlineTimer(timeInCi);
        const quint32 calls = countCalls(isOnServer);
        QVERIFY(calls > 0);
        int kills = 0;
        QStringList violations;
        for (const quint32 n : chooseCalls(calls, wish > 0 ? wish : stepInCi)) {
            if (end.hasExpired())
                break;
            ++kills;
            Ran ran;
            const QStringList faults = faultsAfter(n, isOnServer, &ran);
            if (faults.isEmpty())
                continue;
            violations.append(u"call %1: %2"_s.arg(n).arg(faults.join(u"\n"_s)));
            qWarning("%s", qPrintable(violations.last()));
        }
        qInfo("Seed %u: killed at %d of %u calls, %lld violations", m_seed, kills, calls,
              qlonglong(violations.size()));
        QVERIFY(violations.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSyncKills)
#include "tst_synckills.moc"
