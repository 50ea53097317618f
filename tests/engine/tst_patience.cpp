// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platform/netstate.h"
#include "tests/engine/world.h"

#include <QElapsedTimer>
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
const QString remote = u"http://files.example.com"_s; // by way of a proxy, which is our server

//! A network that comes and goes as it is told.
class FakeNetState : public NetState
{
public:
    using NetState::setOnline;
};

WeekSchedule everyHour(const ScheduleState &state)
{
    WeekSchedule schedule;
    for (int day = 0; day < WeekSchedule::days; ++day) {
        for (int hour = 0; hour < WeekSchedule::hoursInDay; ++hour)
            schedule.setHour(day, hour, state);
    }
    return schedule;
}

const ScheduleState stopsAll{ScheduleState::Kind::Stop, 0};

} // namespace

//! What the engine does while a server fails, while there is no network, and while the schedule
//! says stop: it waits, and goes on by itself.
class TestPatience : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;
    FakeNetState *m_network = nullptr; //!< lives on the engine's loop

    LocalServer &server() { return m_world->server; }

    int waitingFor(WaitReason reason)
    {
        const QList<JobRow> rows = m_world->rows();
        return int(std::count_if(rows.begin(), rows.end(), [reason](const JobRow &row) {
            return row.state == JobState::Waiting && row.wait == reason;
        }));
    }

    QStringList addresses(const LocalServer &from, int count)
    {
        QStringList addresses;
        for (int i = 0; i < count; ++i)
            addresses.append(from.url(u"/%1.txt"_s.arg(i)).toString());
        return addresses;
    }

    void beginWithNetwork(bool isOnline)
    {
        m_world->config.makeNetState = [this, isOnline] {
            auto state = std::make_unique<FakeNetState>();
            state->setOnline(isOnline);
            m_network = state.get();
            return state;
        };
        qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(server().port()));
        qputenv("no_proxy", "127.0.0.1");
    }

    void setOnline(bool isOnline)
    {
        QMetaObject::invokeMethod(m_network,
                                  [state = m_network, isOnline] { state->setOnline(isOnline); });
    }

    //! A download that has written the first 2 of its 3 MiB and waits for the server.
    JobId beginLarge(const QString &address)
    {
        Answer first{.patternSize = size, .etag = "\"one\""};
        const Answer second = first;
        first.holdAfter = held;
        server().on(large, QList<Answer>{first, second});
        const JobId id = m_world->add(m_world->spec(address));
        if (!m_world->waitForBytes(id, held))
            qFatal("The download did not begin.");
        return id;
    }

private slots:
    void init() { m_world = std::make_unique<World>(); }
    void cleanup()
    {
        m_world.reset();
        qunsetenv("http_proxy");
        qunsetenv("no_proxy");
    }

    void aFailingServerRests()
    {
        m_world->config.limits = {.filesAtOnce = 8, .perServer = 4};
        m_world->options.retryWait = 60s;
        server().onAny([](const SeenRequest &) { return Answer{.status = 503}; });
        LocalServer good;
        good.onAny([](const SeenRequest &) { return Answer{.body = "body"}; });
        m_world->addPaths(addresses(server(), 20) + addresses(good, 10));
        QVERIFY(waitUntil([&] { return m_world->count(JobState::Done) == 10; }));
        // Four run at first, and each of the two failures before the third lets another one in.
        QVERIFY(waitUntil([&] { return waitingFor(WaitReason::HostRests) >= 14; }));
        QVERIFY(server().requestCount() <= 6);
        for (const JobRow &row : m_world->rows()) {
            if (row.wait == WaitReason::HostRests)
                QVERIFY(row.retryIn > 30s && row.retryIn <= 72s);
        }
        QCOMPARE(m_world->count(JobState::Failed), 0);
    }

    void oneFindsOutForAll()
    {
        constexpr int first = 3;
        m_world->config.limits = {.filesAtOnce = 8, .perServer = 1};
        m_world->options.retryWait = 200ms;
        server().onAny([](const SeenRequest &request) {
            if (request.number < first)
                return Answer{.status = 503};
            return Answer{.body = "body", .hold = request.number == first};
        });
        m_world->addPaths(addresses(server(), 20));
        QVERIFY(server().waitForRequests(first + 1));
        QVERIFY(waitUntil([&] {
            return waitingFor(WaitReason::HostRests) == 19
                && m_world->count(JobState::Running) == 1;
        }));
        const QList<SeenRequest> seen = server().requests();
        QCOMPARE(seen.size(), first + 1);
        const QByteArray probe = seen.last().path();
        for (int i = 0; i < first; ++i) // one that never failed finds out more
            QVERIFY(seen[i].path() != probe);
        server().release(QString::fromUtf8(probe));
        QVERIFY(m_world->waitForEnd());
        QCOMPARE(m_world->count(JobState::Done), 20);
        QCOMPARE(server().requestCount(), 20 + first);
    }

    void theFirstBytesEndTheRest()
    {
        constexpr int first = 3;
        m_world->config.limits = {.filesAtOnce = 8, .perServer = 2};
        m_world->options.retryWait = 50ms;
        server().onAny([](const SeenRequest &request) {
            if (request.number < first)
                return Answer{.status = 500};
            if (request.number == first)
                return Answer{.patternSize = size, .holdAfter = held};
            return Answer{.body = "body"};
        });
        m_world->addPaths(addresses(server(), 10));
        QVERIFY(waitUntil([&] { return m_world->count(JobState::Done) == 9; }));
        QCOMPARE(m_world->count(JobState::Running), 1); // the large one that found out
    }

    void aDeadServerIsGivenUpOnce()
    {
        constexpr int jobs = 40;
        m_world->config.limits = {.filesAtOnce = 8, .perServer = 4};
        m_world->options.retries = 3;
        m_world->options.retryWait = 10ms;
        server().stopListening();
        m_world->addPaths(addresses(server(), jobs));
        QVERIFY(m_world->waitForEnd());
        QCOMPARE(m_world->count(JobState::Failed), jobs);
        int attempts = 0;
        for (const JobRow &row : m_world->rows()) {
            QCOMPARE(row.error->kind, Error::ConnectionRefused);
            attempts += row.attempt;
        }
        QVERIFY2(attempts < 2 * jobs, qPrintable(QString::number(attempts)));
    }

    void aPersonEndsTheRest()
    {
        m_world->config.limits = {.filesAtOnce = 8, .perServer = 1};
        m_world->options.retryWait = 60s;
        server().onAny([](const SeenRequest &request) {
            return request.number < 3 ? Answer{.status = 503} : Answer{.body = "body"};
        });
        const QList<JobId> ids = m_world->addPaths(addresses(server(), 6));
        QVERIFY(waitUntil([&] { return waitingFor(WaitReason::HostRests) == 3; }));
        m_world->engine().resume({ids.last()});
        QVERIFY(waitUntil([&] { return m_world->count(JobState::Done) >= 3; }));
    }

    void refusalsOfOneFileSayNothingOfTheServer()
    {
        m_world->config.limits = {.filesAtOnce = 1};
        server().onAny([](const SeenRequest &request) {
            return request.number < 6 ? Answer{.status = 404} : Answer{.body = "body"};
        });
        m_world->addPaths(addresses(server(), 8));
        QVERIFY(m_world->waitForEnd());
        QCOMPARE(m_world->count(JobState::Failed), 6);
        QCOMPARE(m_world->count(JobState::Done), 2);
    }

    void withoutANetworkNothingIsTried()
    {
        beginWithNetwork(false);
        server().onAny([](const SeenRequest &) { return Answer{.body = "body"}; });
        const JobId far = m_world->add(m_world->spec(remote + u"/far.txt"_s));
        const JobId near = m_world->add(m_world->spec(u"/near.txt"_s));
        QVERIFY(m_world->waitForState(near, JobState::Done)); // this machine is always there
        QVERIFY(waitUntil([&] { return m_world->row(far).wait == WaitReason::Network; }));
        QCOMPARE(m_world->notices().size(), 1);
        QVERIFY(m_world->notices().first().contains(u"no network"_s));
        QCOMPARE(server().requestCount(), 1);
        setOnline(true);
        QVERIFY(m_world->waitForState(far, JobState::Done));
        QCOMPARE(m_world->row(far).attempt, 1);
    }

    void lossOfTheNetworkCostsNoRetry()
    {
        m_world->options.retries = 0;
        beginWithNetwork(true);
        server().on(u"/a"_s, QList<Answer>{{.body = "lost", .hold = true}, {.body = "body"}});
        const JobId id = m_world->add(m_world->spec(remote + u"/a"_s));
        QVERIFY(server().waitForRequests(1));
        setOnline(false);
        const JobId other = m_world->add(m_world->spec(remote + u"/b"_s));
        QVERIFY(waitUntil([&] { return m_world->row(other).wait == WaitReason::Network; }));
        QCOMPARE(m_world->row(id).state, JobState::Running); // it may come back in time
        server().stopListening(); // for Qt asks again by itself
        server().dropConnections();
        QVERIFY(m_world->waitForState(id, JobState::Waiting));
        QCOMPARE(m_world->row(id).wait, WaitReason::Network);
        server().listenAgain();
        QCOMPARE(server().requestCount(), 1);
        setOnline(true);
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QCOMPARE(m_world->file(u"a"_s), "body"_ba);
    }

    void whatFailedForWantOfANetworkGoesOnAtOnce()
    {
        m_world->options.retryWait = 60s;
        beginWithNetwork(true);
        server().on(u"/a"_s, QList<Answer>{{.form = Answer::Form::Silence}, {.body = "body"}});
        m_world->options.headerTimeout = 100ms;
        const JobId id = m_world->add(m_world->spec(remote + u"/a"_s));
        QVERIFY(waitUntil([&] { return m_world->row(id).wait == WaitReason::Retry; }));
        setOnline(false);
        QVERIFY(waitUntil([&] { return m_world->row(id).wait == WaitReason::Network; }));
        setOnline(true);
        QVERIFY(m_world->waitForState(id, JobState::Done));
    }

    void patienceEnds()
    {
        m_world->config.networkPatience = 300ms;
        beginWithNetwork(false);
        server().onAny([](const SeenRequest &) { return Answer{.body = "body"}; });
        const JobId id = m_world->add(m_world->spec(remote + u"/a"_s));
        QVERIFY(m_world->waitForState(id, JobState::Done)); // it was tried all the same
    }

    void theScheduleStopsAndGoesOn()
    {
        const JobId id = beginLarge(large);
        m_world->engine().setSchedule(everyHour(stopsAll));
        QVERIFY(m_world->waitForState(id, JobState::Waiting));
        QVERIFY(waitUntil([&] { return m_world->row(id).wait == WaitReason::Schedule; }));
        const JobId later = m_world->add(m_world->spec(u"/later"_s));
        QVERIFY(waitUntil([&] { return m_world->row(later).wait == WaitReason::Schedule; }));
        QCOMPARE(server().requestCount(), 1);
        QVERIFY(!m_world->row(id).error);
        m_world->engine().setSchedule({});
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(u"large.bin"_s) == patternBytes(0, size));
        QVERIFY(server().requests(large).last().header("Range").startsWith("bytes=2097152-"));
    }

    void aPauseOutlastsTheSchedule()
    {
        const JobId id = beginLarge(large);
        m_world->engine().setSchedule(everyHour(stopsAll));
        m_world->engine().pause({id});
        QVERIFY(m_world->waitForState(id, JobState::Paused));
        m_world->engine().setSchedule({});
        const JobId other = m_world->add(m_world->spec(u"/other"_s));
        QVERIFY(m_world->waitForState(other, JobState::Failed)); // 404: it was tried
        QCOMPARE(m_world->row(id).state, JobState::Paused);
    }

    void theHourChangesByItself()
    {
        const QDateTime start(QDate(2026, 11, 23), QTime(7, 59, 59, 500)); // a Monday
        QElapsedTimer sinceStart;
        sinceStart.start();
        m_world->config.localTime
            = [start, sinceStart] { return start.addMSecs(sinceStart.elapsed()); };
        m_world->config.schedule.setHour(0, 7, stopsAll);
        server().onAny([](const SeenRequest &) { return Answer{.body = "body"}; });
        const JobId id = m_world->add(m_world->spec(u"/a"_s));
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(sinceStart.elapsed() >= 500);
    }

    void theScheduleLimitsTheSpeed()
    {
        m_world->config.schedule = everyHour({ScheduleState::Kind::Limited, 1000});
        server().on(large, Answer{.patternSize = size});
        const JobId id = m_world->add(m_world->spec(large));
        QVERIFY(server().waitForRequests(1));
        QElapsedTimer clock;
        clock.start();
        QVERIFY(m_world->waitForBytes(id, 1024)); // a second's worth
        QVERIFY(m_world->row(id).bytes < 1000 * (clock.elapsed() / 1000 + 3));
        m_world->engine().setSchedule({});
        QVERIFY(m_world->waitForState(id, JobState::Done));
    }

    void theScheduleIsKept()
    {
        m_world = std::make_unique<World>(World::Memory::Journal);
        const WeekSchedule schedule = everyHour(stopsAll);
        m_world->engine().setSchedule(schedule);
        m_world->close();
        QVERIFY(m_world->engine().schedule() == schedule);
        const JobId id = m_world->add(m_world->spec(large));
        QVERIFY(waitUntil([&] { return m_world->row(id).wait == WaitReason::Schedule; }));
    }

    void aDownloadHasItsOwnLimit()
    {
        server().onAny([](const SeenRequest &) { return Answer{.patternSize = size}; });
        m_world->options.bytesPerSecond = 1000;
        const JobId slow = m_world->add(m_world->spec(u"/slow"_s));
        m_world->options.bytesPerSecond = 0;
        const JobId fast = m_world->add(m_world->spec(u"/fast"_s));
        QVERIFY(m_world->waitForState(fast, JobState::Done));
        QCOMPARE(m_world->row(slow).state, JobState::Running);
        m_world->engine().setRate({slow}, 0);
        QVERIFY(m_world->waitForState(slow, JobState::Done));
    }

    void aRunningDownloadCanBeLimited()
    {
        const JobId id = beginLarge(large);
        m_world->engine().setRate({id}, 1000);
        const JobId other = m_world->add(m_world->spec(u"/other"_s));
        QVERIFY(m_world->waitForState(other, JobState::Failed)); // so that the limit has come
        server().release(large);
        QVERIFY(m_world->waitForBytes(id, held + 1));
        QVERIFY(m_world->row(id).bytes < held + 256 * KiB);
        m_world->engine().setRate({id}, 0);
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(u"large.bin"_s) == patternBytes(0, size));
    }

    void theLimitOfADownloadIsKept()
    {
        m_world = std::make_unique<World>(World::Memory::Journal);
        server().onAny([](const SeenRequest &) { return Answer{.patternSize = size}; });
        const QList<JobId> ids = m_world->addPaths({u"/slow"_s, u"/fast"_s}, true);
        m_world->engine().setRate({ids[0]}, 1000);
        m_world->close();
        m_world->engine().resume(ids);
        QVERIFY(m_world->waitForState(ids[1], JobState::Done));
        QCOMPARE(m_world->row(ids[0]).state, JobState::Running);
        m_world->engine().setRate({ids[0]}, 0);
        QVERIFY(m_world->waitForState(ids[0], JobState::Done));
    }

    void aServerHasItsOwnLimit()
    {
        LocalServer fast;
        fast.on(u"/fast"_s, Answer{.patternSize = size});
        server().on(u"/slow"_s, Answer{.patternSize = size});
        m_world->config.limits.hostRates.insert(u"127.0.0.1:%1"_s.arg(server().port()), 1000);
        const JobId slow = m_world->add(m_world->spec(u"/slow"_s));
        const JobId quick = m_world->add(m_world->spec(fast.url(u"/fast"_s).toString()));
        QVERIFY(m_world->waitForState(quick, JobState::Done));
        QCOMPARE(m_world->row(slow).state, JobState::Running);
        m_world->engine().setLimits({});
        QVERIFY(m_world->waitForState(slow, JobState::Done));
    }
};

QTEST_GUILESS_MAIN(TestPatience)
#include "tst_patience.moc"
