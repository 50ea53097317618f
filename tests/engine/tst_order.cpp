// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"

#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;

//! Files are said as they come, not as they were added, and none waits for another.
class TestOrder : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

private slots:
    void init() { m_world = std::make_unique<World>(World::Memory::Journal); }
    void cleanup() { m_world.reset(); }

    void filesComeAsTheyArrive_data()
    {
        QTest::addColumn<QList<int>>("order");
        QTest::newRow("backwards") << QList<int>{5, 4, 3, 2, 1, 0};
        QTest::newRow("mixed") << QList<int>{2, 5, 0, 3, 1, 4};
    }

    void filesComeAsTheyArrive()
    {
        QFETCH(QList<int>, order);
        QStringList paths;
        for (int i = 0; i < order.size(); ++i) {
            paths.append(u"/%1.txt"_s.arg(i));
            m_world->server.on(paths.last(),
                               Answer{.headers = {{"Content-Type", "text/plain"}},
                                      .body = "text " + QByteArray::number(i),
                                      .hold = true});
        }
        const QList<JobId> ids = m_world->addPaths(paths);
        QVERIFY(m_world->server.waitForRequests(int(order.size())));
        for (qsizetype step = 0; step < order.size(); ++step) {
            const JobId id = ids[order[step]];
            m_world->server.release(paths[order[step]]);
            QVERIFY(m_world->waitForState(id, JobState::Done));
            const QList<JobChange> arrived = m_world->changes(JobChange::Kind::Arrived);
            QCOMPARE(arrived.size(), step + 1);
            QCOMPARE(arrived.last().row.id, id);
            QCOMPARE(arrived.last().row.facts->preview, u"text %1"_s.arg(order[step]));
            QCOMPARE(m_world->count(JobState::Running), int(order.size() - step - 1));
        }
    }

    void changesComeInTheirOrder()
    {
        using Kind = JobChange::Kind;
        m_world->server.on(u"/a"_s, QList<Answer>{{.status = 500}, {.body = "text"}});
        const JobRow row = m_world->fetch(u"/a"_s);
        QCOMPARE(row.state, JobState::Done);
        QList<Kind> kinds;
        for (const JobChange &change : m_world->changes()) {
            if (change.kind != Kind::Waiting && change.kind != Kind::Progressed)
                kinds.append(change.kind);
        }
        const QList<Kind> expected{Kind::Added,   Kind::Started, Kind::Retrying,
                                   Kind::Started, Kind::Arrived, Kind::Done};
        QCOMPARE(kinds, expected);
    }

    void rowsAreAddedInTheirOrder()
    {
        m_world->server.onAny([](const SeenRequest &) { return Answer{.body = "body"}; });
        QStringList paths;
        for (int i = 0; i < 500; ++i)
            paths.append(u"/%1"_s.arg(i));
        const QList<JobId> first = m_world->addPaths(paths.first(250));
        const QList<JobId> second = m_world->addPaths(paths.sliced(250));
        const QList<JobId> ids = first + second;
        for (int i = 0; i < 500; ++i) {
            QCOMPARE(m_world->row(ids[i]).address, m_world->server.url(paths[i]).toString());
            QVERIFY(i == 0 || ids[i] > ids[i - 1]);
        }
        QVERIFY(m_world->waitForEnd());
        QCOMPARE(m_world->count(JobState::Done), 500);
    }
};

QTEST_GUILESS_MAIN(TestOrder)
#include "tst_order.moc"
