// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/result.h"
#include "core/sync/dav/davsteps.h"
#include "core/sync/model/entry.h"
#include "core/sync/model/syncpath.h"

#include <QSet>
#include <QString>

#include <chrono>

namespace gannet {

//! The trash of a place: what a run removes or replaces goes to .gannet-trash/RUN/PATH there, by
//! MOVE, so that no byte travels. One loop.
class DavTrash
{
public:
    //! Both outlive it. \a run is empty where there is no trash.
    DavTrash(const DavPlace *place, DavSteps *steps, QString run);

    [[nodiscard]] bool isKept() const { return !m_run.isEmpty(); }

    //! Takes \a path, which is \a expected, out of the tree and gives where it lies now. Errors of
    //! DavSteps::move().
    [[nodiscard]] Task<Result<SyncPath>> take(SyncPath path, Entry expected, StopToken stop);
    //! Brings what take() took back; for a step that failed behind it.
    [[nodiscard]] Task<Outcome> giveBack(SyncPath from, SyncPath path, Entry expected,
                                         StopToken stop);
    //! Brings \a path of \a run back to its place, with the folders above it; never over something.
    [[nodiscard]] Task<Outcome> restore(QString run, SyncPath path, StopToken stop);
    //! Removes runs older than \a age, by the server's clock, and the oldest others until the rest
    //! has at most \a bytes. Runs in a trash that is not there are none.
    [[nodiscard]] Task<Result<QStringList>> trim(std::chrono::days age, qint64 bytes,
                                                 StopToken stop);

private:
    struct Run {
        SyncPath path;
        QDateTime modified; //!< invalid: the server does not say
    };

    [[nodiscard]] Task<Result<QList<Run>>> runs(StopToken stop);
    [[nodiscard]] Task<Result<qint64>> bytesIn(SyncPath folder, StopToken stop);
    [[nodiscard]] Task<Outcome> removeRun(SyncPath path, StopToken stop);

    const DavPlace *m_place;
    DavSteps *m_steps;
    QByteArray m_run;
    QSet<SyncPath> m_taken; //!< names in the trash that have something
    QDateTime m_now; //!< the server's, as of the last listing
};

} // namespace gannet
