// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 size = 3 * MiB;
constexpr qint64 held = 2 * MiB; // far past what is kept in memory, so that a part file is there
const QString large = u"/large.bin"_s;

Answer heldAnswer(const SeenRequest &)
{
    return {.body = "body", .hold = true};
}

} // namespace

//! Which downloads run, which wait and why, and what a person's commands do to them.
class TestQueueing : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    LocalServer &server() { return m_world->server; }

    //! So many paths whose answers are held.
    QStringList heldPaths(int count)
    {
        server().onAny(heldAnswer);
        QStringList paths;
        for (int i = 0; i < count; ++i)
            paths.append(u"/%1.txt"_s.arg(i));
        return paths;
    }

    int waitingFor(WaitReason reason)
    {
        const QList<JobRow> rows = m_world->rows();
        return int(std::count_if(rows.begin(), rows.end(), [reason](const JobRow &row) {
            return row.state == JobState::Waiting && row.wait == reason;
        }));
    }

    void releaseAll(const QStringList &paths)
    {
        for (const QString &path : paths)
            server().release(path);
    }

    QStringList askedPaths()
    {
        QStringList paths;
        for (const SeenRequest &request : server().requests())
            paths.append(QString::fromUtf8(request.path()));
        return paths;
    }

    //! A download that has written the first 2 of its 3 MiB and waits for the server.
    JobId beginLarge()
    {
        Answer first{.patternSize = size, .etag = "\"one\""};
        const Answer second = first;
        first.holdAfter = held;
        server().on(large, QList<Answer>{first, second});
        const JobId id = m_world->add(m_world->spec(large));
        if (!m_world->waitForBytes(id, held))
            qFatal("The download did not begin.");
        return id;
    }

private slots:
    void init() { m_world = std::make_unique<World>(); }
    void cleanup() { m_world.reset(); }

    void limits_data()
    {
        QTest::addColumn<Limits>("limits");
        QTest::addColumn<WaitReason>("reason");
        QTest::newRow("files at once")
            << Limits{.filesAtOnce = 3, .perServer = 10} << WaitReason::FilesAtOnce;
        QTest::newRow("connections to one server")
            << Limits{.filesAtOnce = 10, .perServer = 3} << WaitReason::ServerLimit;
    }

    void limits()
    {
        QFETCH(Limits, limits);
        QFETCH(WaitReason, reason);
        m_world->config.limits = limits;
        const QStringList paths = heldPaths(8);
        m_world->addPaths(paths);
        QVERIFY(server().waitForRequests(3));
        QVERIFY(waitUntil([&] { return waitingFor(reason) == 5; }));
        QCOMPARE(server().requestCount(), 3);
        QStringList asked = askedPaths();
        asked.sort(); // they were sent in order, but by several threads
        QCOMPARE(asked, paths.first(3));
        server().release(paths[0]);
        QVERIFY(server().waitForRequests(4));
        QVERIFY(waitUntil([&] { return waitingFor(reason) == 4; }));
        QCOMPARE(server().requestCount(), 4);
        releaseAll(paths);
        QVERIFY(m_world->waitForEnd());
        QCOMPARE(m_world->count(JobState::Done), 8);
        QCOMPARE(askedPaths().size(), 8);
        QVERIFY(server().connections() <= 8);
    }

    void raisedLimitsActAtOnce_data() { limits_data(); }
    void raisedLimitsActAtOnce()
    {
        QFETCH(Limits, limits);
        m_world->config.limits = limits;
        const QStringList paths = heldPaths(8);
        m_world->addPaths(paths);
        QVERIFY(server().waitForRequests(3));
        m_world->engine().setLimits({.filesAtOnce = 10, .perServer = 10});
        QVERIFY(server().waitForRequests(8));
        releaseAll(paths);
        QVERIFY(m_world->waitForEnd());
    }

    void loweredLimitsActAtOnce_data()
    {
        QTest::addColumn<Limits>("lower");
        QTest::newRow("files at once") << Limits{.filesAtOnce = 1, .perServer = 10};
        QTest::newRow("connections to one server") << Limits{.filesAtOnce = 10, .perServer = 1};
    }

    void loweredLimitsActAtOnce()
    {
        QFETCH(Limits, lower);
        m_world->config.limits = {.filesAtOnce = 4, .perServer = 4};
        const QStringList paths = heldPaths(6);
        m_world->addPaths(paths);
        QVERIFY(server().waitForRequests(4));
        m_world->engine().setLimits(lower);
        releaseAll(paths.first(3));
        QVERIFY(waitUntil([&] { return m_world->count(JobState::Done) == 3; }));
        QCOMPARE(server().requestCount(), 4); // what ran was not stopped, and nothing was begun
        server().release(paths[3]);
        QVERIFY(server().waitForRequests(5));
        QVERIFY(waitUntil([&] { return m_world->count(JobState::Done) == 4; }));
        QCOMPARE(server().requestCount(), 5);
        releaseAll(paths);
        QVERIFY(m_world->waitForEnd());
    }

    void segmentsCountAsConnections()
    {
        m_world->config.limits.perServer = 2;
        server().on(large,
                    Answer{.headers = {{"Accept-Ranges", "bytes"}},
                           .patternSize = 20 * MiB,
                           .etag = "\"one\"",
                           .bytesPerSecond = 10 * MiB});
        QCOMPARE(m_world->fetch(large).state, JobState::Done);
        for (const JobChange &change : m_world->changes(JobChange::Kind::Progressed))
            QVERIFY(change.row.connections <= 2);
        QVERIFY(server().requestCount() >= 3); // the first, which is left, and two parts
        QVERIFY(m_world->file(u"large.bin"_s) == patternBytes(0, 20 * MiB));
    }

    void priorityGoesFirst()
    {
        m_world->config.limits.filesAtOnce = 1;
        QStringList paths = heldPaths(5);
        QList<JobSpec> specs;
        for (const QString &path : paths)
            specs.append(m_world->spec(path));
        specs[3].priority = 1;
        const QList<JobId> ids = m_world->add(specs);
        QVERIFY(server().waitForRequests(1));
        m_world->engine().setPriority({ids[4]}, 2);
        m_world->engine().setPriority({ids[1]}, -1);
        const QString first = askedPaths().first();
        releaseAll(paths);
        QVERIFY(m_world->waitForEnd());
        paths.removeOne(first);
        const QStringList expected = first == u"/3.txt"_s
            ? QStringList{u"/3.txt"_s, u"/4.txt"_s, u"/0.txt"_s, u"/2.txt"_s, u"/1.txt"_s}
            : QStringList{u"/0.txt"_s, u"/4.txt"_s, u"/3.txt"_s, u"/2.txt"_s, u"/1.txt"_s};
        QCOMPARE(askedPaths(), expected);
    }

    void othersGoOn_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::newRow("a server that says nothing") << Answer{.form = Answer::Form::Silence};
        QTest::newRow("a server that fails and is asked again later")
            << Answer{.status = 503, .headers = {{"Retry-After", "60"}}};
        QTest::newRow("a server that is slow")
            << Answer{.patternSize = MiB, .bytesPerSecond = 1000};
    }

    void othersGoOn()
    {
        QFETCH(Answer, answer);
        m_world->config.limits = {.filesAtOnce = 4, .perServer = 2};
        server().onAny([answer](const SeenRequest &) { return answer; });
        LocalServer good;
        good.onAny([](const SeenRequest &) { return Answer{.body = "body"}; });
        QStringList addresses;
        for (int i = 0; i < 6; ++i)
            addresses.append(server().url(u"/bad%1"_s.arg(i)).toString());
        for (int i = 0; i < 10; ++i)
            addresses.append(good.url(u"/good%1"_s.arg(i)).toString());
        m_world->addPaths(addresses);
        QVERIFY(waitUntil([&] { return m_world->count(JobState::Done) == 10; }));
        QCOMPARE(good.requestCount(), 10);
        const bool isRetried = answer.status == 503;
        QVERIFY(waitUntil([&] {
            return isRetried
                ? waitingFor(WaitReason::Retry) + waitingFor(WaitReason::HostRests) == 6
                : waitingFor(WaitReason::ServerLimit) == 4;
        }));
    }

    void resumeEndsTheWaitForARetry()
    {
        server().on(
            large,
            QList<Answer>{{.status = 503, .headers = {{"Retry-After", "60"}}}, {.body = "body"}});
        const JobId id = m_world->add(m_world->spec(large));
        QVERIFY(waitUntil([&] { return m_world->row(id).wait == WaitReason::Retry; }));
        QVERIFY(m_world->row(id).retryIn > 30s);
        QCOMPARE(m_world->row(id).error->status, 503);
        m_world->engine().resume({id});
        QVERIFY(m_world->waitForState(id, JobState::Done));
    }

    void pausedDownloadsGoOn()
    {
        const JobId id = beginLarge();
        m_world->engine().pause({id});
        QVERIFY(m_world->waitForState(id, JobState::Paused));
        QCOMPARE(m_world->names(), QStringList{u"large.bin.part"_s});
        QCOMPARE(m_world->row(id).bytes, held);
        QCOMPARE(server().requestCount(), 1);
        m_world->engine().resume({id});
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(u"large.bin"_s) == patternBytes(0, size));
        QCOMPARE(m_world->names(), QStringList{u"large.bin"_s});
        QVERIFY(server().requests().last().header("Range").startsWith("bytes=2097152-"));
    }

    void pauseAndResumeAtOnce()
    {
        const JobId id = beginLarge();
        for (int i = 0; i < 3; ++i) {
            m_world->engine().pause({id});
            m_world->engine().resume({id});
        }
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(u"large.bin"_s) == patternBytes(0, size));
    }

    void pausedFromTheStart()
    {
        server().onAny([](const SeenRequest &) { return Answer{.body = "body"}; });
        const QList<JobId> ids = m_world->addPaths({u"/a"_s, u"/b"_s}, true);
        QCOMPARE(m_world->count(JobState::Paused), 2);
        m_world->engine().resume({ids[1]});
        QVERIFY(m_world->waitForState(ids[1], JobState::Done));
        QCOMPARE(m_world->row(ids[0]).state, JobState::Paused);
        QCOMPARE(server().requestCount(), 1);
    }

    void pauseAllAndResumeAll()
    {
        m_world->config.limits.filesAtOnce = 2;
        const QStringList paths = heldPaths(5);
        m_world->addPaths(paths);
        QVERIFY(server().waitForRequests(2));
        m_world->engine().pauseAll();
        QVERIFY(waitUntil([&] { return m_world->count(JobState::Paused) == 5; }));
        QCOMPARE(server().requestCount(), 2);
        m_world->engine().resumeAll();
        releaseAll(paths);
        QVERIFY(waitUntil([&] { return m_world->count(JobState::Done) == 5; }));
    }

    void theSpeedIsLimited()
    {
        m_world->config.limits.bytesPerSecond = MiB;
        QStringList paths;
        for (int i = 0; i < 4; ++i) {
            paths.append(u"/%1.bin"_s.arg(i));
            server().on(paths.last(), Answer{.patternSize = MiB});
        }
        QElapsedTimer clock;
        clock.start();
        m_world->addPaths(paths);
        QVERIFY(m_world->waitForEnd());
        QCOMPARE(m_world->count(JobState::Done), 4);
        const qint64 milliseconds = clock.elapsed();
        QVERIFY2(milliseconds > 3200, qPrintable(QString::number(milliseconds)));
        QVERIFY2(milliseconds < 4800 + 1000 * slowness, qPrintable(QString::number(milliseconds)));
    }

    void theSpeedLimitIsLiftedAtOnce()
    {
        m_world->config.limits.bytesPerSecond = 1000;
        server().on(large, Answer{.patternSize = size});
        const JobId id = m_world->add(m_world->spec(large));
        QVERIFY(server().waitForRequests(1));
        m_world->engine().setLimits({});
        QVERIFY(m_world->waitForState(id, JobState::Done));
    }

    void idleIsSaidOnce()
    {
        QSignalSpy idle(&m_world->engine(), &Engine::becameIdle);
        QVERIFY(waitUntil([&] { return idle.size() == 1; })); // an empty list has nothing to do
        server().onAny([](const SeenRequest &) { return Answer{.body = "body"}; });
        m_world->addPaths({u"/a"_s, u"/b"_s, u"/c"_s});
        QVERIFY(waitUntil([&] { return idle.size() == 2; }));
        QCOMPARE(m_world->count(JobState::Done), 3);
        QCOMPARE(m_world->fetch(u"/d"_s).state, JobState::Done);
        QVERIFY(waitUntil([&] { return idle.size() == 3; }));
    }
};

QTEST_GUILESS_MAIN(TestQueueing)
#include "tst_queueing.moc"
