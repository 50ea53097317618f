// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"
#include "tests/support/apache.h"
#include "tests/support/nginx.h"
#include "tests/support/pythonserver.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largeSize = 9 * MiB;

//! A server of somebody else, and what it can do.
struct Make {
    const char *name;
    bool (*isAvailable)();
    std::unique_ptr<WebServer> (*start)(const QString &files);
    bool hasRanges;
};

template <typename Server>
std::unique_ptr<WebServer> started(const QString &files)
{
    return std::make_unique<Server>(files);
}

const QList<Make> makes{
    {"nginx", Nginx::isAvailable,
     [](const QString &files) -> std::unique_ptr<WebServer> {
         return std::make_unique<Nginx>(files);
     },
     true},
    {"Apache", Apache::isAvailable, started<Apache>, true},
    {"Python", PythonServer::isAvailable, started<PythonServer>, false},
};

//! As of yesterday, so that its date is a strong one (RFC 9110 8.8.2.2).
void writeServed(const TempFolder &folder, const QString &name, const QByteArray &bytes,
                 int daysAgo = 1)
{
    QFile file(folder.write(name, bytes));
    if (!file.open(QFile::ReadWrite)
        || !file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-daysAgo),
                             QFile::FileModificationTime))
        qFatal("%s cannot be dated.", qPrintable(name));
}

void addMakes()
{
    QTest::addColumn<Make>("make");
    for (const Make &make : makes)
        QTest::newRow(make.name) << make;
}

} // namespace

//! The servers that most files come from.
class TestRealServers : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;
    std::unique_ptr<TempFolder> m_served;
    std::unique_ptr<WebServer> m_server;

    JobRow fetch(const QString &path) { return m_world->fetch(m_server->url(path).toString()); }

    void start(const Make &make)
    {
        if (!make.isAvailable())
            QSKIP("It is not installed.");
        m_server = make.start(m_served->path());
    }

    //! Lets a slow download begin and stops it in the middle.
    JobId pausedInTheMiddle()
    {
        Limits slow;
        slow.bytesPerSecond = 8 * MiB;
        m_world->engine().setLimits(slow);
        JobSpec spec = m_world->spec(m_server->url(u"/large.bin"_s).toString());
        const JobId id = m_world->add(spec);
        if (!m_world->waitForBytes(id, 2 * MiB))
            qFatal("Nothing comes: %s", qPrintable(told(m_world->row(id))));
        m_world->engine().pause({id});
        if (!m_world->waitForState(id, JobState::Paused))
            qFatal("It does not pause: %s", qPrintable(told(m_world->row(id))));
        m_world->engine().setLimits({});
        return id;
    }

private slots:
    void init()
    {
        m_world = std::make_unique<World>(World::Memory::Journal);
        m_world->options.minSegment = MiB;
        m_served = std::make_unique<TempFolder>();
    }

    void cleanup()
    {
        m_world.reset();
        m_server.reset();
        m_served.reset();
    }

    void files_data()
    {
        QTest::addColumn<Make>("make");
        QTest::addColumn<QString>("file");
        QTest::addColumn<qint64>("size");
        for (const Make &make : makes) {
            const auto row = [&make](const char *title, const QString &file, qint64 size) {
                QTest::addRow("%s: %s", make.name, title) << make << file << size;
            };
            row("an empty file", u"empty.bin"_s, 0);
            row("a byte", u"one.bin"_s, 1);
            row("a small file", u"small.bin"_s, 100 * KiB);
            row("a middle file", u"middle.bin"_s, 3 * MiB);
            row("a large file", u"large.bin"_s, largeSize);
            row("a name of blanks and signs", u"a b & c+d=e;f'(1)!.bin"_s, 1000);
            row("a name with a percent sign", u"100%25.bin"_s, 1000);
            row("a name of other scripts", u"Baßtölpel 鰹鳥 олуша.bin"_s, 1000);
            row("a name without an ending", u"README"_s, 1000);
            row("deep in folders", u"a/b/c/d/e/f.bin"_s, 1000);
            row("compressed already", u"a.tar.gz"_s, 1000);
        }
    }

    void files()
    {
        QFETCH(Make, make);
        QFETCH(QString, file);
        QFETCH(qint64, size);
        writeServed(*m_served, file, patternBytes(0, size));
        start(make);
        const QString path = QString::fromLatin1(QUrl::toPercentEncoding(u'/' + file, "/"));
        const JobRow row = fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(m_world->names(), QStringList{file.section(u'/', -1)});
        QVERIFY(m_world->file(row.name) == patternBytes(0, size));
        QCOMPARE(row.attempt, 1);
    }

    void nothingThere_data() { addMakes(); }
    void nothingThere()
    {
        QFETCH(Make, make);
        start(make);
        const JobRow row = fetch(u"/nothing.bin"_s);
        QCOMPARE(row.state, JobState::Failed);
        QCOMPARE(row.error->status, 404);
        QCOMPARE(m_world->names(), QStringList());
    }

    void whatWasPausedGoesOn_data() { addMakes(); }
    void whatWasPausedGoesOn()
    {
        QFETCH(Make, make);
        writeServed(*m_served, u"large.bin"_s, patternBytes(0, largeSize));
        start(make);
        const JobId id = pausedInTheMiddle();
        m_world->engine().resume({id});
        QVERIFY2(m_world->waitForState(id, JobState::Done), qPrintable(told(m_world->row(id))));
        QVERIFY(m_world->file(u"large.bin"_s) == patternBytes(0, largeSize));
        QCOMPARE(m_world->names(), QStringList{u"large.bin"_s});
        if (make.hasRanges)
            QVERIFY(m_world->row(id).facts->resumedFrom >= MiB);
    }

    void whatChangedMeanwhileBeginsAnew_data() { addMakes(); }
    void whatChangedMeanwhileBeginsAnew()
    {
        QFETCH(Make, make);
        writeServed(*m_served, u"large.bin"_s, patternBytes(0, largeSize), 2);
        start(make);
        const JobId id = pausedInTheMiddle();
        writeServed(*m_served, u"large.bin"_s, patternBytes(0, largeSize, 7), 1);
        m_world->engine().resume({id});
        QVERIFY2(m_world->waitForState(id, JobState::Done), qPrintable(told(m_world->row(id))));
        QVERIFY(m_world->file(u"large.bin"_s) == patternBytes(0, largeSize, 7));
        QCOMPARE(m_world->names(), QStringList{u"large.bin"_s});
    }

    void whatShrankMeanwhileBeginsAnew_data() { addMakes(); }
    void whatShrankMeanwhileBeginsAnew()
    {
        QFETCH(Make, make);
        writeServed(*m_served, u"large.bin"_s, patternBytes(0, largeSize), 2);
        start(make);
        const JobId id = pausedInTheMiddle();
        writeServed(*m_served, u"large.bin"_s, patternBytes(0, 1000, 7), 1);
        m_world->engine().resume({id});
        QVERIFY2(m_world->waitForState(id, JobState::Done), qPrintable(told(m_world->row(id))));
        QVERIFY(m_world->file(u"large.bin"_s) == patternBytes(0, 1000, 7));
    }

    void whatIsGoneMeanwhileIsSaid_data() { addMakes(); }
    void whatIsGoneMeanwhileIsSaid()
    {
        QFETCH(Make, make);
        writeServed(*m_served, u"large.bin"_s, patternBytes(0, largeSize));
        start(make);
        const JobId id = pausedInTheMiddle();
        QVERIFY(QFile::remove(m_served->path(u"large.bin"_s)));
        m_world->engine().resume({id});
        QVERIFY(m_world->waitForState(id, JobState::Failed));
        QCOMPARE(m_world->row(id).error->status, 404);
        QCOMPARE(m_world->names(), QStringList{u"large.bin.part"_s});
    }

    void theServerDiesMeanwhile_data() { addMakes(); }
    void theServerDiesMeanwhile()
    {
        QFETCH(Make, make);
        writeServed(*m_served, u"large.bin"_s, patternBytes(0, largeSize));
        start(make);
        m_world->options.retries = 0;
        const JobId id = pausedInTheMiddle();
        m_server->stop();
        m_world->engine().resume({id});
        QVERIFY(m_world->waitForState(id, JobState::Failed));
        QCOMPARE(m_world->row(id).error->kind, Error::ConnectionRefused);
        QCOMPARE(m_world->names(), QStringList{u"large.bin.part"_s});
    }

    void manySmallFiles_data() { addMakes(); }
    void manySmallFiles()
    {
        QFETCH(Make, make);
        constexpr int count = 100;
        for (int i = 0; i < count; ++i)
            writeServed(*m_served, u"f%1.bin"_s.arg(i), patternBytes(0, 100 * i, quint32(i)));
        start(make);
        QList<JobSpec> specs;
        for (int i = 0; i < count; ++i)
            specs.append(m_world->spec(m_server->url(u"/f%1.bin"_s.arg(i)).toString()));
        m_world->add(specs);
        QVERIFY(m_world->waitForEnd());
        QCOMPARE(m_world->count(JobState::Done), count);
        for (int i = 0; i < count; ++i)
            QVERIFY(m_world->file(u"f%1.bin"_s.arg(i)) == patternBytes(0, 100 * i, quint32(i)));
    }
};

QTEST_GUILESS_MAIN(TestRealServers)
#include "tst_realservers.moc"
