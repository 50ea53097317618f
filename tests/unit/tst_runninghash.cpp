// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/opensslhash.h"
#include "core/transfer/checksum.h"
#include "core/transfer/runninghash.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

using Algorithm = Checksum::Algorithm;

const QList<Algorithm> all{Algorithm::Sha256, Algorithm::Md5, Algorithm::Sha512, Algorithm::Sha1};

//! A file of the test, in memory; counts what is read back.
struct Disk {
    explicit Disk(qint64 size)
        : bytes(size, '\0')
    {
        std::mt19937 random(1);
        for (char &byte : bytes)
            byte = char(random());
    }

    [[nodiscard]] ReadBack reader()
    {
        return [this](qint64 offset, qint64 length) -> Result<QByteArray> {
            readBack += std::min<qint64>(length, bytes.size() - offset);
            return bytes.mid(offset, length);
        };
    }
    [[nodiscard]] QList<Checksum> digests() const
    {
        QList<Checksum> list;
        for (const Algorithm algorithm : all)
            list.append({algorithm, QCryptographicHash::hash(bytes, toQt(algorithm)).toHex()});
        return list;
    }

    QByteArray bytes;
    qint64 readBack = 0;
};

} // namespace

class TestRunningHash : public QObject
{
    Q_OBJECT

private slots:
    void theFastOneAgreesWithQt_data()
    {
        QTest::addColumn<int>("algorithm");
        for (const Algorithm algorithm : all)
            QTest::newRow(algorithmName(algorithm).data()) << int(algorithm);
    }

    void theFastOneAgreesWithQt()
    {
        QFETCH(int, algorithm);
        const auto hash = makeOpenSslHash(Algorithm(algorithm));
        QVERIFY(hash); // the test's computer has OpenSSL
        hash->add("a");
        hash->add("");
        hash->add("bc");
        QCOMPARE(hash->result(), QCryptographicHash::hash("abc", toQt(Algorithm(algorithm))));
    }

    void whatComesInOrderIsNotReadAgain()
    {
        Disk disk(300'000);
        RunningHash hash(all);
        for (qint64 at = 0; at < disk.bytes.size(); at += 7'777) {
            hash.add(at,
                     QByteArrayView(disk.bytes)
                         .sliced(at)
                         .first(std::min<qint64>(7'777, disk.bytes.size() - at)));
            QVERIFY(hash.catchUp(disk.reader(), 1 << 20));
        }
        QCOMPARE(*hash.result(disk.bytes.size(), disk.reader()), disk.digests());
        QCOMPARE(disk.readBack, 0);
    }

    void anyOrderGivesTheSame()
    {
        Disk disk(100'000);
        std::mt19937 random(7);
        for (int round = 0; round < 20; ++round) {
            QList<qint64> pieces;
            for (qint64 at = 0; at < disk.bytes.size(); at += 1'000)
                pieces.append(at);
            std::shuffle(pieces.begin(), pieces.end(), random);
            RunningHash hash(all);
            disk.readBack = 0;
            for (const qint64 at : pieces) {
                hash.add(at, QByteArrayView(disk.bytes).sliced(at).first(1'000));
                QVERIFY(hash.catchUp(disk.reader(), 5'000));
            }
            QCOMPARE(*hash.result(disk.bytes.size(), disk.reader()), disk.digests());
            QVERIFY(disk.readBack < disk.bytes.size()); // each byte once at most
        }
    }

    void catchingUpGoesInSteps()
    {
        Disk disk(10'000);
        RunningHash hash({Algorithm::Sha256});
        hash.add(1'000, QByteArrayView(disk.bytes).sliced(1'000));
        QCOMPARE(hash.hashed(), 0);
        QVERIFY(!hash.isComplete(10'000));
        hash.add(0, QByteArrayView(disk.bytes).first(1'000));
        QCOMPARE(hash.hashed(), 1'000);
        QVERIFY(hash.isComplete(10'000));
        QVERIFY(hash.catchUp(disk.reader(), 500));
        QCOMPARE(hash.hashed(), 1'500);
    }

    void whatLiesThereFromBeforeIsReadOnce()
    {
        Disk disk(50'000);
        RunningHash hash(all);
        hash.noteWritten({{0, 20'000}, {30'000, 40'000}});
        hash.add(20'000, QByteArrayView(disk.bytes).sliced(20'000, 10'000));
        hash.add(40'000, QByteArrayView(disk.bytes).sliced(40'000));
        QCOMPARE(*hash.result(50'000, disk.reader()), disk.digests());
        QVERIFY(disk.readBack <= 50'000);
    }

    void bytesThatAreReplacedCountAsReplaced()
    {
        Disk disk(20'000);
        RunningHash hash(all);
        hash.add(0, QByteArray(10'000, 'x')); // what lay there first
        hash.add(10'000, QByteArrayView(disk.bytes).sliced(10'000));
        hash.add(0, QByteArrayView(disk.bytes).first(10'000));
        QCOMPARE(*hash.result(20'000, disk.reader()), disk.digests());
    }

    void aHoleIsNoFile()
    {
        Disk disk(30);
        RunningHash hash(all);
        hash.add(0, QByteArrayView(disk.bytes).first(10));
        hash.add(20, QByteArrayView(disk.bytes).sliced(20));
        const auto result = hash.result(30, disk.reader());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Internal);
    }

    void aFileThatShrankIsNoFile()
    {
        Disk disk(30);
        RunningHash hash(all);
        hash.noteWritten({{0, 40}});
        QVERIFY(!hash.result(40, disk.reader()));
    }

    void anEmptyFileHasADigest()
    {
        Disk disk(0);
        RunningHash hash(all);
        QCOMPARE(*hash.result(0, disk.reader()), disk.digests());
    }

    void costOfOneGibibyte()
    {
        constexpr qint64 length = 4 * 1024 * 1024;
        const QByteArray block(length, 'x');
        RunningHash hash({Algorithm::Sha256});
        const ReadBack none
            = [](qint64, qint64) -> Result<QByteArray> { return failure(Error::Internal, {}); };
        QBENCHMARK_ONCE
        {
            for (int i = 0; i < (qEnvironmentVariableIsSet("GANNET_LONG") ? 256 : 8); ++i) {
                hash.add(i * length, block);
                QVERIFY(hash.catchUp(none, length)); // nothing is read
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestRunningHash)
#include "tst_runninghash.moc"
