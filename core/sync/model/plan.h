// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/base.h"
#include "core/sync/model/entry.h"
#include "core/sync/model/policy.h"
#include "core/sync/model/syncpath.h"

#include <QList>
#include <QString>

#include <optional>

namespace gannet {

enum class SyncAction : quint8 {
    Adopt, //!< both sides are equal: only the base is written
    Forget, //!< both are gone: only the base row goes
    Copy, //!< a file or link to the side, where it is new or replaces what is there
    MakeFolder,
    Move, //!< a file or a whole folder on the side, from `from` to `path`
    Delete, //!< a file, link or empty folder, to the trash
    //! Both are new or changed and may be the same: their bytes are compared when the run comes to
    //! it; equal ones are adopted, others end as Conflict.
    Compare,
    //! Both contents are kept: what the side has becomes `copy`, then the other side's takes the
    //! name, and the copy goes to the other side too (TwoWay only). What is in a folder follows as
    //! rows of its own, below `copy` or below `path`.
    Conflict,
    Restore, //!< what lies in the trash of the run that is undone comes back
    SetTime, //!< the time of a file whose bytes are the same
    SetMode, //!< the permissions of a file or folder in which nothing else changed
    Skip, //!< nothing is done here, nor below; the reason tells why
};

//! One line of a plan: what, why, and what was seen. A value that crosses threads.
struct PlanRow {
    SyncAction action = SyncAction::Skip;
    Side side = Side::Here; //!< which side is changed (Copy: receives)
    //! The row of the matrices that decided, 1 to 50; 0: a rule without a number (Skip by filter).
    int rule = 0;
    SyncPath path; //!< as it is called here, after moves that come before it
    SyncPath pathThere; //!< as it is called there, where that is spelt otherwise; else empty
    //! Of a Move: what the side calls it now. Of an Adopt: where the base has it, if elsewhere.
    SyncPath from;
    SyncPath copy; //!< of a Conflict: where the loser goes
    Entry here; //!< as observed, at the path where that side had it
    Entry there;
    //! Its path is where the base has it when this row's turn comes. A Move takes the base rows
    //! at and below it to `path`; so does an Adopt with `from`.
    std::optional<BaseEntry> base;
    //! Of a Move or an Adopt with `from`: false where another row of the same path follows, so that
    //! the base row is called otherwise but keeps its signatures. True: the base gets what the side
    //! says after the move, and what was observed on the other one, which may have it elsewhere
    //! still.
    bool endsEqual = true;
    //! The base row goes before the first effect, for what is done is not what the base would say;
    //! a row that is cut off then ends with both sides as if they were new.
    bool forgetsBase = false;
    QString reason; //!< a sentence for a person: the row of the matrix in words

    [[nodiscard]] const Entry &of(Side which) const { return which == Side::Here ? here : there; }
    [[nodiscard]] const SyncPath &pathOn(Side which) const
    {
        return which == Side::Here || pathThere.isEmpty() ? path : pathThere;
    }
};

//! A guard that stopped the plan.
struct GuardStop {
    Guard guard = Guard::Deletes;
    Side side = Side::Here; //!< whose files are in danger
    QString message; //!< what was seen, and what a person can do
};

//! Bytes that a person should have proved the same or not before a row can be decided.
struct HashQuestion {
    Side side = Side::Here;
    SyncPath path;
};

//! What a run would do. Rows stand in the order in which they are done: folders before what goes
//! into them, deletions last and children before their folder.
struct SyncPlan {
    QList<PlanRow> rows;
    QList<GuardStop> guards; //!< not empty: nothing may run
    //! Hashes that would turn guesses into certainty; the plan is valid without them too.
    QList<HashQuestion> questions;
    //! As it could be planned: a side that cannot be written to makes TwoWay something else.
    SyncMode mode = SyncMode::TwoWay;
    QString undoes; //!< the run that it puts back; empty: a plan of two trees
    bool isFirst = false; //!< there is no base: nothing is deleted, only joined
    qint64 unchanged = 0; //!< entries without a row

    [[nodiscard]] bool isIdle() const { return rows.isEmpty() && guards.isEmpty(); }
};

} // namespace gannet
