// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/somerows.h"
#include "tests/support/waituntil.h"
#include "ui/arrivals/arrivalsmodel.h"
#include "ui/arrivals/arrivalsstrip.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

JobChange arrival(qint64 id, const QString &preview = {})
{
    JobRow row = someRow(id, JobState::Arrived);
    row.bytes = 2'000;
    JobFacts facts;
    if (!preview.isNull())
        facts.preview = preview;
    row.facts = std::make_shared<const JobFacts>(facts);
    return change(JobChange::Kind::Arrived, row);
}

ArrivalCard card(const ArrivalsModel &model, int row)
{
    return model.index(row).data(ArrivalsModel::CardRole).value<ArrivalCard>();
}

} // namespace

class TestArrivals : public QObject
{
    Q_OBJECT

private slots:
    void theNewestComesFirst()
    {
        ArrivalsModel model;
        const QAbstractItemModelTester tester(&model);
        model.apply({arrival(7), arrival(3)});
        model.apply({arrival(5)});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(card(model, 0).id, JobId{5});
        QCOMPARE(card(model, 1).id, JobId{3});
        QCOMPARE(card(model, 2).id, JobId{7});
    }

    void onlyArrivalsBecomeCards()
    {
        ArrivalsModel model;
        const JobRow row = someRow(1, JobState::Done);
        model.apply({change(JobChange::Kind::Added, row), change(JobChange::Kind::Done, row)});
        QCOMPARE(model.rowCount(), 0);
    }

    void textIsShownAsOnePlainLine()
    {
        ArrivalsModel model;
        model.apply({arrival(1, u"<b>One</b>\n\ttwo\u202e three"_s)});
        QCOMPARE(card(model, 0).text, u"<b>One</b> two three"_s);
        QVERIFY(card(model, 0).facts.startsWith(u"2 KB   just now   host.example"));
    }

    void everyCardHasAccessibleText()
    {
        ArrivalsModel model;
        model.apply({arrival(1), arrival(2, u"words"_s)});
        const QString spoken = model.index(0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.contains(u"file-2.txt") && spoken.contains(u"words"));
        QVERIFY(!model.index(1).data(Qt::AccessibleTextRole).toString().isEmpty());
    }

    void theOldestCardsGo()
    {
        ArrivalsModel model;
        const QAbstractItemModelTester tester(&model);
        QList<JobChange> batch;
        for (qint64 id = 1; id <= 700; ++id)
            batch += arrival(id);
        model.apply(batch);
        model.apply(batch);
        QCOMPARE(model.rowCount(), 1000);
        QCOMPARE(model.total(), 1400);
        QCOMPARE(card(model, 0).id, JobId{700});
    }

    void theNewestStandsOutForAMoment()
    {
        ArrivalsModel model;
        model.apply({arrival(1), arrival(2)});
        QVERIFY(card(model, 0).fresh);
        QVERIFY(!card(model, 1).fresh);
        QVERIFY(waitUntil([&model] { return !card(model, 0).fresh; }));
    }

    void aClickChoosesTheRow()
    {
        ArrivalsModel model;
        ArrivalsStrip strip(&model);
        QSignalSpy chosen(&strip, &ArrivalsStrip::chosen);
        model.apply({arrival(1), arrival(2)});
        strip.resize(800, 200);
        strip.show();
        QVERIFY(QTest::qWaitForWindowExposed(&strip));
        auto *cards = strip.findChild<QListView *>();
        const QRect second = cards->visualRect(model.index(1));
        QTest::mouseClick(cards->viewport(), Qt::LeftButton, {}, second.center());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).value<JobId>(), JobId{1});
    }
};

QTEST_MAIN(TestArrivals)
#include "tst_arrivals.moc"
