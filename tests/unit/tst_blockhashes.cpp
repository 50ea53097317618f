// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/blockhashes.h"

#include "core/job.h"

#include <QTest>

using namespace gannet;

namespace {

constexpr qint64 block = 1 * MiB;

QByteArray pattern(qint64 first, qint64 length)
{
    QByteArray bytes(length, Qt::Uninitialized);
    for (qint64 i = 0; i < length; ++i)
        bytes[i] = char((first + i) * 7 + (first + i) / 251);
    return bytes;
}

BlockHash hashOf(ByteRange range)
{
    RunHash hash;
    hash.add(pattern(range.first, range.length()));
    return hash.of(range);
}

void add(BlockHashes &hashes, ByteRange range)
{
    QVERIFY(hashes.add(range.first, pattern(range.first, range.length())).isEmpty());
}

QList<BlockHash> hashesOf(const QList<ByteRange> &ranges)
{
    QList<BlockHash> hashes;
    for (const ByteRange &range : ranges)
        hashes.append(hashOf(range));
    return hashes;
}

} // namespace

class TestBlockHashes : public QObject
{
    Q_OBJECT

private slots:
    void sizes_data()
    {
        QTest::addColumn<qint64>("total");
        QTest::addColumn<qint64>("size");
        QTest::newRow("empty") << 0ll << block;
        QTest::newRow("small") << 5000ll << block;
        QTest::newRow("4 GiB are 4096 blocks") << 4 * GiB << block;
        QTest::newRow("one byte more doubles the block") << 4 * GiB + 1 << 2 * block;
        QTest::newRow("100 GiB") << 100 * GiB << 32 * block;
    }

    void sizes()
    {
        QFETCH(qint64, total);
        QTEST(BlockHashes::blockSizeFor(total), "size");
        QVERIFY((total + BlockHashes::blockSizeFor(total) - 1) / BlockHashes::blockSizeFor(total)
                <= BlockHashes::mostBlocks);
    }

    void runs_data()
    {
        QTest::addColumn<QList<ByteRange>>("writes");
        QTest::addColumn<QList<ByteRange>>("runs");
        using Ranges = QList<ByteRange>;
        QTest::newRow("the unfinished end has a hash too") << Ranges{{0, 100}} << Ranges{{0, 100}};
        QTest::newRow("pieces are one run") << Ranges{{0, 100}, {100, 5000}} << Ranges{{0, 5000}};
        QTest::newRow("a run ends with its block") << Ranges{{0, block - 1}, {block - 1, block + 7}}
                                                   << Ranges{{0, block}, {block, block + 7}};
        QTest::newRow("one piece over several blocks") << Ranges{{10, 3 * block + 10}}
                                                       << Ranges{{10, block},
                                                                 {block, 2 * block},
                                                                 {2 * block, 3 * block},
                                                                 {3 * block, 3 * block + 10}};
        QTest::newRow("two that take turns in one block")
            << Ranges{{0, 10}, {500, 600}, {10, 20}, {600, 700}, {20, 500}}
            << Ranges{{0, 500}, {500, 700}};
        QTest::newRow("from behind")
            << Ranges{{20, 30}, {10, 20}, {0, 10}} << Ranges{{0, 10}, {10, 20}, {20, 30}};
    }

    void runs()
    {
        QFETCH(QList<ByteRange>, writes);
        QFETCH(QList<ByteRange>, runs);
        BlockHashes hashes(block, {});
        for (const ByteRange &range : writes)
            add(hashes, range);
        const BlockChanges all = hashes.since(0);
        QVERIFY(all.isAll);
        QVERIFY(all.blocks == hashesOf(runs));
    }

    void onlyWhatChangedIsTold()
    {
        BlockHashes hashes(block, {});
        add(hashes, {0, block});
        add(hashes, {2 * block, 2 * block + 5});
        const quint64 seen = hashes.since(0).generation;
        QVERIFY(hashes.since(seen).blocks.isEmpty());
        QVERIFY(!hashes.since(seen).isAll);
        add(hashes, {2 * block + 5, 2 * block + 9});
        add(hashes, {block, block + 1});
        const BlockChanges changes = hashes.since(seen);
        QVERIFY(!changes.isAll);
        QVERIFY(changes.blocks == hashesOf({{block, block + 1}, {2 * block, 2 * block + 9}}));
        QVERIFY(hashes.since(changes.generation).blocks.isEmpty());
    }

    void anotherFilesGenerationTellsAll()
    {
        BlockHashes first(block, {});
        add(first, {0, 10});
        const quint64 seen = first.since(0).generation;
        BlockHashes second(block, {});
        QVERIFY(second.since(seen).isAll);
        add(second, {0, 10});
        QVERIFY(second.since(seen).isAll);
        QCOMPARE(second.since(seen).blocks.size(), 1);
    }

    void goesOnFromWhatIsKnown()
    {
        BlockHashes hashes(block, hashesOf({{0, block}, {block, block + 100}}));
        add(hashes, {block + 100, block + 200});
        const BlockChanges all = hashes.since(0);
        QVERIFY(all.isAll);
        QVERIFY(all.blocks
                == hashesOf({{0, block}, {block, block + 100}, {block + 100, block + 200}}));
    }

    void bytesThatComeAgainAreReadBack()
    {
        BlockHashes hashes(block, hashesOf({{100, 200}, {block, 2 * block}}));
        const quint64 seen = hashes.since(0).generation;
        const auto again = hashes.add(150, pattern(150, block));
        QCOMPARE(again, (QList<ByteRange>{{100, block}, {block, 2 * block}}));
        QVERIFY(hashes.since(seen).isAll); // what was told before does not hold
        QVERIFY(hashes.since(seen).blocks.isEmpty());
        for (const ByteRange &range : again)
            hashes.put(hashOf(range));
        QVERIFY(hashes.since(seen).blocks == hashesOf(again));
        QVERIFY(hashes.since(0).isAll);
    }

    void whatIsForgottenIsNotTold()
    {
        BlockHashes hashes(block, {});
        add(hashes, {0, 3 * block});
        const quint64 seen = hashes.since(0).generation;
        hashes.forget({block + 5, block + 6});
        QVERIFY(hashes.since(seen).isAll);
        QVERIFY(hashes.since(seen).blocks == hashesOf({{0, block}, {2 * block, 3 * block}}));
    }

    void oneBitIsNoticed()
    {
        RunHash hash;
        QByteArray bytes = pattern(0, 5000);
        bytes[4321] = char(bytes[4321] ^ 1);
        hash.add(bytes);
        QVERIFY(hash.of({0, 5000}) != hashOf({0, 5000}));
    }
};

QTEST_GUILESS_MAIN(TestBlockHashes)
#include "tst_blockhashes.moc"
