// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/somerows.h"
#include "tests/support/loopwatch.h"
#include "tests/support/waituntil.h"
#include "ui/downloads/queuecolumns.h"
#include "ui/downloads/queuemodel.h"
#include "ui/downloads/ranges.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

using Kind = JobChange::Kind;

namespace {

QString cell(const QueueModel &model, int row, QueueColumn column, int role = Qt::DisplayRole)
{
    return model.index(row, int(column)).data(role).toString();
}

//! A model whose every signal is checked, and its changes applied to the last one.
struct Checked {
    QueueModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    void apply(const QList<JobChange> &batch)
    {
        model.apply(batch);
        QVERIFY(waitUntil([this] { return !model.hasBacklog(); }));
    }
};

QList<JobChange> removals(const QList<qint64> &ids)
{
    QList<JobChange> changes;
    for (const qint64 id : ids)
        changes += change(Kind::Removed, someRow(id));
    return changes;
}

} // namespace

class TestQueueModel : public QObject
{
    Q_OBJECT

private slots:
    void rowsKeepTheOrderOfAdding()
    {
        Checked checked;
        checked.apply(addedRows(1200));
        QCOMPARE(checked.model.rowCount(), 1200);
        for (int row = 0; row < 1200; ++row)
            QCOMPARE(checked.model.rowAt(row).id, JobId{row + 1});
    }

    void aBatchIsOneInsertion()
    {
        QueueModel model;
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.apply(addedRows(300));
        QCOMPARE(inserted.size(), 1);
    }

    void rowsThatAreRestoredAtOnceStay()
    {
        Checked checked;
        checked.apply(addedRows(100));
        QList<JobChange> batch = removals({5, 6, 100});
        for (const qint64 id : {6, 5, 100})
            batch += change(Kind::Added, someRow(id));
        batch += removals({6});
        batch += change(Kind::Added, someRow(6));
        checked.apply(batch);
        QCOMPARE(checked.model.rowCount(), 100);
        QCOMPARE(checked.model.counts().all, 100);
        for (int row = 0; row < 100; ++row)
            QCOMPARE(checked.model.rowAt(row).id, JobId{row + 1});
    }

    void neighboursChangeTogether()
    {
        Checked checked;
        checked.apply(addedRows(100));
        const QSignalSpy changed(&checked.model, &QAbstractItemModel::dataChanged);
        checked.apply({change(Kind::Progressed, someRow(4)), change(Kind::Progressed, someRow(3)),
                       change(Kind::Progressed, someRow(4)), change(Kind::Done, someRow(50))});
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 2);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 3);
    }

    void aRowMayComeAndChangeInOneBatch()
    {
        Checked checked;
        QList<JobChange> batch = addedRows(2);
        batch += change(Kind::Failed, someRow(2, JobState::Failed));
        checked.apply(batch);
        QCOMPARE(checked.model.rowAt(1).state, JobState::Failed);
        QCOMPARE(checked.model.counts().failed, 1);
        QCOMPARE(checked.model.counts().waiting, 1);
    }

    void aRowMayComeAndGoInOneBatch()
    {
        Checked checked;
        QList<JobChange> batch = addedRows(3);
        batch += removals({2});
        batch += change(Kind::Progressed, someRow(2, JobState::Running));
        checked.apply(batch);
        QCOMPARE(checked.model.rowCount(), 2);
        QCOMPARE(checked.model.rowOf(JobId{2}), -1);
        QCOMPARE(checked.model.rowOf(JobId{3}), 1);
        QCOMPARE(checked.model.counts().all, 2);
        QCOMPARE(checked.model.counts().running, 0);
    }

    void aLateWordAboutARemovedRowIsIgnored()
    {
        Checked checked;
        checked.apply(addedRows(2));
        checked.apply(removals({1}));
        checked.apply({change(Kind::Progressed, someRow(1, JobState::Running))});
        QCOMPARE(checked.model.rowCount(), 1);
        QCOMPARE(checked.model.counts().running, 0);
    }

    void removal_data()
    {
        QTest::addColumn<QList<qint64>>("ids");
        QList<qint64> odd;
        for (qint64 id = 1; id <= 200; id += 2)
            odd += id;
        QTest::newRow("the first") << QList<qint64>{1};
        QTest::newRow("the last") << QList<qint64>{200};
        QTest::newRow("two blocks") << QList<qint64>{10, 11, 12, 90, 91};
        QTest::newRow("the same row twice") << QList<qint64>{10, 10};
        QTest::newRow("every other row") << odd;
    }

    void removal()
    {
        QFETCH(QList<qint64>, ids);
        Checked checked;
        checked.apply(addedRows(200));
        checked.apply(removals(ids));
        const QSet<qint64> gone(ids.begin(), ids.end());
        QCOMPARE(checked.model.rowCount(), 200 - int(gone.size()));
        for (int row = 0; row < checked.model.rowCount(); ++row) {
            const JobId id = checked.model.rowAt(row).id;
            QVERIFY(!gone.contains(id.value));
            QCOMPARE(checked.model.rowOf(id), row);
        }
        QCOMPARE(checked.model.counts().waiting, checked.model.rowCount());
    }

    void everyCellHasAccessibleText_data()
    {
        QTest::addColumn<JobState>("state");
        for (const auto state :
             {JobState::Waiting, JobState::Running, JobState::Arrived, JobState::Done,
              JobState::Skipped, JobState::Paused, JobState::Failed})
            QTest::addRow("state %d", int(state)) << state;
    }

    void everyCellHasAccessibleText()
    {
        QFETCH(JobState, state);
        QueueModel model;
        JobRow bare; // nothing is known but what it does
        bare.id = JobId{1};
        bare.state = state;
        model.apply({change(Kind::Added, bare), change(Kind::Added, someRow(2, state))});
        for (int row = 0; row < 2; ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                QVERIFY(
                    !model.index(row, column).data(Qt::AccessibleTextRole).toString().isEmpty());
        }
        QCOMPARE(cell(model, 0, QueueColumn::Size, Qt::AccessibleTextRole), u"size unknown"_s);
        QCOMPARE(cell(model, 0, QueueColumn::Speed, Qt::AccessibleTextRole), u"no speed"_s);
    }

    void waitingSaysWhy()
    {
        QueueModel model;
        model.setLimits({.filesAtOnce = 3, .perServer = 6});
        JobRow row = someRow(1);
        row.wait = WaitReason::ServerLimit;
        model.apply({change(Kind::Added, row)});
        QCOMPARE(cell(model, 0, QueueColumn::Progress), u"Waiting: 6 at once on this server"_s);
        model.setLimits({.filesAtOnce = 3, .perServer = 2});
        QCOMPARE(cell(model, 0, QueueColumn::Progress), u"Waiting: 2 at once on this server"_s);
    }

    void patienceSaysWhy_data()
    {
        QTest::addColumn<WaitReason>("wait");
        QTest::addColumn<QString>("says");
        QTest::newRow("a server that rests")
            << WaitReason::HostRests << u"Waiting: this server failed and rests for 9 s"_s;
        QTest::newRow("no network") << WaitReason::Network << u"Waiting for the network"_s;
        QTest::newRow("the schedule")
            << WaitReason::Schedule << u"Waiting: the schedule says stop"_s;
    }

    void patienceSaysWhy()
    {
        QFETCH(WaitReason, wait);
        QueueModel model;
        JobRow row = someRow(1);
        row.wait = wait;
        row.retryIn = 9s;
        model.apply({change(Kind::Added, row)});
        QTEST(cell(model, 0, QueueColumn::Progress), "says");
    }

    void aRestCountsDown()
    {
        QueueModel model;
        JobRow row = someRow(1);
        row.wait = WaitReason::HostRests;
        row.retryIn = 1s;
        model.apply({change(Kind::Added, row)});
        QVERIFY(waitUntil([&model] {
            return cell(model, 0, QueueColumn::Progress)
                == u"Waiting: another download tries this server first"_s;
        }));
    }

    void aRetryCountsDown()
    {
        QueueModel model;
        JobRow row = someRow(1);
        model.apply({change(Kind::Added, row)});
        row.wait = WaitReason::Retry;
        row.retryIn = 9s;
        row.error = std::make_shared<const Error>(failure(Error::Stalled, u"It stalled."_s));
        model.apply({change(Kind::Retrying, row)});
        QCOMPARE(cell(model, 0, QueueColumn::Progress), u"Tries again in 9 s: It stalled."_s);
        QVERIFY(waitUntil([&model] {
            return cell(model, 0, QueueColumn::Progress) == u"Tries again in 8 s: It stalled."_s;
        }));
    }

    void aFailureIsASentenceInItsRow()
    {
        QueueModel model;
        JobRow row = someRow(1, JobState::Failed);
        row.error = std::make_shared<const Error>(failure(Error::DiskFull, u"The disk is full."_s));
        model.apply({change(Kind::Added, row)});
        QCOMPARE(cell(model, 0, QueueColumn::Progress), u"The disk is full."_s);
    }

    void whatComesInIsCounted()
    {
        Checked checked;
        JobRow row = someRow(1, JobState::Running);
        row.bytes = 500; // they came before the program was started
        checked.apply({change(Kind::Added, row)});
        QCOMPARE(checked.model.counts().received, 0);
        row.bytes = 700;
        checked.apply({change(Kind::Progressed, row)});
        row.bytes = 0; // it begins anew
        checked.apply({change(Kind::Progressed, row)});
        QCOMPARE(checked.model.counts().received, 200);
    }

    void aHugeBatchLeavesTheLoopAlive()
    {
        QueueModel model;
        const QList<JobChange> batch = addedRows(100'000);
        LoopWatch alive(50ms);
        model.apply(batch);
        QVERIFY(waitUntil([&model] { return model.rowCount() == 100'000; }));
        QVERIFY2(alive.ok(), qPrintable(alive.report()));
    }

    void ranges_data()
    {
        QTest::addColumn<std::vector<int>>("rows");
        QTest::addColumn<std::vector<RowRange>>("expected");
        QTest::newRow("none") << std::vector<int>{} << std::vector<RowRange>{};
        QTest::newRow("unsorted neighbours")
            << std::vector<int>{3, 1, 2} << std::vector<RowRange>{{1, 3}};
        QTest::newRow("a gap splits")
            << std::vector<int>{1, 3} << std::vector<RowRange>{{1, 1}, {3, 3}};
        QTest::newRow("repetitions count once")
            << std::vector<int>{5, 5, 6, 6} << std::vector<RowRange>{{5, 6}};
    }

    void ranges()
    {
        QFETCH(std::vector<int>, rows);
        QFETCH(std::vector<RowRange>, expected);
        QVERIFY(rowRanges(rows) == expected);
    }
};

QTEST_MAIN(TestQueueModel)
#include "tst_queuemodel.moc"
