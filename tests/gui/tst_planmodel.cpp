// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/someplans.h"
#include "tests/support/patience.h"
#include "ui/sync/planmodel.h"
#include "ui/sync/planview.h"
#include "ui/sync/planwords.h"

#include <QAbstractItemModelTester>
#include <QIdentityProxyModel>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <ctime>
#include <functional>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

constexpr int many = 100'000;

std::shared_ptr<const SyncPlan> shared(SyncPlan plan)
{
    return std::make_shared<const SyncPlan>(std::move(plan));
}

SyncPlan longPlan()
{
    SyncPlan plan;
    plan.rows.reserve(many);
    for (int i = 0; i < many; ++i)
        plan.rows += someNew("folder/file-" + QByteArray::number(i) + ".txt", Side::Here, 1000);
    return plan;
}

//! What stands in the first column of a model, headings and their rows.
QStringList firstColumn(const PlanModel &model)
{
    QStringList lines;
    for (int i = 0; i < model.rowCount(); ++i) {
        const QModelIndex heading = model.index(i, 0, {});
        lines += model.data(heading, Qt::DisplayRole).toString();
        for (int row = 0; row < model.rowCount(heading); ++row)
            lines += u"  "_s + model.data(model.index(row, 0, heading), Qt::DisplayRole).toString();
    }
    return lines;
}

QString cell(const PlanModel &model, PlanGroup group, int row, int column)
{
    return model.data(model.index(row, column, model.headingOf(group)), Qt::DisplayRole).toString();
}

//! Counts how often somebody asks for data.
class Counter final : public QIdentityProxyModel
{
public:
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        ++asked;
        return QIdentityProxyModel::data(index, role);
    }

    mutable qint64 asked = 0;
};

//! Milliseconds of work until \a act is done and painted. Not the time that others had the
//! processor for.
double workOf(const std::function<void()> &act)
{
    const std::clock_t begin = std::clock();
    act();
    QCoreApplication::processEvents();
    return 1000.0 * double(std::clock() - begin) / CLOCKS_PER_SEC;
}

constexpr double longestTurn = 50.0 * slowness;

} // namespace

class TestPlanModel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void rowsAreGroupedByDanger()
    {
        PlanModel model;
        const QAbstractItemModelTester tester(&model);
        model.setPlan(shared(somePlan()), true);
        const QStringList expected{u"Deleted (kept in the trash, can be undone)"_s,
                                   u"  old/notes.txt"_s,
                                   u"  taxes/2019/draft.ods"_s,
                                   u"Replaced (the old one is kept in the trash)"_s,
                                   u"  letters/2026-11.odt"_s,
                                   u"  src/main.cpp"_s,
                                   u"Changed on both sides"_s,
                                   u"  thesis/chapter-3.md"_s,
                                   u"  photos/cover.png"_s,
                                   u"Moved, nothing sent again"_s,
                                   u"  2026/trip to archive/trip"_s,
                                   u"New files and folders"_s,
                                   u"  film"_s,
                                   u"  film/interview.mp4"_s,
                                   u"  src/new.h"_s,
                                   u"Equal already, only noted"_s,
                                   u"  read.me"_s,
                                   u"Left alone"_s,
                                   u"  mail/lock"_s};
        QCOMPARE(firstColumn(model), expected);
        QCOMPARE(model.changes(), 10);
        QCOMPARE(model.count(PlanGroup::New), 3);
        QCOMPARE(model.bytes(PlanGroup::New), 1'100'001'400);
    }

    void guardsComeFirst()
    {
        PlanModel model;
        model.setPlan(shared(someGuardedPlan()), true);
        const QModelIndex guards = model.headingOf(PlanGroup::Guards);
        QCOMPARE(guards.row(), 0);
        const QModelIndex guard = model.index(0, PlanModel::Why, guards);
        QCOMPARE(guard.data().toString(), someGuard().message);
        QVERIFY(model.guardAt(guard));
        QVERIFY(!model.rowAt(guard));
    }

    void whatGoesForGoodIsSaid()
    {
        PlanModel model;
        model.setPlan(shared(somePlan()), false);
        QVERIFY(firstColumn(model).contains(u"Deleted for good"_s));
        const PlanRow &row = *model.rowAt(model.index(0, 0, model.headingOf(PlanGroup::Deletions)));
        QVERIFY(actionText(row, false).contains(u"for good"_s));
        QVERIFY(actionText(row, true).contains(u"trash"_s));
    }

    void aRowTellsReasonAndBothSides()
    {
        PlanModel model;
        model.setPlan(shared(somePlan()), true);
        QCOMPARE(cell(model, PlanGroup::Deletions, 1, PlanModel::Why),
                 u"Deleted there, unchanged here"_s);
        QVERIFY(cell(model, PlanGroup::Deletions, 1, PlanModel::Here).startsWith(u"41 KB, "_s));
        QCOMPARE(cell(model, PlanGroup::Deletions, 1, PlanModel::There), u"gone"_s);
        QCOMPARE(cell(model, PlanGroup::New, 0, PlanModel::There), u"folder"_s);
        QCOMPARE(cell(model, PlanGroup::New, 1, PlanModel::Here), QString());
        QCOMPARE(cell(model, PlanGroup::Conflicts, 0, PlanModel::Here), u"88 KB, today 08:40"_s);
        QCOMPARE(cell(model, PlanGroup::LeftAlone, 0, PlanModel::Here), u"cannot be read"_s);
    }

    void everyCellSpeaks()
    {
        PlanModel model;
        model.setPlan(shared(somePlan()), true);
        for (int i = 0; i < model.rowCount(); ++i) {
            const QModelIndex heading = model.index(i, 0, {});
            QVERIFY(!heading.data(Qt::AccessibleTextRole).toString().isEmpty());
            for (int row = 0; row < model.rowCount(heading); ++row) {
                for (int column = 0; column < model.columnCount(); ++column) {
                    const QModelIndex index = model.index(row, column, heading);
                    QVERIFY(!index.data(Qt::AccessibleTextRole).toString().isEmpty());
                }
            }
        }
    }

    void anUndoBringsBackFromTheTrash()
    {
        PlanRow back = someRow(SyncAction::Restore, "old/notes.txt", u"The last run deleted it"_s);
        back.here = {};
        PlanRow over = someRow(SyncAction::Restore, "src/main.cpp", u"The last run replaced it"_s);
        QCOMPARE(groupOf(back), PlanGroup::New);
        QCOMPARE(groupOf(over), PlanGroup::Replacements);
        QCOMPARE(actionText(back, true), u"Bring it back here from the trash"_s);
        PlanModel model;
        SyncPlan plan;
        plan.rows = {over};
        model.setPlan(shared(plan), true);
        QVERIFY(!model.canChoose(over, RowChoice::Turn));
    }

    void aChoiceIsKeptByPath()
    {
        PlanModel model;
        model.setPlan(shared(somePlan()), true);
        const QSignalSpy changed(&model, &PlanModel::choicesChanged);
        const QModelIndex deleted = model.index(1, 0, model.headingOf(PlanGroup::Deletions));
        model.choose({deleted}, RowChoice::Leave);
        QCOMPARE(model.choices(), (PlanChoices{{"taxes/2019/draft.ods", RowChoice::Leave}}));
        QCOMPARE(model.changes(), 9);
        QCOMPARE(deleted.siblingAtColumn(PlanModel::Why).data().toString(),
                 u"Left alone this time"_s);
        model.choose({deleted}, RowChoice::Turn);
        QCOMPARE(model.changes(), 10);
        QCOMPARE(deleted.siblingAtColumn(PlanModel::Why).data().toString(),
                 u"Turned: Copy it back there"_s);
        model.choose({deleted}, RowChoice::AsPlanned);
        QVERIFY(model.choices().isEmpty());
        QCOMPARE(changed.size(), 3);
    }

    void aHeadingStandsForItsRows()
    {
        PlanModel model;
        model.setPlan(shared(somePlan()), true);
        model.choose({model.headingOf(PlanGroup::New)}, RowChoice::Leave);
        QCOMPARE(model.choices().size(), 3);
        QCOMPARE(model.changes(), 7);
    }

    void onlyDeletedAndReplacedTurn()
    {
        PlanModel model;
        model.setPlan(shared(somePlan()), true);
        QModelIndexList all;
        for (int i = 0; i < model.rowCount(); ++i)
            all += model.index(i, 0, {});
        model.choose(all, RowChoice::Turn);
        QCOMPARE(model.choices().size(), 4);
        QVERIFY(!model.choices().contains("film"));
        model.choose({model.headingOf(PlanGroup::LeftAlone)}, RowChoice::Leave);
        QCOMPARE(model.choices().size(), 4); // nothing is done there anyway
    }

    void theFilterLooksAtPaths_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("of any letter case") << u"NOTES"_s << QStringList{u"  old/notes.txt"_s};
        QTest::newRow("where a move came from")
            << u"2026/trip"_s << QStringList{u"  2026/trip to archive/trip"_s};
        QTest::newRow("beyond ASCII") << u"GRÜSSE"_s << QStringList{u"  grüsse.txt"_s};
        QTest::newRow("nothing") << u"albatross"_s << QStringList();
    }

    void theFilterLooksAtPaths()
    {
        QFETCH(QString, words);
        SyncPlan plan = somePlan();
        plan.rows += someNew("grüsse.txt", Side::Here);
        PlanModel model;
        const QAbstractItemModelTester tester(&model);
        model.setPlan(shared(plan), true);
        const QStringList all = firstColumn(model);
        model.setFilter(words);
        QTEST(firstColumn(model).filter(u"  "_s), "rows");
        QCOMPARE(model.changes(), 11); // a run does what is hidden, too
        model.setFilter({});
        QCOMPARE(firstColumn(model), all);
    }

    void rowsTellHowTheyEnded()
    {
        PlanModel model;
        const SyncPlan plan = somePlan();
        model.setPlan(shared(plan), true);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.apply({{plan.rows.at(0), {}, 0},
                     {plan.rows.at(1), failure(Error::Cut, u"It broke off."_s), 0}});
        QVERIFY(!changed.isEmpty());
        QCOMPARE(cell(model, PlanGroup::New, 0, PlanModel::Why), u"Done"_s);
        QCOMPARE(cell(model, PlanGroup::New, 1, PlanModel::Why), u"It broke off."_s);
        QCOMPARE(cell(model, PlanGroup::New, 2, PlanModel::Why), u"New here"_s);
    }

    void wordsOfManyRowsAreMadeWhenSeen()
    {
        PlanModel model;
        Counter counter;
        counter.setSourceModel(&model);
        QTreeView view;
        view.setUniformRowHeights(true);
        view.setModel(&counter);
        view.resize(900, 600);
        model.setPlan(shared(longPlan()), true);
        view.expandAll();
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        constexpr qint64 rowsOfAScreen = 60;
        constexpr qint64 questionsPerCell = 16;
        const qint64 most = rowsOfAScreen * PlanModel::ColumnCount * questionsPerCell;
        QVERIFY2(counter.asked < 3 * most, qPrintable(QString::number(counter.asked)));
        counter.asked = 0;
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
        view.viewport()->repaint();
        QVERIFY(counter.asked > 0);
        QVERIFY2(counter.asked < most, qPrintable(QString::number(counter.asked)));
    }

    void aLongPlanNeverHoldsUpTheWindow()
    {
        PlanModel model;
        PlanView view(&model);
        view.resize(1000, 700);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const auto plan = shared(longPlan());
        QCOMPARE_LT(workOf([&] { model.setPlan(plan, true); }), longestTurn);
        for (int step = 1; step < 20; ++step) {
            const int place = step * many / 20;
            QCOMPARE_LT(workOf([&] { view.tree()->verticalScrollBar()->setValue(place); }),
                        longestTurn);
        }
        for (const QString &words : {u"9"_s, u"99"_s, u"99é"_s, u"99"_s, QString()})
            QCOMPARE_LT(workOf([&] { view.filter()->setText(words); }), longestTurn);
        QCOMPARE_LT(
            workOf([&] { model.choose({model.headingOf(PlanGroup::New)}, RowChoice::Leave); }),
            2 * longestTurn); // of 100,000 rows
    }

    void manyChoicesAndEndsNeverHoldUpTheWindow()
    {
        SyncPlan plan = longPlan();
        for (int i = 0; i < many / 10; ++i)
            plan.rows += someConflict("letters/" + QByteArray::number(i));
        PlanModel model;
        PlanView view(&model);
        view.resize(1000, 700);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        model.setPlan(shared(plan), true);
        view.tree()->scrollToBottom();
        QCoreApplication::processEvents();
        const QModelIndex conflicts = model.headingOf(PlanGroup::Conflicts);
        QCOMPARE_LT(workOf([&] { model.choose({conflicts}, RowChoice::TakeHere); }), longestTurn);
        QList<SyncEvent> events;
        for (int i = 0; i < 1000; ++i)
            events += {plan.rows.at(i), {}, 0};
        QCOMPARE_LT(workOf([&] { model.apply(events); }), longestTurn);
        const auto selectAll
            = [&] { QTest::keyClick(view.tree(), Qt::Key_A, Qt::ControlModifier); };
        QCOMPARE_LT(workOf(selectAll), 2 * longestTurn); // of 110,000 rows
    }
};

QTEST_MAIN(TestPlanModel)
#include "tst_planmodel.moc"
