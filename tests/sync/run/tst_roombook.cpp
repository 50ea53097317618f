// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/roombook.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

EndpointFacts sideWith(std::optional<qint64> free, bool looksForRoom = false)
{
    EndpointFacts facts;
    facts.name = u"https://cloud.example/dav/"_s;
    facts.freeBytes = free;
    facts.looksForRoom = looksForRoom;
    return facts;
}

PlanRow rowOf(SyncAction action, qint64 size, Side side = Side::There)
{
    PlanRow row;
    row.action = action;
    row.side = side;
    row.path = "file";
    Entry source;
    source.kind = EntryKind::File;
    source.signature.size = size;
    (side == Side::There ? row.here : row.there) = source;
    return row;
}

} // namespace

class TestRoomBook : public QObject
{
    Q_OBJECT

private slots:
    void whatDoesNotFitIsRefusedAndSmallerOnesGoOn()
    {
        RoomBook book(sideWith({}), sideWith(100));
        QVERIFY(book.take(rowOf(SyncAction::Copy, 60)));
        const Outcome large = book.take(rowOf(SyncAction::Copy, 41));
        QVERIFY(!large);
        QCOMPARE(large.error().kind, Error::DiskFull);
        QVERIFY(large.error().text.contains(u"cloud.example"_s));
        QVERIFY(book.take(rowOf(SyncAction::Copy, 40)));
        QVERIFY(book.take(rowOf(SyncAction::Copy, 0))); // an empty one always fits
        QVERIFY(!book.take(rowOf(SyncAction::Conflict, 1)));
    }

    void whatFailedGivesItsRoomBack()
    {
        RoomBook book(sideWith({}), sideWith(100));
        const PlanRow row = rowOf(SyncAction::Copy, 80);
        QVERIFY(book.take(row));
        book.giveBack(row);
        QVERIFY(book.take(rowOf(SyncAction::Copy, 90)));
    }

    void othersAreNotRefused_data()
    {
        QTest::addColumn<bool>("isKnown");
        QTest::addColumn<bool>("looksForRoom");
        QTest::addColumn<SyncAction>("action");
        QTest::addColumn<Side>("side");
        QTest::newRow("a side that does not say")
            << false << false << SyncAction::Copy << Side::There;
        QTest::newRow("a side that looks itself")
            << true << true << SyncAction::Copy << Side::There;
        QTest::newRow("the other side") << true << false << SyncAction::Copy << Side::Here;
        QTest::newRow("a move") << true << false << SyncAction::Move << Side::There;
        QTest::newRow("a deletion") << true << false << SyncAction::Delete << Side::There;
    }
    void othersAreNotRefused()
    {
        QFETCH(bool, isKnown);
        QFETCH(bool, looksForRoom);
        QFETCH(SyncAction, action);
        QFETCH(Side, side);
        const std::optional<qint64> free = isKnown ? std::optional<qint64>(10) : std::nullopt;
        RoomBook book(sideWith({}), sideWith(free, looksForRoom));
        QVERIFY(book.take(rowOf(action, 1000, side)));
    }

    void tooLittleRoomIsSaid_data()
    {
        QTest::addColumn<qint64>("free");
        QTest::addColumn<bool>("looksForRoom");
        QTest::addColumn<bool>("isSaid");
        const qint64 all = 30'000'000;
        QTest::newRow("just enough") << all << false << false;
        QTest::newRow("a byte too little") << all - 1 << false << true;
        QTest::newRow("enough, but some is always left") << all << true << true;
        QTest::newRow("enough for that too") << all + 5 * 1024 * 1024 << true << false;
    }
    void tooLittleRoomIsSaid()
    {
        QFETCH(qint64, free);
        QFETCH(bool, looksForRoom);
        const QList<PlanRow> rows{
            rowOf(SyncAction::Copy, 20'000'000), rowOf(SyncAction::Conflict, 10'000'000),
            rowOf(SyncAction::Delete, 10'000'000), rowOf(SyncAction::Copy, 50'000'000, Side::Here)};
        QCOMPARE(bytesTo(Side::There, rows), 30'000'000);
        QTEST(!roomWords(Side::There, sideWith(free, looksForRoom), rows).isEmpty(), "isSaid");
        QVERIFY(roomWords(Side::There, sideWith({}), rows).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRoomBook)
#include "tst_roombook.moc"
