// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stress/chaoseditor.h"
#include "tests/stress/settings.h"
#include "tests/sync/run/syncworld.h"

#include <QDeadlineTimer>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint32 secondsInCi = 30;
constexpr quint32 allGuards = ~0U; // so many deletions may come together
constexpr int mostRounds = 8;

} // namespace

//! Both sides are edited all the time while runs go on: nothing is lost, and when the editors rest
//! both sides become equal.
class TestSyncChaos : public QObject
{
    Q_OBJECT

private:
    quint32 m_seed = wishedSeed();
    QSet<QByteArray> m_found; //!< contents that are whole somewhere
    QStringList m_torn;

    // Files below \a folder, with those in trashes.
    void collect(const QString &folder)
    {
        QDirIterator all(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks,
                         QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            if (file.fileName().endsWith(u"/.gannet-root"_s))
                continue;
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray name = nameOfContent(file.readAll());
            if (name.isEmpty())
                m_torn.append(file.fileName());
            else
                m_found.insert(name);
        }
    }

    static bool syncOnce(SyncWorld *world)
    {
        const SyncSummary planned = world->plan();
        if (planned.error) {
            qWarning("No plan: %s", told(planned, *world).constData());
            return false;
        }
        const SyncSummary ran = world->run({}, allGuards);
        if (ran.error)
            qWarning("No run: %s", told(ran, *world).constData());
        return !ran.error;
    }

    static void syncUntilIdle(SyncWorld *world)
    {
        for (int round = 0; round < mostRounds; ++round) {
            QVERIFY(syncOnce(world));
            if (world->lastPlan().rows.isEmpty())
                return;
        }
        QFAIL(world->rows().join(u'\n').toUtf8().constData());
    }

private slots:
    void nothingIsLostWhileBothSidesAreEdited()
    {
        const quint32 seconds = wished("GANNET_CHAOS_SECONDS", secondsInCi);
        qInfo("Seed %u, %u s", m_seed, seconds);
        SyncWorld world;
        ChaosEditor here(world.at(Side::Here), world.folder.path(u"graves here"_s), "here", m_seed);
        ChaosEditor there(world.at(Side::There), world.folder.path(u"graves there"_s), "there",
                          m_seed + 1);
        here.begin();
        there.begin();
        const QDeadlineTimer end(std::chrono::seconds{seconds});
        int runs = 0;
        while (!end.hasExpired()) {
            QVERIFY(syncOnce(&world));
            ++runs;
        }
        here.end();
        there.end();
        syncUntilIdle(&world);
        QVERIFY(!QTest::currentTestFailed());
        qInfo("Seed %u: %d runs during %d steps here and %d there", m_seed, runs, here.steps(),
              there.steps());

        QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
        QCOMPARE(world.strays(Side::Here), QStringList());
        QCOMPARE(world.strays(Side::There), QStringList());
        for (const QString &place : {u"here"_s, u"there"_s, u"graves here"_s, u"graves there"_s})
            collect(world.folder.path(place));
        const QSet<QByteArray> lost
            = here.written() + there.written() - m_found - here.overwritten() - there.overwritten();
        QVERIFY2(lost.isEmpty(), QByteArrayList(lost.values()).join(' ').constData());
        QVERIFY2(m_torn.isEmpty(), qPrintable(m_torn.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestSyncChaos)
#include "tst_syncchaos.moc"
