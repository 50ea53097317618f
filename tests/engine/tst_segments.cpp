// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 size = 20 * MiB;
const QString path = u"/data.bin"_s;
const QString name = u"data.bin"_s;

//! Slow enough that more connections help.
Answer slow()
{
    return {.headers = {{"Accept-Ranges", "bytes"}},
            .patternSize = size,
            .etag = "\"one\"",
            .bytesPerSecond = 10 * MiB};
}

Answer refusal(int status)
{
    return {.status = status, .body = "too many"};
}

} // namespace

//! A large file over several connections: how they grow, help each other and make do with fewer.
class TestSegments : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    void verifyWhole(const JobRow &row)
    {
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(m_world->names(), QStringList{name});
        QVERIFY(m_world->file(name) == patternBytes(0, size));
    }

    qint64 bytesAsked(const SeenRequest &request)
    {
        const QByteArray range = request.header("Range");
        if (!range.startsWith("bytes="))
            return 0;
        const QByteArrayList ends = range.sliced(6).split('-');
        return ends[1].toLongLong() - ends[0].toLongLong() + 1;
    }

private slots:
    void init() { m_world = std::make_unique<World>(); }
    void cleanup() { m_world.reset(); }

    void oneThatIsReadyTakesHalfOfTheSlowest()
    {
        Answer slowest = slow();
        slowest.bytesPerSecond = 1 * MiB;
        m_world->options.minSegment = MiB;
        m_world->server.on(path, QList<Answer>{slow(), slowest, slow()});
        const JobRow row = m_world->fetch(path);
        verifyWhole(row);
        // The slow one was asked for everything; others fetched nearly all of that.
        QCOMPARE(bytesAsked(m_world->server.requests()[1]), size);
        QVERIFY2(row.facts->seconds < 8, qPrintable(QString::number(row.facts->seconds)));
    }

    void refusedConnectionsAreDoneWithout_data()
    {
        QTest::addColumn<Answer>("answer");
        for (const int status : {403, 429, 503})
            QTest::addRow("%d", status) << refusal(status);
        Answer reset = slow();
        reset.form = Answer::Form::Reset;
        QTest::newRow("a reset") << reset;
        Answer closed = slow();
        closed.form = Answer::Form::Close;
        QTest::newRow("an end without an answer") << closed;
    }

    void refusedConnectionsAreDoneWithout()
    {
        QFETCH(Answer, answer);
        m_world->server.on(path, QList<Answer>{slow(), slow(), answer, slow()});
        const JobRow row = m_world->fetch(path);
        verifyWhole(row);
        QCOMPARE(row.attempt, 1);
        QCOMPARE(row.facts->status, 206);
        if (answer.status != 200) // Qt asks again by itself where no answer came
            QCOMPARE(row.facts->notes.size(), 1);
    }

    void aHostThatRefusedIsAskedForLess_data()
    {
        QTest::addColumn<bool>("restarts");
        QTest::addColumn<int>("hoursLater");
        QTest::addColumn<bool>("isAskedForLess");
        QTest::newRow("in the same run") << false << 0 << true;
        QTest::newRow("in the next run") << true << 0 << true;
        QTest::newRow("not hours later") << true << 2 << false;
    }

    void aHostThatRefusedIsAskedForLess()
    {
        QFETCH(bool, restarts);
        QFETCH(int, hoursLater);
        QFETCH(bool, isAskedForLess);
        m_world = std::make_unique<World>(World::Memory::Journal);
        m_world->server.on(path, QList<Answer>{slow(), slow(), refusal(429), slow()});
        verifyWhole(m_world->fetch(path));
        if (restarts)
            m_world->close();
        m_world->config.localTime
            = [hoursLater] { return QDateTime::currentDateTime().addSecs(hoursLater * 3600); };
        m_world->engine();
        QVERIFY(m_world->waitForRows(1));
        const QString next = u"/next.bin"_s;
        m_world->server.on(next, slow());
        const qsizetype before = m_world->server.requestCount();
        const JobRow row = m_world->fetch(next);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        const qsizetype asked = m_world->server.requestCount() - before;
        if (isAskedForLess)
            QCOMPARE(asked, 2); // its head, and one connection
        else
            QVERIFY(asked > 2);
    }

    void oneThatBreaksLeavesItsRestToOthers()
    {
        Answer broken = slow();
        broken.resetAfter = MiB;
        m_world->server.on(path, QList<Answer>{slow(), slow(), broken, slow()});
        const JobRow row = m_world->fetch(path);
        verifyWhole(row);
        QCOMPARE(row.attempt, 1);
    }

    // Some servers send the whole file whenever If-Range is there.
    void ifRangeThatIsNeverObeyed()
    {
        Answer whole = slow();
        whole.ranges = Answer::Ranges::Ignored;
        m_world->server.on(path, QList<Answer>{slow(), whole, slow()});
        const JobRow row = m_world->fetch(path);
        verifyWhole(row);
        QCOMPARE(row.attempt, 1);
        const QList<SeenRequest> requests = m_world->server.requests();
        QCOMPARE(requests[1].header("If-Range"), "\"one\""_ba);
        QVERIFY(requests[2].header("If-Range").isNull());
        QVERIFY(requests[2].header("Range").startsWith("bytes="));
    }

    void aFileThatChangesWhileItComesIsNotMixed()
    {
        Answer other = slow();
        other.etag = "\"two\"";
        other.patternSeed = 7;
        m_world->server.on(path, QList<Answer>{slow(), slow(), other});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(m_world->names(), QStringList{name});
        QVERIFY(m_world->file(name) == patternBytes(0, size, 7));
        QCOMPARE(row.facts->etag, "\"two\""_ba);
        QVERIFY(!row.facts->notes.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSegments)
#include "tst_segments.moc"
