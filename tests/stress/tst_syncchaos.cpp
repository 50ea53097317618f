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
    QStringList m_deeds;
    int m_runs = 0;

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
            if (!name.isEmpty())
                m_found.insert(name);
            else if (!file.fileName().contains(u"/.gannet-trash/"_s)
                     && !file.fileName().contains(u"/graves"_s))
                m_torn.append(file.fileName());
        }
    }

    [[nodiscard]] QStringList differences(const SyncWorld &world) const
    {
        const QMap<QString, QByteArray> here = world.tree(Side::Here);
        const QMap<QString, QByteArray> there = world.tree(Side::There);
        QStringList found;
        for (const QString &path :
             QSet(here.keyBegin(), here.keyEnd()) + QSet(there.keyBegin(), there.keyEnd())) {
            const auto told = [&](const QMap<QString, QByteArray> &tree) {
                return QString::fromUtf8(tree.value(path, "nothing").left(20).simplified());
            };
            if (here.value(path) != there.value(path))
                found += QStringList{u"%1 is %2 here and %3 there"_s.arg(path, told(here),
                                                                         told(there))}
                    + m_deeds.filter(path + u":"_s);
        }
        return found;
    }

    // What the runs did with \a path, for a test that fails.
    void note(const SyncWorld &world)
    {
        ++m_runs;
        for (const SyncEvent &event : world.events())
            m_deeds.append(
                u"%1: run %2, action %3, case %4%5"_s.arg(QString::fromUtf8(event.row.path))
                    .arg(m_runs)
                    .arg(int(event.row.action))
                    .arg(event.row.rule)
                    .arg(event.error ? u", "_s + event.error->text : QString()));
    }

    bool syncOnce(SyncWorld *world)
    {
        const SyncSummary planned = world->plan();
        if (planned.error) {
            qWarning("No plan: %s", told(planned, *world).constData());
            return false;
        }
        const SyncSummary ran = world->run({}, allGuards);
        note(*world);
        if (ran.error)
            qWarning("No run: %s", told(ran, *world).constData());
        return !ran.error;
    }

    void syncUntilIdle(SyncWorld *world)
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
        while (!end.hasExpired())
            QVERIFY(syncOnce(&world));
        here.end();
        there.end();
        syncUntilIdle(&world);
        QVERIFY(!QTest::currentTestFailed());
        qInfo("Seed %u: %d runs during %d steps here and %d there", m_seed, m_runs, here.steps(),
              there.steps());

        QVERIFY2(differences(world).isEmpty(), qPrintable(differences(world).join(u'\n')));
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
