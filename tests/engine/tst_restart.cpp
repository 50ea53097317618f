// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/journalnotes.h"
#include "core/store/journal.h"
#include "tests/engine/world.h"
#include "tests/support/program.h"

#include <QFile>
#include <QTest>

#include <csignal>
#include <future>
#include <memory>

#include <sys/stat.h>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString large = u"/large.bin"_s;
const QString largeName = u"large.bin"_s;
const QString partOfLarge = u"large.bin.part"_s;
constexpr qint64 size = 3 * MiB;
constexpr qint64 held = 2 * MiB;

qint64 firstAsked(const SeenRequest &request)
{
    const QByteArray range = request.header("Range");
    return range.isNull() ? -1 : range.sliced(6).split('-').first().toLongLong();
}

void writeToJournal(const QString &state, JournalBatch batch)
{
    Result<std::unique_ptr<Journal>> journal = Journal::open(state, Journal::Load::Nothing);
    if (!journal)
        qFatal("%s", qPrintable(journal.error().text));
    std::promise<bool> written;
    (*journal)->write(std::move(batch),
                      [&](const Outcome &outcome) { written.set_value(bool(outcome)); });
    if (!written.get_future().get())
        qFatal("The journal was not written.");
}

} // namespace

//! What a new engine knows of the one before it, however that one ended.
class TestRestart : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    LocalServer &server() { return m_world->server; }

    void serveLarge()
    {
        Answer first{.patternSize = size, .etag = "\"one\""};
        const Answer second = first;
        first.holdAfter = held;
        server().on(large, QList<Answer>{first, second});
    }

    JobId beginLarge()
    {
        serveLarge();
        const JobId id = m_world->add(m_world->spec(large));
        if (!m_world->waitForBytes(id, held))
            qFatal("The download did not begin.");
        return id;
    }

    void verifyLarge()
    {
        QVERIFY(m_world->file(largeName) == patternBytes(0, size));
        QVERIFY(!m_world->names().contains(partOfLarge));
    }

    void reopen()
    {
        m_world->close();
        m_world->engine();
    }

private slots:
    void init() { m_world = std::make_unique<World>(World::Memory::Journal); }
    void cleanup() { m_world.reset(); }

    void closedInTheMiddle()
    {
        server().on(u"/small.txt"_s, Answer{.body = "small"});
        QCOMPARE(m_world->fetch(u"/small.txt"_s).state, JobState::Done);
        const JobId id = beginLarge();
        reopen();
        QVERIFY(m_world->waitForState(id, JobState::Done));
        verifyLarge();
        QCOMPARE(m_world->rows().size(), 2);
        QCOMPARE(m_world->rows()[0].name, u"small.txt"_s);
        QCOMPARE(m_world->rows()[0].state, JobState::Done);
        QCOMPARE(server().requests(u"/small.txt"_s).size(), 1);
        QCOMPARE(server().requests(large).size(), 2);
        QCOMPARE(firstAsked(server().requests(large)[1]), held);
    }

    void allRowsAreThere()
    {
        server().on(u"/missing"_s, Answer{.status = 404});
        server().on(u"/done"_s, Answer{.body = "done"});
        server().on(u"/held"_s, Answer{.body = "held", .hold = true});
        m_world->config.limits.filesAtOnce = 1;
        const JobRow failed = m_world->fetch(u"/missing"_s);
        const JobRow done = m_world->fetch(u"/done"_s);
        const JobId paused = m_world->add(m_world->spec(u"/paused"_s, u"wish"_s), true);
        const JobId running = m_world->add(m_world->spec(u"/held"_s));
        QVERIFY(m_world->waitForState(running, JobState::Running));
        JobSpec spec = m_world->spec(u"/held"_s, u"second"_s);
        spec.priority = 3;
        const JobId waiting = m_world->add(spec);
        const JobId removed = m_world->add(m_world->spec(u"/removed"_s));
        m_world->engine().remove({removed});
        QVERIFY(m_world->waitForRows(5));
        reopen();
        QVERIFY(m_world->waitForRows(5));
        QCOMPARE(m_world->row(failed.id).state, JobState::Failed);
        QCOMPARE(m_world->row(failed.id).error->text, failed.error->text);
        QCOMPARE(m_world->row(failed.id).error->status, 404);
        QCOMPARE(m_world->row(done.id).state, JobState::Done);
        QCOMPARE(m_world->row(done.id).facts->path, done.facts->path);
        QCOMPARE(m_world->row(paused).state, JobState::Paused);
        QCOMPARE(m_world->row(paused).name, u"wish"_s);
        QCOMPARE(m_world->row(waiting).priority, 3);
        QCOMPARE(m_world->row(waiting).directory, m_world->files());
        QCOMPARE(m_world->rows().last().id, waiting);
        QCOMPARE(server().requests(u"/done"_s).size(), 1);
        QCOMPARE(server().requests(u"/missing"_s).size(), 1);
        server().release(u"/held"_s);
        QVERIFY(m_world->waitForEnd());
        // No id is given a second time.
        QVERIFY(m_world->add(m_world->spec(u"/done"_s)) > removed);
    }

    void anIdIsKnownAtOnceAndStaysTheSame()
    {
        server().onAny([](const SeenRequest &) { return Answer{.hold = true}; });
        const JobId before = m_world->engine().add({m_world->spec(u"/a"_s)}, true).first();
        QVERIFY(m_world->waitForRows(1));
        reopen();
        const QList<JobId> ids = m_world->engine().add(
            {m_world->spec(u"/b"_s), m_world->spec(u"/c"_s), m_world->spec(u"/d"_s)}, true);
        QCOMPARE(ids.size(), 3);
        QVERIFY(ids.first() > before);
        m_world->engine().remove({ids[1]}); // nobody has heard of it yet
        QVERIFY(m_world->waitForRows(3));
        QCOMPARE(m_world->row(ids[0]).address, m_world->spec(u"/b"_s).address);
        QCOMPARE(m_world->row(ids[2]).address, m_world->spec(u"/d"_s).address);
        reopen();
        QVERIFY(m_world->waitForRows(3));
        QCOMPARE(m_world->row(before).address, m_world->spec(u"/a"_s).address);
        QCOMPARE(m_world->row(ids[1]).id, JobId{});
    }

    void pausedAndClosedAtOnce()
    {
        const JobId id = beginLarge();
        m_world->engine().pause({id});
        reopen();
        QVERIFY(m_world->waitForRows(1));
        QCOMPARE(m_world->row(id).state, JobState::Paused);
        QCOMPARE(m_world->row(id).bytes, held);
        m_world->engine().resume({id});
        QVERIFY(m_world->waitForState(id, JobState::Done));
        verifyLarge();
    }

    void removedAndClosedAtOnce()
    {
        const JobId id = beginLarge();
        m_world->engine().remove({id});
        m_world->close();
        QVERIFY(waitUntil([&] { return m_world->names().isEmpty(); }));
        server().on(u"/next"_s, Answer{.body = "next"});
        QCOMPARE(m_world->fetch(u"/next"_s).state, JobState::Done);
        QCOMPARE(m_world->rows().size(), 1);
    }

    void killed()
    {
        server().on(u"/small.txt"_s, Answer{.body = "small"});
        const Answer whole{.patternSize = 6 * MiB, .etag = "\"one\""};
        Answer paced = whole;
        paced.bytesPerSecond = 2 * MiB;
        server().on(large, QList<Answer>{paced, whole});
        {
            RunningProgram program(u"killedengine"_s,
                                   {m_world->config.stateDirectory, m_world->files(),
                                    server().url(u"/small.txt"_s).toString(),
                                    server().url(large).toString()});
            QVERIFY(program.waitForLine(
                [](const QByteArray &line) { return line == "small.txt done"; }));
            QVERIFY(program.waitForLine([](const QByteArray &line) {
                return line.startsWith("large.bin ") && line.mid(10).toLongLong() > 3 * MiB;
            }));
            program.sendSignal(SIGKILL);
            QVERIFY(program.wait().signalled);
        }
        m_world->engine();
        QVERIFY(m_world->waitForRows(2));
        QVERIFY(m_world->waitForEnd());
        QCOMPARE(m_world->count(JobState::Done), 2);
        QCOMPARE(m_world->names(), (QStringList{largeName, u"small.txt"_s}));
        QVERIFY(m_world->file(largeName) == patternBytes(0, 6 * MiB));
        QCOMPARE(m_world->file(u"small.txt"_s), "small"_ba);
        QCOMPARE(server().requests(u"/small.txt"_s).size(), 1);
        QCOMPARE(server().requests(large).size(), 2);
        QVERIFY(firstAsked(server().requests(large)[1]) >= MiB);
    }

    // A row is removed, its address added again, and the process dies: the part is the newer row's.
    void aPartThatALaterRowTookOverGoesOn()
    {
        Answer first{.patternSize = 6 * MiB, .etag = "\"one\""};
        Answer second = first;
        const Answer third = first;
        first.holdAfter = 2 * MiB;
        second.holdAfter = 2 * MiB; // of the rest
        server().on(large, QList<Answer>{first, second, third});
        {
            RunningProgram program(
                u"killedengine"_s,
                {m_world->config.stateDirectory, m_world->files(), server().url(large).toString()});
            const auto came = [](qint64 bytes) {
                return [bytes](const QByteArray &line) {
                    return line.startsWith("large.bin ") && line.mid(10).toLongLong() >= bytes;
                };
            };
            QVERIFY(program.waitForLine(came(2 * MiB)));
            program.write("\n");
            QVERIFY(program.waitForLine(
                [](const QByteArray &line) { return line == "large.bin removed"; }));
            QVERIFY(program.waitForLine(came(4 * MiB)));
            program.sendSignal(SIGKILL);
            QVERIFY(program.wait().signalled);
        }
        m_world->engine();
        QVERIFY(m_world->waitForRows(1));
        QVERIFY(m_world->waitForEnd());
        QCOMPARE(m_world->count(JobState::Done), 1);
        QVERIFY(m_world->file(largeName) == patternBytes(0, 6 * MiB));
        QCOMPARE(m_world->names(), QStringList{largeName});
        const QList<SeenRequest> asked = server().requests(large);
        QCOMPARE(asked.size(), 3);
        QVERIFY(firstAsked(asked[1]) >= MiB); // the newer row went on with the part of the older
        QVERIFY(firstAsked(asked[2]) > firstAsked(asked[1])); // and so did the next process
    }

    // The process died between the last byte and the file's name.
    void aWholePartIsNotAskedForAgain()
    {
        const QString part = m_world->filePath(partOfLarge);
        m_world->writeFile(partOfLarge, patternBytes(0, size));
        struct stat facts {
        };
        QCOMPARE(::stat(QFile::encodeName(part).constData(), &facts), 0);
        StoredJob job;
        job.id = {1};
        job.spec = m_world->spec(large);
        job.part = {.path = part,
                    .device = facts.st_dev,
                    .inode = facts.st_ino,
                    .written = {{0, size}},
                    .durable = {},
                    .blocks = {},
                    .total = size,
                    .etag = "\"one\"",
                    .lastModified = {},
                    .finalUrl = server().url(large),
                    .bootId = bootId()};
        writeToJournal(m_world->config.stateDirectory, {.added = {job}});
        m_world->engine();
        QVERIFY(m_world->waitForState({1}, JobState::Done));
        QCOMPARE(m_world->names(), QStringList{largeName});
        QVERIFY(m_world->file(largeName) == patternBytes(0, size));
        QCOMPARE(server().requestCount(), 0);
    }

    void afterAPowerCutOnlySyncedBytesCount()
    {
        const JobId id = beginLarge();
        m_world->close();
        // As another start of the machine finds it.
        struct stat facts {
        };
        const QString part = m_world->filePath(partOfLarge);
        QCOMPARE(::stat(QFile::encodeName(part).constData(), &facts), 0);
        JournalBatch batch;
        batch.parts.append({id,
                            {.path = part,
                             .device = facts.st_dev,
                             .inode = facts.st_ino,
                             .written = {{0, held}},
                             .durable = {},
                             .blocks = {},
                             .total = size,
                             .etag = "\"one\"",
                             .lastModified = {},
                             .finalUrl = server().url(large),
                             .bootId = "another start"},
                            held});
        writeToJournal(m_world->config.stateDirectory, std::move(batch));
        m_world->engine();
        QVERIFY(m_world->waitForState(id, JobState::Done));
        verifyLarge();
        QCOMPARE(firstAsked(server().requests().last()), -1);
    }

    void aPartThatIsAnotherFileIsLeft()
    {
        const JobId id = beginLarge();
        m_world->close();
        const QString part = m_world->filePath(partOfLarge);
        const QByteArray foreign(size, 'f');
        m_world->writeFile(u"foreign"_s, foreign); // made before the removal: another inode
        QVERIFY(QFile::remove(part));
        QVERIFY(QFile::rename(m_world->filePath(u"foreign"_s), part));
        m_world->engine();
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(partOfLarge) == foreign);
        QVERIFY(m_world->file(m_world->row(id).name) == patternBytes(0, size));
        QCOMPARE(firstAsked(server().requests().last()), -1);
    }

    void aPartThatIsAnotherFileIsNotRemoved()
    {
        const JobId id = beginLarge();
        m_world->engine().pause({id});
        QVERIFY(m_world->waitForState(id, JobState::Paused));
        const QString part = m_world->filePath(partOfLarge);
        m_world->writeFile(u"foreign"_s, "foreign");
        QVERIFY(QFile::remove(part));
        QVERIFY(QFile::rename(m_world->filePath(u"foreign"_s), part));
        m_world->engine().remove({id});
        QVERIFY(m_world->waitForRows(0));
        m_world->close();
        QCOMPARE(m_world->file(partOfLarge), "foreign"_ba);
    }

    void oldJobsAsleepAreGoneOnWithWhenAskedFor()
    {
        beginLarge();
        m_world->close();
        m_world->config.goOnWithOldJobs = false;
        m_world->engine();
        const JobRow row = m_world->fetch(large);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(m_world->rows().size(), 1);
        verifyLarge();
        QCOMPARE(firstAsked(server().requests().last()), held);
        m_world->close();
        m_world->config.goOnWithOldJobs = true;
        m_world->engine();
        QVERIFY(m_world->waitForRows(1)); // the new row took the place of the old one
        QCOMPARE(m_world->rows()[0].id, row.id);
    }

    void settingsAreKept()
    {
        m_world->engine().keepSetting(u"folder"_s, u"/there"_s);
        m_world->engine().keepSetting(u"number"_s, 7);
        QCOMPARE(m_world->engine().setting(u"number"_s), 7);
        reopen();
        QCOMPARE(m_world->engine().setting(u"folder"_s), u"/there"_s);
        QCOMPARE(m_world->engine().setting(u"number"_s), 7);
        QCOMPARE(m_world->engine().setting(u"other"_s, u"none"_s), u"none"_s);
    }

    void oneEngineAState()
    {
        m_world->engine();
        const Result<std::unique_ptr<Engine>> second = Engine::open(m_world->config);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::StateInUse);
        QVERIFY2(second.error().text.endsWith(u'.'), qPrintable(second.error().text));
        m_world->close();
        QVERIFY(bool(Engine::open(m_world->config)));
    }

    void badCertificates_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no such file") << QByteArray();
        QTest::newRow("not a certificate") << "hello"_ba;
    }

    void badCertificates()
    {
        QFETCH(QByteArray, content);
        m_world->config.caFile = m_world->folder.path(u"ca.pem"_s);
        if (!content.isEmpty())
            m_world->folder.write(u"ca.pem"_s, content);
        const Result<std::unique_ptr<Engine>> engine = Engine::open(m_world->config);
        QVERIFY(!engine);
        QCOMPARE(engine.error().kind, Error::BadInput);
        QVERIFY(engine.error().text.contains(m_world->config.caFile));
    }
};

QTEST_GUILESS_MAIN(TestRestart)
#include "tst_restart.moc"
