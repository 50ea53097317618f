// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/smalldisk.h"
#include "tests/engine/world.h"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 large = 12 * MiB;

} // namespace

//! Disks that are full, away or broken for a while: what is concerned waits, and goes on.
class TestDiskWaits : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;
    std::unique_ptr<SmallDisk> m_disk;

    [[nodiscard]] QString onDisk(const QString &name) const
    {
        return m_world->folder.path(u"disk/"_s + name);
    }

    //! A disk of 24 MiB of which so much is taken; jobs go to it from now on.
    bool useDisk(qint64 taken)
    {
        m_disk = std::make_unique<SmallDisk>(m_world->folder.path(u"disk"_s), u"24m"_s);
        if (!m_disk->isMounted())
            return false;
        m_world->options.directory = onDisk(u"in"_s);
        fill(taken);
        return true;
    }

    void fill(qint64 bytes) const
    {
        QFile filler(onDisk(u"filler"_s));
        if (!filler.open(QIODevice::WriteOnly) || filler.write(QByteArray(bytes, 'f')) != bytes)
            qFatal("The disk cannot be filled.");
    }

    [[nodiscard]] QByteArray arrived(const QString &name) const
    {
        return m_world->folder.read(u"disk/in/"_s + name);
    }

    void serveLarge(qint64 holdAfter = -1)
    {
        Answer answer{
            .headers = {{"Accept-Ranges", "bytes"}}, .patternSize = large, .etag = "\"one\""};
        const Answer whole = answer;
        if (holdAfter >= 0)
            answer.holdAfter = holdAfter;
        m_world->options.segments = 1;
        // The first one is left at its head.
        m_world->server.on(u"/large"_s, QList<Answer>{whole, answer, whole});
    }

    [[nodiscard]] bool waitsForDisk(JobId id) const
    {
        const JobRow row = m_world->row(id);
        return row.state == JobState::Waiting && row.wait == WaitReason::Space;
    }

    void verifySentence(JobId id, const QString &part) const
    {
        const JobRow row = m_world->row(id);
        QVERIFY(row.error);
        QVERIFY2(row.error->text.contains(part), qPrintable(row.error->text));
        QVERIFY2(row.error->text.endsWith(u'.'), qPrintable(row.error->text));
    }

private slots:
    void init()
    {
        m_world = std::make_unique<World>(World::Memory::Journal);
        m_world->config.waitsForDisk = true;
        m_world->config.diskCheckEvery = 50ms;
    }
    void cleanup()
    {
        m_world->close();
        m_disk.reset();
        m_world.reset();
    }

    void aFileThatDoesNotFitIsNotBegun()
    {
        if (!useDisk(10 * MiB))
            QSKIP("A small disk can only be mounted by root.");
        serveLarge();
        m_world->server.on(u"/small"_s, Answer{.patternSize = 100 * KiB});
        const JobId id = m_world->add(m_world->spec(u"/large"_s));
        QVERIFY(waitUntil([&] { return waitsForDisk(id); }));
        QCOMPARE(m_world->row(id).error->kind, Error::DiskFull);
        verifySentence(id, QLocale().formattedDataSize(large + 4 * MiB));
        verifySentence(id, QLocale().formattedDataSize(14 * MiB));
        QCOMPARE(QDir(onDisk(u"in"_s)).entryList(QDir::Files), QStringList());
        // What fits does not wait for what does not.
        const JobId small = m_world->add(m_world->spec(u"/small"_s));
        QVERIFY(m_world->waitForState(small, JobState::Done));
        QVERIFY(waitsForDisk(id));
        fill(0);
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(arrived(u"large"_s) == patternBytes(0, large));
        QVERIFY(!m_world->row(id).error);
    }

    void theDiskFillsUpOnTheWay()
    {
        if (!useDisk(0))
            QSKIP("A small disk can only be mounted by root.");
        serveLarge(2 * MiB);
        const JobId id = m_world->add(m_world->spec(u"/large"_s));
        QVERIFY(m_world->waitForBytes(id, 2 * MiB));
        fill(20 * MiB);
        m_world->server.release(u"/large"_s);
        QVERIFY(waitUntil([&] { return waitsForDisk(id); }));
        QCOMPARE(m_world->row(id).error->kind, Error::DiskFull);
        const qint64 kept = m_world->row(id).bytes;
        QVERIFY(kept >= 2 * MiB);
        const qsizetype asked = m_world->server.requestCount();
        // Others of this folder are not even begun.
        m_world->server.on(u"/other"_s, Answer{.patternSize = 100});
        const JobId other = m_world->add(m_world->spec(u"/other"_s));
        QVERIFY(waitUntil([&] { return waitsForDisk(other); }));
        verifySentence(other, u"It goes on by itself"_s);
        QCOMPARE(m_world->server.requestCount(), asked);
        fill(0);
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->waitForState(other, JobState::Done));
        QVERIFY(arrived(u"large"_s) == patternBytes(0, large));
        QCOMPARE(m_world->row(id).facts->resumedFrom, kept);
    }

    void readOnly()
    {
        if (!useDisk(0) || !m_disk->setReadOnly(true))
            QSKIP("A small disk can only be mounted by root.");
        QList<JobSpec> specs;
        for (int i = 0; i < 1000; ++i) {
            const QString path = u"/file-%1"_s.arg(i);
            m_world->server.on(path, Answer{.body = "fits"});
            specs.append(m_world->spec(path));
        }
        const QList<JobId> ids = m_world->add(specs);
        QVERIFY(waitUntil(
            [&] { return std::ranges::all_of(ids, [&](JobId id) { return waitsForDisk(id); }); }));
        QCOMPARE(m_world->row(ids.last()).error->kind, Error::NotWritable);
        verifySentence(ids.last(), onDisk(u"in"_s));
        QCOMPARE(m_world->server.requestCount(), 0);
        QVERIFY(m_disk->setReadOnly(false));
        QVERIFY(m_world->waitForEnd());
        QCOMPARE(m_world->count(JobState::Done), 1000);
    }

    void theFolderIsAway()
    {
        serveLarge(2 * MiB);
        const JobId id = m_world->add(m_world->spec(u"/large"_s));
        QVERIFY(m_world->waitForBytes(id, 2 * MiB));
        m_world->close();
        const QString away = m_world->folder.path(u"away"_s);
        QVERIFY(QDir().rename(m_world->files(), away));
        const qsizetype asked = m_world->server.requestCount();
        m_world->engine();
        QVERIFY(waitUntil([&] { return waitsForDisk(id); }));
        verifySentence(id, m_world->files());
        QVERIFY(!QFile::exists(m_world->files())); // it is not made anew
        QCOMPARE(m_world->row(id).bytes, 2 * MiB);
        QCOMPARE(m_world->server.requestCount(), asked);
        QVERIFY(QDir().rename(away, m_world->files()));
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(u"large"_s) == patternBytes(0, large));
        QCOMPARE(m_world->row(id).facts->resumedFrom, 2 * MiB);
        QVERIFY(!m_world->row(id).error);
    }

    void aPersonsWordChecksAtOnce()
    {
        m_world->config.diskCheckEvery = 1h;
        m_world->writeFile(u"in"_s, "a file");
        m_world->options.directory = m_world->filePath(u"in"_s);
        m_world->server.on(u"/small"_s, Answer{.body = "fits"});
        const JobId id = m_world->add(m_world->spec(u"/small"_s));
        QVERIFY(waitUntil([&] { return waitsForDisk(id); }));
        QVERIFY(QFile::remove(m_world->filePath(u"in"_s)));
        m_world->engine().resume({id});
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QCOMPARE(m_world->file(u"in/small"_s), "fits"_ba);
    }

    void whatWaitsCanBePausedAndRemoved()
    {
        m_world->writeFile(u"in"_s, "a file");
        m_world->options.directory = m_world->filePath(u"in"_s);
        m_world->server.on(u"/small"_s, Answer{.body = "fits"});
        const QList<JobId> ids = m_world->addPaths({u"/small"_s, u"/small"_s, u"/small"_s});
        QVERIFY(waitUntil(
            [&] { return waitsForDisk(ids[0]) && waitsForDisk(ids[1]) && waitsForDisk(ids[2]); }));
        m_world->engine().pause({ids[0]});
        m_world->engine().remove({ids[1]});
        QVERIFY(m_world->waitForState(ids[0], JobState::Paused));
        QVERIFY(QFile::remove(m_world->filePath(u"in"_s)));
        QVERIFY(m_world->waitForState(ids[2], JobState::Done));
        QCOMPARE(m_world->row(ids[0]).state, JobState::Paused);
        m_world->engine().resume({ids[0]});
        QVERIFY(m_world->waitForState(ids[0], JobState::Skipped));
    }
};

QTEST_GUILESS_MAIN(TestDiskWaits)
#include "tst_diskwaits.moc"
