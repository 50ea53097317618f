// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/traced.h"
#include "tests/engine/world.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 size = 4 * KiB;

Answer answerTo(const SeenRequest &request)
{
    return {.headers = {{"Content-Type", "text/plain"}},
            .patternSize = size,
            .patternSeed = quint32(request.path().sliced(1).toInt())};
}

//! How many calls of \a name went to the folder for files or to a file in it.
int callsToFiles(const Trace &trace, const QByteArray &name)
{
    return int(std::count_if(trace.lines.begin(), trace.lines.end(), [&](const QByteArray &line) {
        return line.contains(' ' + name + '(') && line.contains("/files");
    }));
}

} // namespace

//! What many small files cost: requests, connections, statements and system calls.
class TestCounts : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    void fetchMany(int count)
    {
        m_world->config.limits = {.filesAtOnce = 64, .perServer = 64};
        m_world->server.onAny(answerTo);
        QStringList paths;
        for (int i = 0; i < count; ++i)
            paths.append(u"/%1"_s.arg(i));
        m_world->addPaths(paths);
        QVERIFY(m_world->waitForEnd());
        QCOMPARE(m_world->count(JobState::Done), count);
    }

private slots:
    void init() { m_world = std::make_unique<World>(World::Memory::Journal); }
    void cleanup() { m_world.reset(); }

    void aThousandFiles()
    {
        const qint64 before = m_world->engine().journalStatements();
        fetchMany(1000);
        QCOMPARE(m_world->server.requestCount(), 1000);
        QVERIFY2(m_world->server.connections() <= 64,
                 qPrintable(QString::number(m_world->server.connections())));
        const qint64 statements = m_world->engine().journalStatements() - before;
        // Three a file; the rest begins and ends transactions that many files share.
        QVERIFY2(statements <= 3 * 1000 + 200, qPrintable(QString::number(statements)));
        QCOMPARE(m_world->names().size(), 1000);
        for (int i = 0; i < 1000; ++i)
            QVERIFY(m_world->file(QString::number(i)) == patternBytes(0, size, quint32(i)));
        for (const JobChange::Kind kind :
             {JobChange::Kind::Started, JobChange::Kind::Arrived, JobChange::Kind::Done})
            QCOMPARE(m_world->changes(kind).size(), 1000);
    }

    void traced() { fetchMany(200); }

    void systemCallsOfAFile()
    {
        const std::optional<Trace> trace = traceFunction(
            u"traced"_s,
            u"openat,read,pread64,write,pwrite64,linkat,renameat2,unlinkat,fsync,fdatasync,syncfs"_s);
        if (!trace)
            QSKIP("There is no strace, or it may not trace here.");
        QCOMPARE(trace->ran.status, 0);
        QCOMPARE(callsToFiles(*trace, "linkat"), 200);
        const int opens = callsToFiles(*trace, "openat");
        QVERIFY2(opens >= 200 && opens <= 210, qPrintable(QString::number(opens)));
        QCOMPARE(callsToFiles(*trace, "write") + callsToFiles(*trace, "pwrite64"), 200);
        QCOMPARE(callsToFiles(*trace, "read") + callsToFiles(*trace, "pread64"), 0);
        QCOMPARE(callsToFiles(*trace, "renameat2"), 0);
        QCOMPARE(callsToFiles(*trace, "unlinkat"), 0);
        const int syncs = callsToFiles(*trace, "fsync") + callsToFiles(*trace, "fdatasync")
            + callsToFiles(*trace, "syncfs");
        QVERIFY2(syncs >= 2 && syncs <= 40, qPrintable(QString::number(syncs)));
    }
};

QTEST_GUILESS_MAIN(TestCounts)
#include "tst_counts.moc"
