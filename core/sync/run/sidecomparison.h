// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/async/taskscope.h"
#include "core/sync/run/sides.h"
#include "core/sync/run/syncsession.h"

#include <QList>

#include <functional>
#include <optional>

namespace gannet {

//! One file that both sides have.
struct VerifyTask {
    SyncPath path; //!< as it is called here
    SyncPath pathThere;
    qint64 size = 0; //!< bytes
    QByteArray known; //!< the hash of the base; empty: none
    bool isUnchangedHere = false; //!< size and time are as the base has them
    bool isUnchangedThere = false;
};

struct VerifyTotals {
    qint64 same = 0;
    qint64 findings = 0;
    qint64 bytes = 0; //!< that were read, both sides
};

//! The files that can be compared: all that both sides have, but those that changed since the last
//! run. \a base may be null: then those of equal size.
[[nodiscard]] QList<VerifyTask> verifyTasks(const SyncTree &here, const SyncTree &there,
                                            BaseReader *base);

//! What two hashes say of \a task. Pure.
[[nodiscard]] QList<VerifyFinding> judge(const VerifyTask &task, const Result<QByteArray> &here,
                                         const Result<QByteArray> &there);

//! Hashes both sides of many files, some at a time. One run; on the loop of the sync.
class SideComparison
{
    Q_DISABLE_COPY_MOVE(SideComparison)

public:
    //! Called for each file that was compared.
    using Judged = std::function<void(const VerifyTask &, const QList<VerifyFinding> &)>;

    //! \a sides outlives it.
    SideComparison(OpenSides *sides, QList<VerifyTask> tasks, Judged judged);

    Task<VerifyTotals> run(StopToken stop);

private:
    void pump();
    Task<> compare(VerifyTask task);

    OpenSides *m_sides;
    QList<VerifyTask> m_tasks;
    Judged m_judged;
    qsizetype m_next = 0;
    int m_running = 0;
    StopToken m_stop;
    VerifyTotals m_totals;
    TaskScope m_scope;
};

} // namespace gannet
