// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/result.h"
#include "core/sync/base/syncbase.h"
#include "core/sync/filter/syncfilter.h"
#include "core/sync/model/endpoint.h"
#include "core/sync/model/fetcher.h"
#include "core/sync/plan/planner.h"
#include "core/sync/run/syncpair.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace gannet {

//! What was last seen of both sides.
struct Seen {
    //! Of the last listing, with the rules that were found on the way.
    std::shared_ptr<const SyncFilter> filter;
    std::shared_ptr<const SyncTree> here; //!< null: not listed yet
    std::shared_ptr<const SyncTree> there;
    KnownHashes hashes;
};

//! Both sides of a pair while they are open, and what was last seen of them. On the loop of the
//! sync.
struct OpenSides {
    std::unique_ptr<Fetcher> fetcher; //!< of the side that lies on a server; outlives it
    std::unique_ptr<Endpoint> here;
    std::unique_ptr<Endpoint> there;
    EndpointFacts factsHere;
    EndpointFacts factsThere;
    Seen seen;
    std::optional<Side> missing; //!< its folder is made when the plan is run
    QString missingFolder;
    std::shared_ptr<ListingProgress> progress = std::make_shared<ListingProgress>();

    [[nodiscard]] Endpoint *at(Side side) const
    {
        return side == Side::Here ? here.get() : there.get();
    }
    [[nodiscard]] const EndpointFacts &factsOf(Side side) const
    {
        return side == Side::Here ? factsHere : factsThere;
    }
};

//! The side of \a pair whose folder is not there and could be made: something may come into it, the
//! folder above it is there, and so is the other side. Waits for the disk.
[[nodiscard]] std::optional<Side> missingSide(const SyncPair &pair);

//! Asks both sides what they can do, at once. One that is missing is as empty as a new folder
//! beside it would be.
[[nodiscard]] Task<Outcome> openSides(OpenSides *sides, Purpose purpose, QString run,
                                      StopToken stop);

//! Lists both sides at once. \a base: read anew for each side; may be null.
[[nodiscard]] Task<Outcome> listSides(OpenSides *sides, std::shared_ptr<const SyncFilter> filter,
                                      SyncMode mode, SyncBase *base, StopToken stop);

//! What tells the root of a side from another one in its place: its marker, and where there is
//! none, as on a side that cannot be written to, its signature. Empty: nothing does.
[[nodiscard]] QByteArray identityOf(const EndpointFacts &facts);

//! Under what a base is whole: another filter or another mode would have brought other files.
[[nodiscard]] QByteArray wholenessOf(const SyncFilter &filter, SyncMode mode);

//! Base rows of folders whose tag there is another one now, with the new one: while nothing else
//! changed they are equal all the same, and the next listing can leave them out.
[[nodiscard]] QList<BaseEntry> foldersWithNewTags(const SyncTree &there, BaseReader *base);

//! Finds the hashes that \a questions ask for, some at a time; one that cannot be found is left
//! out.
[[nodiscard]] Task<> answer(OpenSides *sides, QList<HashQuestion> questions, StopToken stop);

//! The rules of \a pair. Errors: BadInput (a file of rules cannot be read).
[[nodiscard]] Result<std::shared_ptr<const SyncFilter>> filterOf(const SyncPair &pair);

//! Plans in the pool, for a million entries take their time.
[[nodiscard]] Task<Result<SyncPlan>> planOf(const OpenSides *sides, SyncBase *base,
                                            SyncPolicy policy);

} // namespace gannet
