// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/incoming.h"

#include "app/demo/server/answer.h"
#include "core/job.h"
#include "core/preview/textpreview.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"

#include <QTest>

#include <utility>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

Task<Outcome> flush(std::shared_ptr<PartFile> part)
{
    auto flushing = part->flushed();
    const Outcome outcome = co_await flushing;
    co_return outcome;
}

} // namespace

class TestIncoming : public QObject
{
    Q_OBJECT

private slots:
    void fewYoungBytesStayInMemory()
    {
        Incoming incoming;
        QVERIFY(!incoming.wantsPart());
        incoming.write(0, "abc"_ba);
        incoming.write(3, "def"_ba);
        const QList expected{"abc"_ba, "def"_ba};
        QCOMPARE(incoming.inMemory(), expected);
        QCOMPARE(incoming.received(), 6);
        QCOMPARE(incoming.head(), "abcdef"_ba);
        QVERIFY(!incoming.isFull());
    }

    void manyBytesWantAPart()
    {
        Incoming incoming;
        incoming.write(0, QByteArray(Incoming::memoryLimit, 'x'));
        QVERIFY(!incoming.wantsPart());
        incoming.write(Incoming::memoryLimit, "y"_ba);
        QVERIFY(incoming.wantsPart());
    }

    void oldBytesWantAPart()
    {
        Incoming incoming;
        incoming.write(0, "abc"_ba);
        QVERIFY(waitUntil([&incoming] { return incoming.wantsPart(); }));
    }

    void noBytesNeverWantAPart()
    {
        Incoming incoming;
        incoming.write(0, {});
        Incoming younger;
        younger.write(0, "a"_ba);
        QVERIFY(waitUntil([&younger] { return younger.wantsPart(); }));
        QVERIFY(!incoming.wantsPart());
    }

    void memoryIsFullAtTwiceItsLimit()
    {
        Incoming incoming;
        incoming.write(0, QByteArray(2 * Incoming::memoryLimit, 'x'));
        QVERIFY(!incoming.isFull());
        incoming.write(2 * Incoming::memoryLimit, "y"_ba);
        QVERIFY(incoming.isFull());
    }

    void theHeadIsKept()
    {
        Incoming incoming;
        const QByteArray bytes = patternBytes(0, previewBytes + 100);
        incoming.write(0, bytes.first(100));
        incoming.write(100, bytes.sliced(100));
        incoming.write(bytes.size(), "more"_ba);
        QCOMPARE(incoming.head(), bytes.first(previewBytes));
    }

    void anotherSegmentIsNoHead()
    {
        Incoming incoming;
        incoming.usePart(makePart(u"a.part"_s));
        incoming.write(1000, "later"_ba);
        QCOMPARE(incoming.head(), ""_ba);
        incoming.write(0, "first"_ba);
        QCOMPARE(incoming.head(), "first"_ba);
    }

    void aPartTakesOverWhatCame()
    {
        Incoming incoming;
        int resumed = 0;
        incoming.onDrained([&resumed] { ++resumed; });
        const QByteArray bytes = patternBytes(0, 3 * MiB);
        for (qint64 at = 0; at < 2 * MiB + KiB; at += KiB)
            incoming.write(at, bytes.sliced(at, KiB));
        QVERIFY(incoming.isFull());

        const auto part = makePart(u"b.part"_s);
        incoming.usePart(part);
        QCOMPARE(resumed, 1);
        QVERIFY(incoming.inMemory().isEmpty());
        QVERIFY(!incoming.wantsPart());
        incoming.write(2 * MiB + KiB, bytes.sliced(2 * MiB + KiB));
        QVERIFY(bool(run(flush(part))));
        QVERIFY(m_folder.read(u"b.part"_s) == bytes);
        QCOMPARE(incoming.received(), 3 * MiB);
        QVERIFY(!incoming.isFull());
    }

    void startAgainForgetsTheBytes()
    {
        Incoming incoming;
        incoming.write(0, "old"_ba);
        incoming.usePart(makePart(u"c.part"_s));
        incoming.startAgain();
        QVERIFY(!incoming.part());
        QVERIFY(incoming.head().isEmpty());
        incoming.write(0, "new"_ba);
        QCOMPARE(incoming.inMemory(), QList{"new"_ba});
        QCOMPARE(incoming.head(), "new"_ba);
    }

    void afterAPartFailedNobodyWaitsForIt()
    {
        Incoming incoming;
        bool resumed = false;
        incoming.onDrained([&resumed] { resumed = true; });
        const auto part = makePart(u"d.part"_s, UnixFile(-1));
        incoming.usePart(part);
        resumed = false;
        incoming.write(0, QByteArray(PartFile::highWater + 1, 'x'));
        QVERIFY(waitUntil([&resumed] { return resumed; }));
        QVERIFY(part->error().has_value());
        QVERIFY(!incoming.isFull());
    }

private:
    std::shared_ptr<PartFile> makePart(const QString &name)
    {
        const auto directory = Directory::open(m_folder.path());
        auto file = (*directory)->createNew(name);
        return makePart(name, std::move(*file));
    }

    std::shared_ptr<PartFile> makePart(const QString &name, UnixFile file)
    {
        const auto directory = Directory::open(m_folder.path());
        return std::make_shared<PartFile>(*directory, name, std::move(file),
                                          IoPool::shared()->makeSequence(), PartContents{});
    }

    TempFolder m_folder;
};

QTEST_GUILESS_MAIN(TestIncoming)
#include "tst_incoming.moc"
