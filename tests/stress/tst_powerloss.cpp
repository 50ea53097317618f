// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stress/crashpoints.h"
#include "tests/stress/mix.h"
#include "tests/stress/settings.h"
#include "tests/support/localserver.h"
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <array>
#include <csignal>
#include <random>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto timeInCi = 60s; // unless a number of points is wished
constexpr qint64 pace = 4 * MiB; // bytes a second, each connection, while it is recorded
constexpr std::array livesOfTheFirst{300, 1500}; // ms; then it is killed, and another one resumes
constexpr int pointsOfARecording = 25;
constexpr auto longestRun = 30s;

} // namespace

//! A run is recorded and the power cut at many of its moments: whatever the disk then holds, the
//! next start has to go on from it.
class TestPowerLoss : public QObject
{
    Q_OBJECT

private:
    quint32 m_seed = wishedSeed();
    std::mt19937 m_random{m_seed};
    LocalServer m_server;
    TempFolder m_folder;
    Mix m_mix;
    DiskImage m_atFirst;
    QList<DiskEvent> m_events;
    QStringList m_violations;
    int m_points = 0;
    int m_recordings = 0;

    [[nodiscard]] QString disk() const { return m_folder.path(u"disk"_s); }
    [[nodiscard]] QString files() const { return m_folder.path(u"disk/files"_s); }
    [[nodiscard]] QStringList words() const
    {
        return QStringList{m_folder.path(u"disk/state"_s), files()} + addressesOf(m_server, m_mix);
    }

    static QProcessEnvironment preloaded(const QString &library)
    {
        QProcessEnvironment environment;
        environment.insert(u"LD_PRELOAD"_s, programPath(library));
        return environment;
    }

    void makeFiles()
    {
        QDir(disk()).removeRecursively();
        m_mix = makeMix(6, 4, 1);
        addReplacing(&m_mix, files());
        QDir().mkpath(m_folder.path(u"disk/state"_s));
    }

    // One program is killed on the way, the next one goes on to the end.
    void record()
    {
        ++m_recordings;
        m_atFirst = DiskImage::of(disk());
        m_events.clear();
        serve(&m_server, m_mix, pace);
        std::uniform_int_distribution<int> lives(livesOfTheFirst[0], livesOfTheFirst[1]);
        const std::chrono::milliseconds life(lives(m_random));
        const int parts = m_recordings % 2 == 0 ? -1 : int(m_random() % 6) + 1;
        QProcessEnvironment environment = preloaded(u"librecorder.so"_s);
        environment.insert(u"GANNET_STRESS_ROOT"_s, disk());
        for (const bool isFirst : {true, false}) {
            const QString log = m_folder.path(u"log%1-%2"_s.arg(m_recordings).arg(int(isFirst)));
            environment.insert(u"GANNET_STRESS_LOG"_s, log);
            environment.insert(u"GANNET_STRESS_PARTS"_s, QString::number(isFirst ? parts : -1));
            RunningProgram program(u"crashengine"_s, words(), environment);
            if (isFirst) {
                (void)program.waitForLine([](const QByteArray &) { return false; }, life);
                program.sendSignal(SIGUSR1);
            }
            const Ran ran = program.wait(longestRun);
            const bool isAtEnd = ran.out.endsWith("idle \n"); // the first one may come there too
            const bool isKilled = isFirst && ran.signalled && !ran.timedOut;
            QVERIFY2(isAtEnd || isKilled, (ran.out + ran.err).constData());
            m_events += readRecording(log);
        }
        const QStringList faults = faultsOf(files(), m_mix);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u", "_s)));
        serve(&m_server, m_mix, 0);
    }

    // Before the next start: what has a final name is complete, or as it was.
    [[nodiscard]] QStringList incompleteNames(const DiskImage &image) const
    {
        QStringList found;
        for (const MixedFile &file : m_mix) {
            const auto there = image.files.constFind(QFile::encodeName(files() + u'/' + file.name));
            const bool isOld = file.name.startsWith(u"over"_s);
            if (there == image.files.constEnd()) {
                if (isOld)
                    found.append(file.name + u" is neither old nor new"_s);
            } else if (there->bytes != file.bytes() && !(isOld && there->bytes == oldBytes)) {
                found.append(file.name + u" has its final name too early"_s);
            }
        }
        return found;
    }

    // What the journal called done has to have been there, whole.
    [[nodiscard]] QStringList falseClaims(const DiskImage &image, const QByteArray &said) const
    {
        QStringList found;
        for (const QByteArray &line : said.split('\n')) {
            if (line.startsWith("failed ") || line.startsWith("notice "))
                found.append(QString::fromUtf8(line));
            if (!line.startsWith("knows "))
                continue;
            const QByteArray path = line.mid(6);
            const QString name = QFile::decodeName(path).section(u'/', -1);
            const auto file = std::ranges::find(m_mix, name, &MixedFile::name);
            if (file == m_mix.end() || image.files.value(path).bytes != file->bytes())
                found.append(u"the journal calls done what is not there: "_s + name);
        }
        return found;
    }

    [[nodiscard]] QStringList goOnFrom(const DiskImage &image)
    {
        QDir(disk()).removeRecursively();
        QDir().mkpath(files());
        QDir().mkpath(m_folder.path(u"disk/state"_s));
        QProcessEnvironment environment = preloaded(u"libanotherboot.so"_s);
        environment.insert(u"GANNET_STRESS_INODES"_s,
                           m_folder.write(u"inodes"_s, image.materialize()));
        RunningProgram program(u"crashengine"_s, words(), environment);
        const Ran ran = program.wait(longestRun);
        QStringList found = falseClaims(image, ran.out);
        if (!ran.out.endsWith("idle \n"))
            found.append(u"the next start came to no end: "_s
                         + QString::fromUtf8(ran.out.right(500) + ran.err.right(500)));
        return found + faultsOf(files(), m_mix);
    }

    void check(const CrashPoint &point)
    {
        const DiskImage image = imageAt(point, m_atFirst, m_events);
        const QStringList found = incompleteNames(image) + goOnFrom(image);
        ++m_points;
        if (found.isEmpty())
            return;
        m_violations.append(u"run %1, event %2, loss %3, seed %4: %5"_s.arg(m_recordings)
                                .arg(point.event)
                                .arg(int(point.loss))
                                .arg(point.seed)
                                .arg(found.join(u"; "_s)));
        qWarning("%s", qPrintable(m_violations.last()));
    }

private slots:
    void nothingIsLostOrFalseAfterAPowerCut()
    {
        const quint32 wish = wished("GANNET_STRESS_POINTS", 0);
        const int most = wish > 0 ? int(wish) : 500;
        const QDeadlineTimer end
            = wish > 0 ? QDeadlineTimer(QDeadlineTimer::Forever) : QDeadlineTimer(timeInCi);
        qInfo("Seed %u", m_seed);
        while (m_points < most && !end.hasExpired()) {
            makeFiles();
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

QTEST_GUILESS_MAIN(TestPowerLoss)
#include "tst_powerloss.moc"
