// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/smalldisk.h"
#include "tests/engine/world.h"

#include <QFile>
#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 small = 100;
constexpr qint64 large = 3 * MiB;

} // namespace

//! Disks that do not take what is given to them: the row says so, all others go on.
class TestDisk : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    //! Fetches one file to \a directory and one to the good folder at the same time.
    void fetchBoth(const QString &directory, qint64 size, JobRow *bad)
    {
        m_world->server.on(u"/bad"_s, Answer{.patternSize = size, .etag = "\"one\""});
        m_world->server.on(u"/good"_s, Answer{.patternSize = size});
        const JobSpec good = m_world->spec(u"/good"_s);
        m_world->options.directory = directory;
        m_world->options.retries = 1;
        const QList<JobId> ids = m_world->add({m_world->spec(u"/bad"_s), good});
        QVERIFY(m_world->waitForEnd());
        QCOMPARE(m_world->row(ids[1]).state, JobState::Done);
        QVERIFY(m_world->file(u"good"_s) == patternBytes(0, size));
        *bad = m_world->row(ids[0]);
        QCOMPARE(bad->state, JobState::Failed);
        QVERIFY2(bad->error->text.endsWith(u'.'), qPrintable(told(*bad)));
        QVERIFY2(bad->error->text.contains(directory), qPrintable(told(*bad)));
    }

private slots:
    void init() { m_world = std::make_unique<World>(World::Memory::Journal); }
    void cleanup() { m_world.reset(); }

    void notWritable_data()
    {
        QTest::addColumn<QString>("directory");
        QTest::newRow("the folder is a file") << u"file"_s;
        QTest::newRow("a folder below a file") << u"file/below"_s;
        QTest::newRow("a folder that nobody may write to") << u"/proc"_s;
    }

    void notWritable()
    {
        QFETCH(QString, directory);
        m_world->folder.write(u"file"_s, "a file");
        JobRow bad;
        const bool isAbsolute = directory.startsWith(u'/');
        fetchBoth(isAbsolute ? directory : m_world->folder.path(directory), small, &bad);
        QVERIFY(bad.error);
        QCOMPARE(bad.error->kind, Error::NotWritable);
        QCOMPARE(m_world->folder.read(u"file"_s), "a file"_ba);
    }

    void diskFull_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<qint64>("used"); // bytes of the disk before
        QTest::newRow("a large file") << large << 0ll;
        QTest::newRow("a file that is written in one piece") << 512 * KiB << 800 * KiB;
    }

    void diskFull()
    {
        QFETCH(qint64, size);
        QFETCH(qint64, used);
        const QString path = m_world->folder.path(u"disk"_s);
        const SmallDisk disk(path);
        if (!disk.isMounted())
            QSKIP("A small disk can only be mounted by root.");
        m_world->folder.write(u"disk/used"_s, QByteArray(used, 'u'));
        JobRow bad;
        fetchBoth(path, size, &bad);
        QVERIFY(bad.error);
        QCOMPARE(bad.error->kind, Error::DiskFull);
        QVERIFY(!QFile::exists(path + u"/bad"_s));
        // With room made, a person goes on; here the room is in the same place.
        m_world->server.on(u"/bad"_s, Answer{.body = "fits"});
        QVERIFY(QFile::remove(path + u"/used"_s));
        m_world->engine().retry({bad.id});
        QVERIFY(m_world->waitForState(bad.id, JobState::Done));
        QCOMPARE(m_world->folder.read(u"disk/bad"_s), "fits"_ba);
        m_world->close();
    }
};

QTEST_GUILESS_MAIN(TestDisk)
#include "tst_disk.moc"
