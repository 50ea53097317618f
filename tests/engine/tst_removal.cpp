// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/removedjobs.h"
#include "tests/engine/world.h"
#include "tests/support/fakeclock.h"
#include "tests/support/waituntil.h"

#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 size = 3 * MiB;
constexpr qint64 held = 2 * MiB; // far past what is kept in memory, so that a part file is there
const QString large = u"/large.bin"_s;

} // namespace

//! What becomes of rows that a person takes out of the list.
class TestRemoval : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    LocalServer &server() { return m_world->server; }

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

    void obey(const QString &word, JobId id)
    {
        if (word == u"remove"_s)
            m_world->engine().remove({id});
        else if (word == u"resume"_s)
            m_world->engine().resume({id});
        else
            m_world->engine().pause({id});
    }

private slots:
    void init() { m_world = std::make_unique<World>(World::Memory::Journal); }
    void cleanup() { m_world.reset(); }

    void removedDownloadsLeaveNothing_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("removed while it runs") << u"remove"_s;
        QTest::newRow("removed when it was paused") << u"pause, remove"_s;
        QTest::newRow("removed and paused at once") << u"remove, pause"_s;
        QTest::newRow("removed and resumed at once") << u"remove, resume"_s;
    }

    void removedDownloadsLeaveNothing()
    {
        QFETCH(QString, command);
        const JobId id = beginLarge();
        const QStringList words = command.split(u", "_s);
        for (const QString &word : words) {
            obey(word, id);
            if (word == u"pause"_s && word == words.first())
                QVERIFY(m_world->waitForState(id, JobState::Paused));
        }
        QVERIFY(m_world->waitForRows(0));
        QCOMPARE(server().requestCount(), 1);
        m_world->close();
        QVERIFY(waitUntil([&] { return m_world->names().isEmpty(); }));
    }

    void aFinishedFileStaysWhenItsRowGoes()
    {
        server().on(large, Answer{.body = "body"});
        const JobRow row = m_world->fetch(large);
        m_world->engine().remove({row.id});
        QVERIFY(m_world->waitForRows(0));
        m_world->close();
        QCOMPARE(m_world->file(u"large.bin"_s), "body"_ba);
    }

    void restoredRowsGoOnFromTheirLastByte_data()
    {
        QTest::addColumn<bool>("wasPaused");
        QTest::newRow("it ran") << false;
        QTest::newRow("it was paused") << true;
    }

    void restoredRowsGoOnFromTheirLastByte()
    {
        QFETCH(bool, wasPaused);
        const JobId id = beginLarge();
        if (wasPaused) {
            m_world->engine().pause({id});
            QVERIFY(m_world->waitForState(id, JobState::Paused));
        }
        m_world->engine().remove({id});
        QVERIFY(m_world->waitForRows(0));
        m_world->engine().restore({id});
        QVERIFY(m_world->waitForRows(1));
        if (wasPaused) {
            QCOMPARE(m_world->row(id).state, JobState::Paused);
            m_world->engine().resume({id});
        }
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(u"large.bin"_s) == patternBytes(0, size));
        QVERIFY(server().requests().last().header("Range").startsWith("bytes=2097152-"));
    }

    void aRowThatIsWantedBackWhileItStopsComesBack()
    {
        const JobId id = beginLarge();
        m_world->engine().remove({id});
        m_world->engine().restore({id}); // the transfer cannot have stopped yet
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(u"large.bin"_s) == patternBytes(0, size));
        QCOMPARE(m_world->rows().size(), 1);
        QCOMPARE(m_world->notices(), QStringList());
    }

    void aRowThatIsRemovedOnceMoreIsGone()
    {
        const JobId id = beginLarge();
        m_world->engine().remove({id});
        m_world->engine().restore({id});
        m_world->engine().remove({id});
        QVERIFY(m_world->waitForRows(0));
        m_world->close();
        QVERIFY(waitUntil([&] { return m_world->names().isEmpty(); }));
    }

    void aFinishedRowComesBackAsItWas()
    {
        server().on(large, Answer{.body = "body"});
        const JobRow row = m_world->fetch(large);
        m_world->engine().remove({row.id});
        QVERIFY(m_world->waitForRows(0));
        m_world->engine().restore({row.id});
        QVERIFY(m_world->waitForRows(1));
        QCOMPARE(m_world->row(row.id).state, JobState::Done);
        QCOMPARE(m_world->row(row.id).facts->path, row.facts->path);
        m_world->close();
        m_world->engine();
        QVERIFY(m_world->waitForRows(1)); // also after a restart
        QCOMPARE(m_world->row(row.id).state, JobState::Done);
        QCOMPARE(server().requestCount(), 1);
    }

    void aRestartForgetsWhatWasRemoved()
    {
        const JobId id = beginLarge();
        m_world->engine().remove({id});
        QVERIFY(m_world->waitForRows(0));
        m_world->close();
        m_world->engine().restore({id});
        QVERIFY(waitUntil([&] { return !m_world->notices().isEmpty(); }));
        QVERIFY(m_world->notices().first().contains(u"too long ago"_s));
        QCOMPARE(m_world->rows().size(), 0);
    }

    void theSameAddressAgainTakesOverWhatWasRemoved()
    {
        const JobId id = beginLarge();
        m_world->engine().remove({id});
        QVERIFY(m_world->waitForRows(0));
        const JobRow again = m_world->fetch(large);
        QVERIFY2(again.state == JobState::Done, qPrintable(told(again)));
        QVERIFY(m_world->file(u"large.bin"_s) == patternBytes(0, size));
        QVERIFY(server().requests().last().header("Range").startsWith("bytes=2097152-"));
        m_world->close();
        QCOMPARE(m_world->names(), QStringList{u"large.bin"_s});
    }

    void theTimeToBringBackEnds()
    {
        FakeClock clock;
        RemovedJobs removed;
        removed.put({1}, {}, clock.now());
        clock.advance(RemovedJobs::keptFor - 1s);
        removed.put({2}, {}, clock.now());
        QVERIFY(removed.takeExpired(clock.now()).empty());
        clock.advance(1s);
        const auto expired = removed.takeExpired(clock.now());
        QCOMPARE(expired.size(), size_t(1));
        QCOMPARE(expired.front().first, JobId{1});
        QVERIFY(!removed.take({1}));
        QVERIFY(removed.take({2}));
        removed.put({2}, {}, clock.now()); // removed again: its time begins anew
        clock.advance(RemovedJobs::keptFor - 1s);
        QVERIFY(removed.takeExpired(clock.now()).empty());
        QVERIFY(!removed.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRemoval)
#include "tst_removal.moc"
