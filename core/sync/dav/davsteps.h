// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/result.h"
#include "core/sync/dav/davaddress.h"
#include "core/sync/dav/davclient.h"
#include "core/sync/dav/daventry.h"
#include "core/sync/dav/serverprofile.h"
#include "core/sync/model/entry.h"
#include "core/sync/model/syncpath.h"

#include <QSet>

namespace gannet {

//! One place on a server, as all parts of a DavFolder see it.
struct DavPlace {
    DavClient *client = nullptr; //!< outlives it
    DavAddress address;
    ServerProfile profile;
};

//! The single changes that a WebDAV server knows, each with its guard before and its proof after:
//! conditions where the server heeds them, a look just before where it does not, and a look behind
//! where the answer was lost. One loop.
class DavSteps
{
public:
    enum class Over : bool {
        Refuse, //!< nothing may be at the new place
        Replace, //!< a file there is replaced
    };

    //! \a place outlives it.
    explicit DavSteps(const DavPlace *place)
        : m_place(place)
    {
    }

    //! One resource as it is now; Absent where there is none.
    [[nodiscard]] Task<Result<Entry>> look(SyncPath path, StopToken stop) const;
    //! What is directly in a folder and the folder itself. Errors as DavClient::list(), and
    //! Protocol for an answer that speaks of something else or not of the folder.
    [[nodiscard]] Task<Result<DavListing>> listFolder(SyncPath path, StopToken stop) const;

    //! One that is there is fine. Changed: its folder is gone, or a file has the name.
    [[nodiscard]] Task<Outcome> makeFolder(SyncPath path, StopToken stop) const;
    //! With all folders above it; what was made before is not asked for again.
    [[nodiscard]] Task<Outcome> makeFolders(SyncPath path, StopToken stop);

    //! \a expected is what \a from is; one that tells nothing but a size is trusted, for files that
    //! nobody else knows. Changed when it is not, or when \a to is taken.
    [[nodiscard]] Task<Outcome> move(SyncPath from, SyncPath to, Entry expected, Over over,
                                     StopToken stop) const;
    //! A file that is \a expected, or a folder with all that is in it. Nothing there is success.
    [[nodiscard]] Task<Outcome> remove(SyncPath path, Entry expected, StopToken stop) const;
    //! Error::Changed unless \a path is \a expected now.
    [[nodiscard]] Task<Outcome> insist(SyncPath path, Entry expected, StopToken stop) const;

private:
    enum class Condition : bool { None, Tag };

    [[nodiscard]] Task<Outcome> guardMove(SyncPath from, SyncPath to, Entry expected, Over over,
                                          StopToken stop) const;
    [[nodiscard]] Task<Result<Reply>> sendMove(SyncPath from, SyncPath to, Entry expected,
                                               Over over, Condition condition,
                                               StopToken stop) const;
    [[nodiscard]] Task<Outcome> judgeMove(SyncPath from, SyncPath to, Entry expected,
                                          Result<Reply> reply, StopToken stop) const;
    [[nodiscard]] Task<Outcome> judgeRemoval(SyncPath path, Entry expected, Result<Reply> reply,
                                             StopToken stop) const;

    const DavPlace *m_place;
    QSet<SyncPath> m_made;
};

//! What the tags of a server with \a profile are good for.
[[nodiscard]] Tags tagsOf(const ServerProfile &profile);
//! Says that somebody else changed \a path on the server.
[[nodiscard]] Error changedThere(const SyncPath &path);
//! The entity tag of a file that the server heeds in If-Match; empty for anything else.
[[nodiscard]] QByteArray conditionOf(const Entry &expected, bool serverHeeds);

} // namespace gannet
