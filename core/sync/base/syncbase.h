// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/result.h"
#include "core/sync/model/base.h"
#include "core/sync/model/held.h"
#include "core/sync/model/plan.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <memory>
#include <utility>

namespace gannet {

//! What is known of a pair as a whole; kept with its base.
struct PairState {
    QByteArray identityHere; //!< of the roots, \sa identityOf(); empty: not known yet
    QByteArray identityThere;
    //! The fingerprint of the filter under which the last run came to its end with nothing failed,
    //! left or unknown, so that the base has all that is there; empty: it did not.
    QByteArray wholeUnder;
    QByteArray serverProfile; //!< what the server was found to do, as JSON; empty: not known
    QByteArray machine; //!< whose base it is, so that a copied one is noticed
    qint64 entries = 0; //!< of the base
    QStringList notices; //!< sentences for a person: a broken base was set aside
};

//! One action that is about to begin, or has begun: written before its first effect.
struct OpenAction {
    qint64 id = 0;
    SyncAction action = SyncAction::Skip;
    Side side = Side::Here;
    SyncPath path;
    SyncPath from;
    Entry expectedHere;
    Entry expectedThere;
    QByteArray hash; //!< of the bytes that were on their way; empty: not known
};

//! What became true: base rows that were written or went, and what a person may want to undo.
//! First rows are moved, then what is gone goes, then what is kept is written.
struct SyncStep {
    QList<BaseEntry> kept = {};
    QList<SyncPath> gone = {}; //!< base rows; what is below them too
    //! Base rows (and what is below them) that are called otherwise now, in order. They take the
    //! place of what the base knew of the new name, and have it on both sides.
    QList<std::pair<SyncPath, SyncPath>> moved = {};
    QList<OpenAction> begun = {}; //!< ids are given by the caller, by nextActionId()
    QList<qint64> ended = {}; //!< ids of begun actions, in the same transaction as their rows
    //! What the run that began last did, for its undo, in order.
    struct Deed {
        SyncAction action = SyncAction::Skip;
        Side side = Side::Here;
        //! As the base calls it; of a Move as its side does.
        SyncPath path;
        SyncPath from; //!< of a Move; else how the side there spells `path`, where otherwise
        bool isInTrash = false; //!< what was there before lies in the run's trash
        Entry after; //!< of that side, so that an undo sees whether somebody changed it since
    };
    QList<Deed> deeds = {};
};

//! Where the side of \a deed has what it did; of a Move, where it has it now.
[[nodiscard]] inline const SyncPath &pathOf(const SyncStep::Deed &deed)
{
    const bool isSpeltOtherwise = deed.action != SyncAction::Move && !deed.from.isEmpty();
    return isSpeltOtherwise ? deed.from : deed.path;
}

//! One run, for the list of runs and for undo.
struct SyncRunRecord {
    QString name; //!< of its trash folder; unique, sorts by time
    QDateTime started;
    QDateTime ended; //!< invalid: it was cut off
    qint64 done = 0; //!< actions
    qint64 failed = 0;
    bool isUndone = false;
};

//! The base of one pair and its runs, in an SQLite file with a thread of its own. All calls from
//! one loop; none waits.
class SyncBase
{
public:
    //! Opens or makes \a path, with its folder, and waits for the disk. A broken base and one of a
    //! newer Gannet are set aside and noticed. Errors: StateInUse, NotWritable, DiskFull, Disk.
    static Result<std::unique_ptr<SyncBase>> open(const QString &path);
    SyncBase() = default;
    Q_DISABLE_COPY_MOVE(SyncBase)
    //! Ends what is queued; who waits goes on.
    virtual ~SyncBase() = default;

    //! As of the last commit that ended.
    [[nodiscard]] virtual PairState state() const = 0;
    //! Its entries and notices do not count.
    [[nodiscard]] virtual Task<Outcome> setState(PairState state) = 0;
    //! All rows as of now, in tree order, on a connection of its own; may be used in any one
    //! thread. Do not keep it for longer than reading takes: what is written meanwhile piles up
    //! beside the base. Errors: Disk.
    [[nodiscard]] virtual Result<std::unique_ptr<BaseReader>> read() const = 0;
    [[nodiscard]] virtual qint64 nextActionId() = 0;
    //! True on disk as a whole, or not at all, when this ends. Steps become true in order; those
    //! that wait together share one transaction, and fail together. Errors: DiskFull, Disk.
    [[nodiscard]] virtual Task<Outcome> commit(SyncStep step) = 0;
    //! Actions that were begun and never ended, in order: what an earlier run left, where this run
    //! has not begun any.
    [[nodiscard]] virtual Task<Result<QList<OpenAction>>> openActions() = 0;

    [[nodiscard]] virtual Task<Outcome> beginRun(QString name, QDateTime started) = 0;
    //! Writes down all of \a record; also to say later that a run was undone.
    [[nodiscard]] virtual Task<Outcome> endRun(SyncRunRecord record) = 0;
    //! Newest first.
    [[nodiscard]] virtual Task<Result<QList<SyncRunRecord>>> runs() = 0;
    //! In the order in which they were done.
    [[nodiscard]] virtual Task<Result<QList<SyncStep::Deed>>> deeds(QString run) = 0;
    //! With their deeds.
    [[nodiscard]] virtual Task<Outcome> forgetRuns(QStringList names) = 0;

    [[nodiscard]] virtual Task<Result<QList<HeldPath>>> held() = 0;
    //! These and no others from now on.
    [[nodiscard]] virtual Task<Outcome> setHeld(QList<HeldPath> held) = 0;
};

} // namespace gannet
