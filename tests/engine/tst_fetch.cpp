// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/session.h"
#include "tests/engine/world.h"

#include <QCryptographicHash>
#include <QTest>

#include <optional>

using namespace gannet;
using namespace Qt::StringLiterals;

//! Files for other parts of the program, which are no rows of the list.
class TestFetch : public QObject
{
    Q_OBJECT

private:
    //! What becomes of one fetch.
    struct Fetched {
        JobId id;
        std::optional<JobRow> row; //!< once it has ended
        int ends = 0;
    };

    static JobSpec specFor(World &world, const QString &path)
    {
        JobSpec spec = world.spec(path);
        auto options = std::make_shared<JobOptions>(*spec.options);
        options->isForSync = true;
        options->makesSha256 = true;
        spec.options = options;
        return spec;
    }

    static std::shared_ptr<Fetched> fetch(World &world, const JobSpec &spec)
    {
        auto fetched = std::make_shared<Fetched>();
        fetched->id = world.engine().fetch(spec, [fetched](const JobRow &row) {
            fetched->row = row;
            ++fetched->ends;
        });
        return fetched;
    }

private slots:
    void itComesWithoutARow_data()
    {
        QTest::addColumn<World::Memory>("memory");
        QTest::newRow("with a journal") << World::Memory::Journal;
        QTest::newRow("without") << World::Memory::None;
    }
    void itComesWithoutARow()
    {
        QFETCH(World::Memory, memory);
        World world(memory);
        world.server.on(u"/a.bin"_s, Answer{.body = "abc"});
        const auto fetched = fetch(world, specFor(world, u"/a.bin"_s));
        QVERIFY(waitUntil([&] { return fetched->row.has_value(); }));
        QCOMPARE(fetched->row->state, JobState::Done);
        QCOMPARE(fetched->row->facts->path, world.filePath(u"a.bin"_s));
        QCOMPARE(fetched->row->facts->sha256,
                 QCryptographicHash::hash("abc", QCryptographicHash::Sha256).toHex());
        QCOMPARE(world.file(u"a.bin"_s), QByteArray("abc"));
        world.close();
        QCOMPARE(fetched->ends, 1);
        QVERIFY(world.changes().isEmpty());
    }

    void aFailureIsTold()
    {
        World world;
        world.server.on(u"/gone"_s, Answer{.status = 404});
        const auto fetched = fetch(world, specFor(world, u"/gone"_s));
        QVERIFY(waitUntil([&] { return fetched->row.has_value(); }));
        QCOMPARE(fetched->row->state, JobState::Failed);
        QCOMPARE(fetched->row->error->status, 404);
        QVERIFY(world.changes().isEmpty());
    }

    void whatWasStoppedGoesOn()
    {
        World world(World::Memory::Journal);
        world.options.segments = 1;
        Answer answer{
            .headers = {{"Accept-Ranges", "bytes"}}, .patternSize = 16 * MiB, .etag = "\"one\""};
        answer.bytesPerSecond = 4 * MiB;
        world.server.on(u"/big"_s, answer);
        const auto first = fetch(world, specFor(world, u"/big"_s));
        QVERIFY(waitUntil([&] { return world.server.bytesSent() > 3 * MiB; }));
        world.engine().stopFetches({first->id});
        QVERIFY(waitUntil([&] { return first->row.has_value(); }));
        QCOMPARE(first->row->state, JobState::Paused);
        const qint64 kept = first->row->bytes;
        QVERIFY(kept > MiB);
        answer.bytesPerSecond = 0;
        world.server.on(u"/big"_s, answer);
        const auto second = fetch(world, specFor(world, u"/big"_s));
        QVERIFY(waitUntil([&] { return second->row.has_value(); }));
        QCOMPARE(second->row->state, JobState::Done);
        QCOMPARE(second->row->facts->resumedFrom, kept);
        QCOMPARE(second->row->facts->sha256.size(), 64);
    }

    void afterARestartItSleepsUntilItIsAskedForAgain()
    {
        World world(World::Memory::Journal);
        Answer answer{
            .headers = {{"Accept-Ranges", "bytes"}}, .patternSize = 16 * MiB, .etag = "\"one\""};
        answer.bytesPerSecond = 4 * MiB;
        world.server.on(u"/big"_s, answer);
        const auto first = fetch(world, specFor(world, u"/big"_s));
        QVERIFY(waitUntil([&] { return world.server.bytesSent() > 3 * MiB; }));
        world.close();
        QVERIFY(first->row);
        const qsizetype requests = world.server.requests().size();
        answer.bytesPerSecond = 0;
        world.server.on(u"/big"_s, answer);
        const JobRow other = world.fetch(u"/other"_s); // so that the engine has done something
        QCOMPARE(other.state, JobState::Failed);
        QCOMPARE(world.rows().size(), 1);
        QCOMPARE(world.server.requests().size(), requests + 1);
        const auto second = fetch(world, specFor(world, u"/big"_s));
        QVERIFY(waitUntil([&] { return second->row.has_value(); }));
        QCOMPARE(second->row->state, JobState::Done);
        QVERIFY(second->row->facts->resumedFrom > 0);
    }

    void pausingTheListLeavesItAlone()
    {
        World world;
        Answer answer{.patternSize = 2 * MiB};
        answer.bytesPerSecond = 4 * MiB;
        world.server.on(u"/a"_s, answer);
        const auto fetched = fetch(world, specFor(world, u"/a"_s));
        QVERIFY(waitUntil([&] { return world.server.bytesSent() > 0; }));
        world.engine().pauseAll();
        QVERIFY(waitUntil([&] { return fetched->row.has_value(); }));
        QCOMPARE(fetched->row->state, JobState::Done);
    }

    void closingEndsIt()
    {
        World world;
        Answer answer{.patternSize = 64 * MiB};
        answer.bytesPerSecond = MiB;
        world.server.on(u"/a"_s, answer);
        const auto fetched = fetch(world, specFor(world, u"/a"_s));
        QVERIFY(waitUntil([&] { return world.server.bytesSent() > 0; }));
        world.close();
        QCOMPARE(fetched->ends, 1);
        QVERIFY(fetched->row->state != JobState::Done);
    }
};

QTEST_GUILESS_MAIN(TestFetch)
#include "tst_fetch.moc"
