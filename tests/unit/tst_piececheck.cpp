// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/checksum.h"
#include "core/transfer/piececheck.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

constexpr qint64 pieceLength = 1'000;

QByteArray someBytes(qint64 size)
{
    std::mt19937 random(3);
    QByteArray bytes(size, '\0');
    for (char &byte : bytes)
        byte = char(random());
    return bytes;
}

PieceDigests piecesOf(const QByteArray &bytes)
{
    PieceDigests pieces{Checksum::Algorithm::Sha1, pieceLength, {}};
    for (qint64 at = 0; at < bytes.size(); at += pieceLength)
        pieces.digests.append(
            QCryptographicHash::hash(bytes.mid(at, pieceLength), QCryptographicHash::Sha1));
    return pieces;
}

ReadBack reader(const QByteArray *disk, qint64 *readBack = nullptr)
{
    return [disk, readBack](qint64 offset, qint64 length) -> Result<QByteArray> {
        const QByteArray bytes = disk->mid(offset, length);
        if (readBack)
            *readBack += bytes.size();
        return bytes;
    };
}

} // namespace

class TestPieceCheck : public QObject
{
    Q_OBJECT

private slots:
    void fit_data()
    {
        QTest::addColumn<qint64>("length");
        QTest::addColumn<int>("count");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<bool>("expected");
        QTest::newRow("whole pieces") << 4LL << 3 << 12LL << true;
        QTest::newRow("a shorter last one") << 4LL << 3 << 9LL << true;
        QTest::newRow("one too few") << 4LL << 2 << 9LL << false;
        QTest::newRow("one too many") << 4LL << 3 << 8LL << false;
        QTest::newRow("no length") << 0LL << 3 << 9LL << false;
        QTest::newRow("an empty file") << 4LL << 0 << 0LL << true;
        QTest::newRow("a huge piece") << std::numeric_limits<qint64>::max() << 1 << 9LL << true;
    }

    void fit()
    {
        QFETCH(qint64, length);
        QFETCH(int, count);
        QFETCH(qint64, size);
        const PieceDigests pieces{Checksum::Algorithm::Md5, length,
                                  QByteArrayList(count, QByteArray(16, 'x'))};
        QTEST(piecesFit(pieces, size), "expected");
    }

    void findsTheBadOnes_data()
    {
        QTest::addColumn<QList<int>>("broken"); //!< bytes
        QTest::addColumn<QList<ByteRange>>("bad");
        QTest::newRow("none") << QList<int>{} << QList<ByteRange>{};
        QTest::newRow("the first byte") << QList<int>{0} << QList<ByteRange>{{0, 1'000}};
        QTest::newRow("neighbours") << QList<int>{1'999, 2'000} << QList<ByteRange>{{1'000, 3'000}};
        QTest::newRow("the short last one and another")
            << QList<int>{3'000, 9'499} << QList<ByteRange>{{3'000, 4'000}, {9'000, 9'500}};
    }

    void findsTheBadOnes()
    {
        QFETCH(QList<int>, broken);
        QFETCH(QList<ByteRange>, bad);
        const QByteArray right = someBytes(9'500);
        QByteArray disk = right;
        for (const int at : broken)
            disk[at] = char(disk[at] + 1);
        QCOMPARE(*badPieces(piecesOf(right), right.size(), reader(&disk)), bad);

        for (const qint64 step : {qint64(1), qint64(333), qint64(1'000), qint64(9'500)}) {
            qint64 readBack = 0;
            const ReadBack read = reader(&disk, &readBack);
            PieceCheck check(piecesOf(right), right.size());
            for (qint64 at = 0; at < disk.size(); at += step)
                check.add(
                    at,
                    QByteArrayView(disk).sliced(at).first(std::min<qint64>(step, disk.size() - at)),
                    read);
            QCOMPARE(check.bad(), bad); // known before the end
            QVERIFY(check.finish(read));
            QCOMPARE(check.bad(), bad);
            QCOMPARE(readBack, 0);
        }
    }

    void anyOrderFindsTheSame()
    {
        const QByteArray right = someBytes(200'000);
        QByteArray disk = right;
        disk[123'456] = char(disk[123'456] + 1);
        QList<qint64> order;
        for (qint64 at = 0; at < disk.size(); at += 250)
            order.append(at);
        std::shuffle(order.begin(), order.end(), std::mt19937(5));
        PieceCheck check(piecesOf(right), right.size());
        const ReadBack read = reader(&disk);
        for (const qint64 at : order)
            check.add(at, QByteArrayView(disk).sliced(at, 250), read);
        QVERIFY(check.finish(read));
        QCOMPARE(check.bad(), (QList<ByteRange>{{123'000, 124'000}}));
    }

    void aPieceThatIsFetchedAgainIsCheckedAgain()
    {
        const QByteArray right = someBytes(3'000);
        QByteArray disk = right;
        disk[1'500] = char(disk[1'500] + 1);
        PieceCheck check(piecesOf(right), right.size());
        const ReadBack read = reader(&disk);
        check.add(0, disk, read);
        QCOMPARE(check.bad(), (QList<ByteRange>{{1'000, 2'000}}));
        disk = right;
        check.add(1'000, QByteArrayView(right).sliced(1'000, 600), read);
        check.add(1'600, QByteArrayView(right).sliced(1'600, 400), read);
        QCOMPARE(check.bad(), QList<ByteRange>());
        QVERIFY(check.finish(read));
        QCOMPARE(check.bad(), QList<ByteRange>());
    }

    void whatLiesThereFromBeforeIsRead()
    {
        const QByteArray right = someBytes(3'000);
        qint64 readBack = 0;
        const ReadBack read = reader(&right, &readBack);
        PieceCheck check(piecesOf(right), right.size());
        check.add(1'500, QByteArrayView(right).sliced(1'500), read);
        QVERIFY(check.finish(read));
        QCOMPARE(check.bad(), QList<ByteRange>());
        QCOMPARE(readBack, 2'000); // not the last one
    }

    void bytesBehindTheEndDoNotCount()
    {
        const QByteArray right = someBytes(1'500);
        PieceCheck check(piecesOf(right), right.size());
        check.add(0, right + "more"_ba, reader(&right));
        check.add(5'000, "more"_ba, reader(&right));
        QVERIFY(check.finish(reader(&right)));
        QCOMPARE(check.bad(), QList<ByteRange>());
    }

    void aFileThatCannotBeReadIsAFailure()
    {
        const QByteArray right = someBytes(1'500);
        const ReadBack broken = [](qint64, qint64) -> Result<QByteArray> {
            return failure(Error::Disk, u"broken"_s);
        };
        const auto bad = badPieces(piecesOf(right), right.size(), broken);
        QVERIFY(!bad);
        QCOMPARE(bad.error().kind, Error::Disk);
    }
};

QTEST_GUILESS_MAIN(TestPieceCheck)
#include "tst_piececheck.moc"
