// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/partfile.h"

#include "app/demo/server/answer.h"
#include "core/job.h"
#include "tests/engine/filelimits.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"

#include <QTest>
#include <QThread>

#include <memory>
#include <optional>
#include <semaphore>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

Task<Outcome> flush(std::shared_ptr<PartFile> part)
{
    auto flushing = part->flushed();
    const Outcome outcome = co_await flushing;
    co_return outcome;
}

//! Keeps the work that follows on a sequence waiting until it goes.
class Hold
{
    Q_DISABLE_COPY_MOVE(Hold)

public:
    explicit Hold(Sequence *sequence)
    {
        sequence->run([gate = m_gate] { gate->acquire(); });
    }
    ~Hold() { m_gate->release(); }

private:
    std::shared_ptr<std::binary_semaphore> m_gate = std::make_shared<std::binary_semaphore>(0);
};

} // namespace

class TestPartFile : public QObject
{
    Q_OBJECT

private slots:
    void bytesGoToTheirOffsets()
    {
        const QByteArray bytes = patternBytes(0, 100 * KiB);
        const auto part = makePart(u"offsets"_s);
        for (const qint64 at : {64 * KiB, qint64(0), 32 * KiB})
            part->write(at, bytes.sliced(at, qMin(32 * KiB, bytes.size() - at)));
        part->write(96 * KiB, bytes.sliced(96 * KiB));
        QVERIFY(bool(run(flush(part))));
        QVERIFY(m_folder.read(u"offsets"_s) == bytes);
        QCOMPARE(part->written(), (QList<ByteRange>{{0, bytes.size()}}));
        QVERIFY(!part->error());
    }

    void writtenRangesMerge()
    {
        const auto part = makePart(u"ranges"_s, {{100, 200}});
        QCOMPARE(part->written(), (QList<ByteRange>{{100, 200}}));
        part->write(300, QByteArray(50, 'x'));
        QVERIFY(bool(run(flush(part))));
        QCOMPARE(part->written(), (QList<ByteRange>{{100, 200}, {300, 350}}));
        part->write(200, QByteArray(100, 'x'));
        QVERIFY(bool(run(flush(part))));
        QCOMPARE(part->written(), (QList<ByteRange>{{100, 350}}));
    }

    void everyByteHasItsHash()
    {
        const QByteArray bytes = patternBytes(0, 3 * MiB);
        const auto part = makePart(u"hashed"_s);
        for (qint64 at = 0; at < MiB + 4000; at += 1000)
            part->write(at, bytes.sliced(at, 1000));
        part->write(2 * MiB, bytes.sliced(2 * MiB));
        QVERIFY(bool(run(flush(part))));
        const QList<BlockHash> blocks = part->blocks().blocks;
        QList<ByteRange> hashed;
        for (const BlockHash &block : blocks) {
            addRange(hashed, block.range);
            const auto read = hashByReading(part->descriptor(), block.range, part->name());
            QVERIFY(read && *read && **read == block);
        }
        QCOMPARE(hashed, part->written());
        QCOMPARE(blocks.size(), 2); // of 8 MiB, as nobody knows how long the file will be
    }

    void overwrittenBytesAreHashedAsTheyAreNow()
    {
        const auto part = makePart(u"again"_s);
        part->write(0, QByteArray(1000, 'x'));
        part->write(500, QByteArray(1000, 'y'));
        part->write(1500, QByteArray(10, 'z'));
        QVERIFY(bool(run(flush(part))));
        RunHash hash;
        hash.add(QByteArray(500, 'x') + QByteArray(1000, 'y'));
        QVERIFY(part->blocks().blocks.value(0) == hash.of({0, 1500}));
    }

    void writtenNeverSaysMoreThanTheDisk()
    {
        const auto part = makePart(u"honest"_s);
        {
            const Hold hold(part->sequence().get());
            part->write(0, "abc"_ba);
            QVERIFY(part->written().isEmpty());
            QCOMPARE(m_folder.read(u"honest"_s), ""_ba);
        }
        QVERIFY(bool(run(flush(part))));
        QCOMPARE(part->written(), (QList<ByteRange>{{0, 3}}));
    }

    void aSlowDiskHoldsTheFeederBack()
    {
        const auto part = makePart(u"slow"_s);
        const Qt::HANDLE home = QThread::currentThreadId();
        int drained = 0;
        bool atHome = true;
        part->onDrained([&] {
            ++drained;
            atHome &= QThread::currentThreadId() == home;
        });
        std::optional<Hold> hold(std::in_place, part->sequence().get());
        part->write(0, QByteArray(PartFile::highWater, 'x'));
        QVERIFY(!part->isFull());
        part->write(PartFile::highWater, "y"_ba);
        QVERIFY(part->isFull());
        QCOMPARE(drained, 0);
        hold.reset();
        QVERIFY(waitUntil([&drained] { return drained > 0; }));
        QVERIFY(!part->isFull());
        QVERIFY(bool(run(flush(part))));
        QCOMPARE(drained, 1);
        QVERIFY(atHome);
    }

    void aQuickDiskSaysNothing()
    {
        const auto part = makePart(u"quick"_s);
        int drained = 0;
        part->onDrained([&drained] { ++drained; });
        for (int i = 0; i < 100; ++i)
            part->write(i, "x"_ba);
        QVERIFY(bool(run(flush(part))));
        QCOMPARE(drained, 0);
    }

    void theFirstErrorStays()
    {
        const auto part = makePart(u"limited"_s);
        int drained = 0;
        part->onDrained([&drained] { ++drained; });
        Outcome failed = Nothing{};
        {
            const FileSizeLimit limit(100);
            part->write(0, QByteArray(50, 'x'));
            part->write(150, QByteArray(50, 'y'));
            failed = run(flush(part));
        }
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, Error::Disk);
        QVERIFY(failed.error().text.contains(m_folder.path(u"limited"_s)));
        part->write(50, QByteArray(50, 'z')); // there would be space again
        const Outcome later = run(flush(part));
        QVERIFY(!later);
        QCOMPARE(later.error(), failed.error());
        QCOMPARE(part->error(), failed.error());
        QCOMPARE(part->written(), (QList<ByteRange>{{0, 50}}));
        QCOMPARE(m_folder.read(u"limited"_s), QByteArray(50, 'x'));
        QCOMPARE(drained, 1); // whoever was held back hears of it
    }

    void aFullDiskIsTold()
    {
        const auto part = std::make_shared<PartFile>(
            *Directory::open(m_folder.path()), u"full"_s, UnixFile(::open("/dev/full", O_WRONLY)),
            IoPool::shared()->makeSequence(), PartContents{});
        part->write(0, "x"_ba);
        const Outcome outcome = run(flush(part));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, Error::DiskFull);
        QVERIFY(part->written().isEmpty());
    }

    void theFileIsHandedOnToBePublished()
    {
        const auto part = makePart(u"handed"_s);
        part->write(0, "abc"_ba);
        QVERIFY(bool(run(flush(part))));
        struct stat facts {
        };
        QCOMPARE(::fstat(part->descriptor(), &facts), 0);
        QCOMPARE(part->inode(), quint64(facts.st_ino));
        QCOMPARE(part->name(), u"handed"_s);
        const UnixFile file = part->takeFile();
        QVERIFY(file.isOpen());
        const auto bytes = readAt(file.descriptor(), 0, 10, u"handed"_s);
        QVERIFY(bytes && *bytes == "abc"_ba);
    }

    void writesEndAlthoughTheOwnerLetsGo()
    {
        auto part = makePart(u"orphan"_s);
        const std::shared_ptr<Sequence> sequence = part->sequence();
        {
            const Hold hold(sequence.get());
            part->write(0, "abc"_ba);
            part.reset();
        }
        QVERIFY(waitUntil([this] { return m_folder.read(u"orphan"_s) == "abc"; }));
    }

private:
    std::shared_ptr<PartFile> makePart(const QString &name, const QList<ByteRange> &written = {})
    {
        const auto directory = Directory::open(m_folder.path());
        auto file = (*directory)->createNew(name);
        return std::make_shared<PartFile>(*directory, name, std::move(*file),
                                          IoPool::shared()->makeSequence(),
                                          PartContents{.written = written});
    }

    TempFolder m_folder;
};

QTEST_GUILESS_MAIN(TestPartFile)
#include "tst_partfile.moc"
