// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"

#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString path = u"/data.bin"_s;
const QString name = u"data.bin"_s;
constexpr qint64 size = 3 * MiB;
constexpr qint64 cut = 2 * MiB; // far past what is kept in memory, so that a part file is there

Answer whole(const QByteArray &etag = "\"one\"", quint32 seed = 0)
{
    return {.patternSize = size, .patternSeed = seed, .etag = etag};
}

Answer cutOff(const QByteArray &etag = "\"one\"")
{
    Answer answer = whole(etag);
    answer.cutAfter = cut;
    return answer;
}

Answer status(int number, const HeaderList &headers = {})
{
    return {.status = number, .headers = headers, .body = "an error page"};
}

//! The first byte that a request asks for; nothing for a request of the whole.
std::optional<qint64> firstAsked(const SeenRequest &request)
{
    const QByteArray range = request.header("Range");
    if (range.isNull())
        return std::nullopt;
    return range.sliced(6).split('-').first().toLongLong();
}

} // namespace

//! What happens when an attempt fails: going on, beginning again, waiting and giving up.
class TestResume : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    void verifyOnlyFile(const QByteArray &bytes)
    {
        QCOMPARE(m_world->names(), QStringList{name});
        QVERIFY(m_world->file(name) == bytes);
    }

private slots:
    void init() { m_world = std::make_unique<World>(); }
    void cleanup() { m_world.reset(); }

    void onlyTheRestIsFetched()
    {
        m_world->server.on(path, QList<Answer>{cutOff(), whole()});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        verifyOnlyFile(patternBytes(0, size));
        const QList<SeenRequest> requests = m_world->server.requests();
        QCOMPARE(requests.size(), 2);
        const qint64 kept = row.facts->resumedFrom; // the last bytes before a cut need not arrive
        QVERIFY(kept > cut / 2 && kept <= cut);
        QCOMPARE(firstAsked(requests[1]), kept);
        QCOMPARE(requests[1].header("If-Range"), "\"one\""_ba);
        QCOMPARE(row.facts->status, 206);
        QCOMPARE(row.attempt, 2);
        QCOMPARE(m_world->changes(JobChange::Kind::Retrying).size(), 1);
        QCOMPARE(m_world->changes(JobChange::Kind::Retrying)[0].row.error->kind, Error::Cut);
    }

    void segmentsGoOnToo()
    {
        Answer large
            = {.headers = {{"Accept-Ranges", "bytes"}}, .patternSize = 20 * MiB, .etag = "\"one\""};
        Answer broken = large;
        broken.cutAfter = 3 * MiB;
        m_world->server.on(path, QList<Answer>{large, broken, large});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        verifyOnlyFile(patternBytes(0, 20 * MiB));
    }

    void withoutAStrongTagBytesAreCompared_data()
    {
        QTest::addColumn<QByteArray>("etag");
        QTest::newRow("a weak tag") << "W/\"one\""_ba;
        QTest::newRow("no tag") << QByteArray();
    }

    void withoutAStrongTagBytesAreCompared()
    {
        QFETCH(QByteArray, etag);
        m_world->server.on(path, QList<Answer>{cutOff(etag), whole(etag)});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        verifyOnlyFile(patternBytes(0, size));
        const QList<SeenRequest> requests = m_world->server.requests();
        QCOMPARE(requests.size(), 4);
        const qint64 kept = row.facts->resumedFrom; // the last bytes before a cut need not arrive
        QVERIFY(kept > cut / 2 && kept <= cut);
        QCOMPARE(firstAsked(requests[1]), 0); // the first kept bytes
        QCOMPARE(firstAsked(requests[2]), kept - 64 * KiB); // the last ones
        QCOMPARE(firstAsked(requests[3]), kept);
        for (const SeenRequest &request : requests)
            QVERIFY(request.header("If-Range").isNull());
    }

    void otherBytesAreNotGoneOnWith_data()
    {
        QTest::addColumn<Answer>("second");
        Answer longer = whole({}, 7);
        longer.patternSize = size + 1;
        QTest::newRow("other bytes") << whole({}, 7);
        QTest::newRow("another length") << longer;
        QTest::newRow("another weak tag") << whole("W/\"two\"", 7);
    }

    void otherBytesAreNotGoneOnWith()
    {
        QFETCH(Answer, second);
        m_world->server.on(path, QList<Answer>{cutOff("W/\"one\""), second});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        verifyOnlyFile(patternBytes(0, *second.patternSize, 7));
        QCOMPARE(row.facts->resumedFrom, 0);
        QCOMPARE(row.facts->notes.size(), 1); // it began again, and says so
    }

    // One wrong answer is no reason to throw away what is kept.
    void aWrongPartKeepsWhatIsKept()
    {
        Answer wrong = whole({});
        wrong.contentRange = "nonsense";
        m_world->server.on(path, QList<Answer>{cutOff({}), whole({}), whole({}), wrong, whole({})});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        verifyOnlyFile(patternBytes(0, size));
        QVERIFY(row.facts->resumedFrom > cut / 2);
        QVERIFY(row.facts->notes.isEmpty());
    }

    void withoutPartsAndTagItBeginsAgain()
    {
        Answer plain = whole({});
        plain.ranges = Answer::Ranges::Ignored;
        m_world->server.on(path, QList<Answer>{cutOff({}), plain});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        verifyOnlyFile(patternBytes(0, size));
        QCOMPARE(row.facts->notes.size(), 1);
    }

    void theFileChanged_data()
    {
        QTest::addColumn<Answer>("second");
        const Answer other = whole("\"two\"", 7);
        Answer obstinate = other;
        obstinate.ifRange = Answer::IfRange::Ignored;
        Answer shorter = {.patternSize = MiB,
                          .patternSeed = 7,
                          .etag = "\"two\"",
                          .ifRange = Answer::IfRange::Ignored};
        QTest::newRow("the server sends the new one") << other;
        QTest::newRow("the server sends a part of the new one") << obstinate;
        QTest::newRow("the new one is shorter than what came (416)") << shorter;
    }

    void theFileChanged()
    {
        QFETCH(Answer, second);
        m_world->server.on(path, QList<Answer>{cutOff(), second});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        verifyOnlyFile(patternBytes(0, *second.patternSize, 7));
        QCOMPARE(row.total, *second.patternSize);
        QCOMPARE(row.facts->resumedFrom, 0);
        QCOMPARE(row.facts->etag, "\"two\""_ba);
        QVERIFY(!firstAsked(m_world->server.requests().last()));
    }

    void theServerForgotRanges()
    {
        Answer plain = whole();
        plain.ranges = Answer::Ranges::Ignored;
        m_world->server.on(path, QList<Answer>{cutOff(), plain});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        verifyOnlyFile(patternBytes(0, size));
    }

    void wrongPart_data()
    {
        QTest::addColumn<QByteArray>("contentRange");
        QTest::newRow("another begin") << "bytes 0-3145727/3145728"_ba;
        QTest::newRow("past the end that was asked for") << "bytes 2097152-3145728/3145728"_ba;
        QTest::newRow("no range at all") << "nonsense"_ba;
        QTest::newRow("another total") << "bytes 2097152-3145727/9999999"_ba;
    }

    void wrongPart()
    {
        QFETCH(QByteArray, contentRange);
        Answer wrong = whole();
        wrong.contentRange = contentRange;
        wrong.patternSeed = 99; // must not get into the file
        m_world->server.on(path, QList<Answer>{cutOff(), wrong, whole()});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        verifyOnlyFile(patternBytes(0, size));
    }

    void statuses_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("requests");
        QTest::newRow("404 is final") << 404 << 1;
        QTest::newRow("410 is final") << 410 << 1;
        QTest::newRow("403 is final") << 403 << 1;
        QTest::newRow("500 is asked again until it is given up") << 500 << 3;
        QTest::newRow("503 is asked again until it is given up") << 503 << 3;
        QTest::newRow("429 is asked again until it is given up") << 429 << 3;
    }

    void statuses()
    {
        QFETCH(int, number);
        m_world->options.retries = 2;
        m_world->server.on(path, status(number));
        const JobRow row = m_world->fetch(path);
        QCOMPARE(row.state, JobState::Failed);
        QCOMPARE(row.error->kind, Error::HttpStatus);
        QCOMPARE(row.error->status, number);
        QVERIFY2(row.error->text.contains(QString::number(number)), qPrintable(told(row)));
        QVERIFY(row.error->text.endsWith(u'.'));
        QTEST(m_world->server.requestCount(), "requests");
        QTEST(row.attempt, "requests");
        QCOMPARE(m_world->names(), QStringList());
    }

    void theErrorPageIsNotTheFile()
    {
        m_world->server.on(path, QList<Answer>{cutOff(), status(500), status(503), whole()});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        verifyOnlyFile(patternBytes(0, size));
        QCOMPARE(row.attempt, 4);
    }

    void theServerSaysWhen()
    {
        m_world->server.on(path, QList<Answer>{status(503, {{"Retry-After", "1"}}), whole()});
        QElapsedTimer clock;
        clock.start();
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QVERIFY(clock.elapsed() >= 900);
        const QList<JobChange> retrying = m_world->changes(JobChange::Kind::Retrying);
        QCOMPARE(retrying.size(), 1);
        QCOMPARE(retrying[0].row.wait, WaitReason::Retry);
        QVERIFY(retrying[0].row.retryIn > 500ms);
        QVERIFY(retrying[0].row.retryIn <= 1000ms);
    }

    void progressForgivesFailures()
    {
        m_world->options.retries = 1;
        QList<Answer> answers{cutOff()};
        for (int i = 0; i < 4; ++i) {
            Answer little = whole();
            little.cutAfter = 100 * KiB;
            answers.append(little);
        }
        answers.append(whole());
        m_world->server.on(path, answers);
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        // Qt asks again by itself when an answer and its end come in one piece, and then two of
        // the requests are one attempt.
        QVERIFY(m_world->server.requestCount() >= 6);
        QVERIFY2(row.attempt > 1 + m_world->options.retries && row.attempt <= 6,
                 qPrintable(QString::number(row.attempt)));
        verifyOnlyFile(patternBytes(0, size));
    }

    void bytesThatAreLostAreNoProgress_data()
    {
        QTest::addColumn<Answer>("answer");
        Answer forgetful = cutOff();
        forgetful.ranges = Answer::Ranges::Ignored;
        Answer few = whole();
        few.cutAfter = 1000; // kept in memory only
        Answer nameless = cutOff({});
        nameless.ranges = Answer::Ranges::Ignored;
        QTest::newRow("nothing can be gone on with") << nameless;
        QTest::newRow("ranges are not sent") << forgetful;
        QTest::newRow("too few bytes for a part file") << few;
    }

    void bytesThatAreLostAreNoProgress()
    {
        QFETCH(Answer, answer);
        m_world->options.retries = 2;
        m_world->server.on(path, answer);
        const JobRow row = m_world->fetch(path);
        QCOMPARE(row.state, JobState::Failed);
        QCOMPARE(row.error->kind, Error::Cut);
        QVERIFY2(row.attempt == 3 || row.attempt == 4, qPrintable(told(row)));
        QVERIFY(!m_world->names().contains(name));
    }

    void silence_data()
    {
        QTest::addColumn<Answer>("first");
        QTest::addColumn<Error::Kind>("kind");
        Answer stalled = whole();
        stalled.stallAfter = cut;
        Answer reset = whole();
        reset.resetAfter = cut;
        const Answer silent{.form = Answer::Form::Silence};
        QTest::newRow("the body stalls") << stalled << Error::Stalled;
        QTest::newRow("the connection is reset in the body") << reset << Error::Cut;
        QTest::newRow("no answer comes") << silent << Error::HeaderTimeout;
    }

    void silence()
    {
        QFETCH(Answer, first);
        m_world->options.stallTimeout = 300ms * slowness;
        m_world->options.headerTimeout = 300ms * slowness;
        m_world->server.on(path, QList<Answer>{first, whole()});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        verifyOnlyFile(patternBytes(0, size));
        const QList<JobChange> retrying = m_world->changes(JobChange::Kind::Retrying);
        QCOMPARE(retrying.size(), 1);
        QTEST(retrying[0].row.error->kind, "kind");
        QVERIFY(!retrying[0].row.error->text.isEmpty());
    }

    void aPersonTriesAgain()
    {
        m_world->options.retries = 0;
        m_world->server.on(path, QList<Answer>{cutOff(), status(404), whole()});
        const JobId id = m_world->add(m_world->spec(path));
        QVERIFY(m_world->waitForState(id, JobState::Failed));
        QCOMPARE(m_world->names(), QStringList{u"data.bin.part"_s});
        const qint64 kept = m_world->row(id).bytes; // the last ones before a cut need not arrive
        QVERIFY(kept > cut / 2 && kept <= cut);
        m_world->engine().retry({id});
        QVERIFY(waitUntil([&] {
            const JobRow row = m_world->row(id);
            return row.state == JobState::Failed && row.error && row.error->status == 404;
        }));
        m_world->engine().retry({id});
        QVERIFY(m_world->waitForState(id, JobState::Done));
        verifyOnlyFile(patternBytes(0, size));
        QCOMPARE(firstAsked(m_world->server.requests().last()), kept);
        QVERIFY(!m_world->row(id).error);
    }

    void withoutResumeItBeginsAgain()
    {
        m_world->options.resume = false;
        m_world->server.on(path, QList<Answer>{cutOff(), whole()});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        verifyOnlyFile(patternBytes(0, size));
        QVERIFY(!firstAsked(m_world->server.requests().last()));
    }
};

QTEST_GUILESS_MAIN(TestResume)
#include "tst_resume.moc"
