// SPDX-License-Identifier: GPL-3.0-or-later
#include "randomcase.h"

#include <QTest>

using namespace gannet;

//! Plans of random trees, carried out in memory. GANNET_PLAN_SEED takes the first seed (the one of
//! a message), GANNET_PLAN_CASES how many follow.
class TestPlanProperties : public QObject
{
    Q_OBJECT

private slots:
    void aPlanEndsLosesNothingAndLeavesNothingToDo()
    {
        bool isGiven = false;
        const quint64 first = qEnvironmentVariable("GANNET_PLAN_SEED").toULongLong(&isGiven);
        const int wanted = qEnvironmentVariableIntValue("GANNET_PLAN_CASES");
        const int count = wanted > 0 ? wanted : 20'000;
        int moves = 0;
        int conflicts = 0;
        for (int i = 0; i < count; ++i) {
            const quint64 seed = first + quint64(i);
            const RandomCase made = makeCase(seed);
            const QByteArray error = checkCase(made, seed);
            if (!error.isEmpty()) {
                const RandomCase small = shrink(made, seed);
                const QByteArray words = "GANNET_PLAN_SEED=" + QByteArray::number(seed) + '\n'
                    + small.describe() + checkCase(small, seed);
                QFAIL(words.constData());
            }
            if (i >= 1000)
                continue;
            PlanWorld world = made.world();
            for (const PlanRow &row : world.plan().rows) {
                moves += int(row.action == SyncAction::Move);
                conflicts += int(row.action == SyncAction::Conflict);
            }
        }
        if (count >= 1000) { // the cases are worth something
            QVERIFY2(moves > 200, QByteArray::number(moves).constData());
            QVERIFY2(conflicts > 20, QByteArray::number(conflicts).constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestPlanProperties)
#include "tst_planproperties.moc"
