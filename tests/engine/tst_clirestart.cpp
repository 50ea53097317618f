// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/cliworld.h"

#include <QTest>

#include <csignal>
#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;

//! Runs of the program after other ones, and beside them.
class TestCliRestart : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CliWorld> m_world;

private slots:
    void init() { m_world = std::make_unique<CliWorld>(); }
    void cleanup() { m_world.reset(); }

    void interruptedOnceStopsCleanly()
    {
        m_world->server.on(u"/big"_s,
                           Answer{.patternSize = largeFile, .etag = "\"1\"", .holdAfter = 4 * MiB});
        RunningProgram cli(program,
                           m_world->words({u"--progress"_s, u"plain"_s, m_world->url(u"/big"_s)}));
        QVERIFY(m_world->server.waitForRequests(1));
        cli.sendSignal(SIGINT);
        const Ran ran = cli.wait();
        QVERIFY(!ran.signalled);
        QVERIFY2(ran.status == 4, ran.err.constData());
        QVERIFY2(ran.err.contains("1 not finished"), ran.err.constData());
    }

    void aKilledRunGoesOn()
    {
        const Answer whole{.patternSize = largeFile, .etag = "\"1\""};
        Answer slow = whole;
        slow.bytesPerSecond = 8 * MiB;
        m_world->server.on(u"/big"_s, slow);
        const QStringList words = m_world->words({u"--json"_s, u"-s1"_s, m_world->url(u"/big"_s)});
        RunningProgram first(program, words);
        QVERIFY(first.waitForLine([](const QByteArray &line) {
            const auto progress = events(line, u"progress"_s);
            return !progress.isEmpty() && progress[0][u"bytes"_s].toInteger() >= 5 * MiB;
        }));
        first.sendSignal(SIGKILL);
        QVERIFY(first.wait().signalled);

        m_world->server.on(u"/big"_s, whole);
        const Ran second = runProgram(program, words);
        QVERIFY2(second.status == 0, second.err.constData());
        const auto completed = events(second.out, u"completed"_s);
        QCOMPARE(completed.size(), 1);
        QVERIFY(completed[0][u"resumed_from"_s].toInteger() > 0);
        QCOMPARE(sha256(m_world->file(u"big"_s)), sha256(patternBytes(0, largeFile)));
        QCOMPARE(m_world->files(), QStringList{u"big"_s});
    }

    void aFreshLinkGoesOnWithWhatIsThere()
    {
        const Answer whole{.patternSize = largeFile, .etag = "\"1\""};
        Answer cut = whole;
        cut.cutAfter = 5 * MiB;
        // The first answer is left at its head, for parts are asked for.
        m_world->server.on(u"/old/big"_s, QList<Answer>{whole, cut, {.status = 403}});
        const QStringList words{u"--json"_s, u"-s1"_s, u"--retry-wait"_s, u"0.01"_s};
        const Ran first = m_world->get(words + QStringList{m_world->url(u"/old/big"_s)});
        QCOMPARE(events(first.out, u"failed"_s).value(0)[u"status"_s].toInt(), 403);
        QCOMPARE(m_world->files(), QStringList{u"big.part"_s});

        m_world->server.on(u"/new/big"_s, whole);
        const Ran second = m_world->get(words + QStringList{m_world->url(u"/new/big"_s)});
        QVERIFY2(second.status == 0, second.err.constData());
        const QJsonObject completed = events(second.out, u"completed"_s).value(0);
        QVERIFY(completed[u"resumed_from"_s].toInteger() > 0);
        QCOMPARE(sha256(m_world->file(u"big"_s)), sha256(patternBytes(0, largeFile)));
        QCOMPARE(m_world->files(), QStringList{u"big"_s});
    }

    void aSecondProcessOnTheSameStateSaysSo()
    {
        Answer held = text("a");
        held.hold = true;
        m_world->server.on(u"/held"_s, held);
        m_world->server.on(u"/a.txt"_s, text("a"));
        RunningProgram first(program, m_world->words({m_world->url(u"/held"_s)}));
        QVERIFY(m_world->server.waitForRequests(1));

        const Ran second = m_world->get({m_world->url(u"/a.txt"_s)});
        QCOMPARE(second.status, 1);
        QVERIFY(!second.err.isEmpty());
        const Ran without = m_world->get({u"--state"_s, u"none"_s, m_world->url(u"/a.txt"_s)});
        QVERIFY2(without.status == 0, without.err.constData());
        m_world->server.release(u"/held"_s);
        QCOMPARE(first.wait().status, 0);
    }

    void otherJobsOfTheStateStayAsleep()
    {
        Answer held = text("a");
        held.hold = true;
        m_world->server.on(u"/held"_s, held);
        m_world->server.on(u"/a.txt"_s, text("a"));
        RunningProgram first(program, m_world->words({m_world->url(u"/held"_s)}));
        QVERIFY(m_world->server.waitForRequests(1));
        first.sendSignal(SIGKILL);
        QVERIFY(first.wait().signalled);

        const Ran second = m_world->get({u"--json"_s, m_world->url(u"/a.txt"_s)});
        QVERIFY2(second.status == 0, second.err.constData());
        QCOMPARE(m_world->server.requests(u"/held"_s).size(), 1);
        QCOMPARE(events(second.out).last()[u"completed"_s].toInt(), 1);
        for (const QJsonObject &event : events(second.out))
            QVERIFY(!event[u"url"_s].toString().contains(u"held"_s));
    }
};

QTEST_GUILESS_MAIN(TestCliRestart)
#include "tst_clirestart.moc"
