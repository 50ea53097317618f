// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/somerows.h"
#include "ui/downloads/queuecolumns.h"
#include "ui/downloads/queuefilter.h"
#include "ui/downloads/queuemodel.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

QStringList namesOf(const QueueFilter &filter)
{
    QStringList names;
    for (int row = 0; row < filter.rowCount(); ++row)
        names += filter.rowAt(row).name;
    return names;
}

JobRow named(qint64 id, const QString &name, JobState state, std::optional<qint64> total = {})
{
    JobRow row = someRow(id, state);
    row.name = name;
    row.total = total;
    return row;
}

} // namespace

class TestQueueFilter : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QueueModel> m_queue;
    std::unique_ptr<QueueFilter> m_filter;

    void add(const QList<JobRow> &rows)
    {
        QList<JobChange> changes;
        for (const JobRow &row : rows)
            changes += change(JobChange::Kind::Added, row);
        m_queue->apply(changes);
    }

private slots:
    void init()
    {
        m_queue = std::make_unique<QueueModel>();
        m_filter = std::make_unique<QueueFilter>(m_queue.get());
    }

    void cleanup()
    {
        m_filter.reset();
        m_queue.reset();
    }

    void groups_data()
    {
        QTest::addColumn<RowGroup>("group");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("everything")
            << RowGroup::All << QStringList{u"r"_s, u"w"_s, u"p"_s, u"d"_s, u"a"_s, u"s"_s, u"f"_s};
        QTest::newRow("what runs") << RowGroup::Active << QStringList{u"r"_s};
        QTest::newRow("what waits") << RowGroup::Waiting << QStringList{u"w"_s};
        QTest::newRow("what is paused") << RowGroup::Paused << QStringList{u"p"_s};
        QTest::newRow("what is there") << RowGroup::Finished << QStringList{u"d"_s, u"a"_s, u"s"_s};
        QTest::newRow("what failed") << RowGroup::Failed << QStringList{u"f"_s};
    }

    void groups()
    {
        QFETCH(RowGroup, group);
        QFETCH(QStringList, names);
        add({named(1, u"r"_s, JobState::Running), named(2, u"w"_s, JobState::Waiting),
             named(3, u"p"_s, JobState::Paused), named(4, u"d"_s, JobState::Done),
             named(5, u"a"_s, JobState::Arrived), named(6, u"s"_s, JobState::Skipped),
             named(7, u"f"_s, JobState::Failed)});
        m_filter->setGroup(group);
        QCOMPARE(namesOf(*m_filter), names);
    }

    void aRowChangesItsGroupWithItsState()
    {
        add({named(1, u"a"_s, JobState::Running), named(2, u"b"_s, JobState::Running)});
        m_filter->setGroup(RowGroup::Active);
        m_queue->apply({change(JobChange::Kind::Done, named(1, u"a"_s, JobState::Done))});
        QCOMPARE(namesOf(*m_filter), QStringList{u"b"_s});
        QCOMPARE(m_filter->rowOf({1}), -1);
        QCOMPARE(m_filter->rowOf({2}), 0);
    }

    void search_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows");
        QTest::newRow("nothing typed") << u"  "_s << 3;
        QTest::newRow("a word of the name, in another case") << u"COLONY"_s << 2;
        QTest::newRow("all words have to be there") << u"colony 2"_s << 1;
        QTest::newRow("a part of the address") << u"host.example"_s << 3;
        QTest::newRow("the type that the server told") << u"image/"_s << 1;
        QTest::newRow("nowhere") << u"zebra"_s << 0;
    }

    void search()
    {
        QFETCH(QString, text);
        JobRow picture = named(3, u"plain.bin"_s, JobState::Done);
        JobFacts facts;
        facts.contentType = u"image/png"_s;
        picture.facts = std::make_shared<const JobFacts>(facts);
        add({named(1, u"Colony one.txt"_s, JobState::Done),
             named(2, u"colony-2.txt"_s, JobState::Done), picture});
        m_filter->setSearch(text);
        QTEST(m_filter->rowCount(), "rows");
    }

    void columnsSort_data()
    {
        QTest::addColumn<QueueColumn>("column");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("names by their numbers")
            << QueueColumn::Name << QStringList{u"img2"_s, u"img10"_s, u"Zoo"_s};
        QTest::newRow("sizes, unknown ones first")
            << QueueColumn::Size << QStringList{u"img10"_s, u"Zoo"_s, u"img2"_s};
        QTest::newRow("states, what runs first")
            << QueueColumn::Progress << QStringList{u"img2"_s, u"Zoo"_s, u"img10"_s};
    }

    void columnsSort()
    {
        QFETCH(QueueColumn, column);
        add({named(1, u"Zoo"_s, JobState::Waiting, 5), named(2, u"img10"_s, JobState::Done),
             named(3, u"img2"_s, JobState::Running, 99)});
        m_filter->sort(int(column), Qt::AscendingOrder);
        QTEST(namesOf(*m_filter), "names");
        m_filter->sort(-1);
        QCOMPARE(namesOf(*m_filter), (QStringList{u"Zoo"_s, u"img10"_s, u"img2"_s}));
    }

    void naturalOrder_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<int>("order");
        QTest::newRow("numbers by value") << u"a9"_s << u"a10"_s << -1;
        QTest::newRow("zeros in front do not count") << u"a007"_s << u"a7"_s << 0;
        QTest::newRow("letters in any case") << u"B"_s << u"a"_s << 1;
        QTest::newRow("the shorter first") << u"a"_s << u"ab"_s << -1;
        QTest::newRow("numbers longer than any integer")
            << QString(40, u'9') << QString(41, u'1') << -1;
    }

    void naturalOrder()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(int, order);
        const auto sign = [](int value) { return (value > 0) - (value < 0); };
        QCOMPARE(sign(compareNaturally(one, other)), order);
        QCOMPARE(sign(compareNaturally(other, one)), -order);
    }

    void restoredRowsStandWhereTheyStood()
    {
        add({someRow(1), someRow(2), someRow(3), someRow(4)});
        m_queue->apply({change(JobChange::Kind::Removed, someRow(2)),
                        change(JobChange::Kind::Removed, someRow(3))});
        QCOMPARE(m_queue->rowCount(), 2);
        add({someRow(3), someRow(2)});
        QCOMPARE(namesOf(*m_filter),
                 (QStringList{u"file-1.txt"_s, u"file-2.txt"_s, u"file-3.txt"_s, u"file-4.txt"_s}));
        QCOMPARE(m_queue->rowOf({4}), 3);
        QCOMPARE(m_queue->counts().all, 4);
    }
};

QTEST_MAIN(TestQueueFilter)
#include "tst_queuefilter.moc"
