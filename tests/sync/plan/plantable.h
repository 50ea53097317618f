// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planworld.h"

#include <QTest>

#include <array>
#include <span>

namespace gannet {

//! What happened on both sides, and the plan that follows, a row a line.
struct PlanCase {
    const char *name;
    void (*happens)(PlanWorld &);
    const char *plan;
};

inline void addCases(std::span<const PlanCase> cases)
{
    QTest::addColumn<qsizetype>("number");
    for (size_t i = 0; i < cases.size(); ++i)
        QTest::newRow(cases[i].name) << qsizetype(i);
}

//! The plan is as written, says why, can be carried out, and leaves nothing to do but to skip.
inline void checkCase(std::span<const PlanCase> cases, PlanWorld world = PlanWorld())
{
    QFETCH(qsizetype, number);
    const PlanCase &each = cases[size_t(number)];
    each.happens(world);
    const SyncPlan plan = world.plan();
    QCOMPARE(describe(plan).trimmed(), QByteArray(each.plan));
    for (const PlanRow &row : plan.rows)
        QVERIFY2(!row.reason.isEmpty(), describe(row).constData());
    QCOMPARE(applyAll(&world, plan.rows), QByteArray());
    for (const PlanRow &row : world.plan().rows)
        QCOMPARE(describe(row).left(4), QByteArray("Skip"));
}

} // namespace gannet
