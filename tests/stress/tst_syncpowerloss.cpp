// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stress/crashpoints.h"
#include "tests/stress/settings.h"
#include "tests/stress/syncscenario.h"
#include "tests/support/program.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <random>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto timeInCi = 30s; // unless a number of points is wished
constexpr int pointsOfARecording = 25;
constexpr auto longestRun = 60s;

} // namespace

//! A sync of two folders is recorded and the power cut at many of its moments: whatever both sides
//! and the base then hold, the next runs lose nothing and bring both sides in step.
class TestSyncPowerLoss : public QObject
{
    Q_OBJECT

private:
    quint32 m_seed = wishedSeed();
    std::mt19937 m_random{m_seed};
    TempFolder m_notes; //!< what is no part of the disk
    std::unique_ptr<SyncWorld> m_world;
    std::unique_ptr<SyncScenario> m_scenario;
    DiskImage m_atFirst;
    QList<DiskEvent> m_events;
    QStringList m_violations;
    int m_points = 0;
    int m_recordings = 0;

    [[nodiscard]] QString disk() const { return m_world->folder.path(); }

    // Until it is idle; what went wrong.
    [[nodiscard]] QStringList runEngine(const QString &library, const QString &name = {},
                                        const QString &file = {}) const
    {
        QProcessEnvironment environment;
        environment.insert(u"LD_PRELOAD"_s, programPath(library));
        environment.insert(u"GANNET_STRESS_ROOT"_s, disk());
        if (!name.isEmpty())
            environment.insert(name, file);
        RunningProgram program(
            u"syncengine"_s,
            {m_world->tools.stateDirectory, m_world->pair.here, m_world->pair.there}, environment);
        const Ran ran = program.wait(longestRun);
        if (ran.out == "idle \n" && !ran.timedOut)
            return {};
        return {u"the run says "_s + QString::fromUtf8(ran.out + ran.err)};
    }

    void record()
    {
        ++m_recordings;
        m_scenario.reset();
        m_world = std::make_unique<SyncWorld>();
        m_scenario = std::make_unique<SyncScenario>(m_world.get(), false);
        m_scenario->begin();
        QCOMPARE(runEngine(u"libanotherboot.so"_s), QStringList());
        m_scenario->change();
        m_atFirst = DiskImage::of(disk());
        const QString log = m_notes.path(u"log%1"_s.arg(m_recordings));
        QCOMPARE(runEngine(u"librecorder.so"_s, u"GANNET_STRESS_LOG"_s, log), QStringList());
        QCOMPARE(m_scenario->faults(), QStringList());
        m_events = readRecording(log);
        QVERIFY(!m_events.isEmpty());
    }

    void check(const CrashPoint &point)
    {
        const DiskImage image = imageAt(point, m_atFirst, m_events);
        QDir(disk()).removeRecursively();
        QDir().mkpath(disk());
        const QString inodes = m_notes.write(u"inodes"_s, image.materialize());
        QStringList found = m_scenario->losses();
        found += runEngine(u"libanotherboot.so"_s, u"GANNET_STRESS_INODES"_s, inodes);
        found += m_scenario->faults();
        ++m_points;
        if (found.isEmpty())
            return;
        m_violations.append(u"run %1, event %2 of %3, loss %4, seed %5: %6"_s.arg(m_recordings)
                                .arg(point.event)
                                .arg(m_events.size())
                                .arg(int(point.loss))
                                .arg(point.seed)
                                .arg(found.join(u"; "_s)));
        qWarning("%s", qPrintable(m_violations.last()));
    }

private slots:
    void nothingIsLostByAPowerCut()
    {
        const quint32 wish = wished("GANNET_STRESS_POINTS", 0);
        const int most = wish > 0 ? int(wish) : 500;
        const QDeadlineTimer end
            = wish > 0 ? QDeadlineTimer(QDeadlineTimer::Forever) : QDeadlineTimer(timeInCi);
        while (m_points < most && !end.hasExpired()) {
            record();
            QVERIFY(!QTest::currentTestFailed());
            const int count = std::min(pointsOfARecording, most - m_points);
            for (const CrashPoint &point : choosePoints(m_events, count, &m_random)) {
                if (!end.hasExpired())
                    check(point);
            }
        }
        qInfo("Seed %u: %d runs recorded, power cut at %d points, %lld violations", m_seed,
              m_recordings, m_points, qlonglong(m_violations.size()));
        QVERIFY(m_violations.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSyncPowerLoss)
#include "tst_syncpowerloss.moc"
