// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/options.h"
#include "core/result.h"
#include "core/sync/run/syncpair.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace gannet {

//! What a person asked of `gannet-cli sync`, or of `gannet-cli pairs add`.
struct SyncOptions {
    QStringList words; //!< both sides, or the name of a pair
    SyncPair pair; //!< without its sides until withSides()
    //! State, logins, certificates, proxy, limits and output, which are as those of get.
    GetOptions common;
    std::optional<int> requestsAtOnce; //!< of one server
    quint32 liftedGuards = 0; //!< by 1 << Guard
    std::optional<QString> undo; //!< a run; empty: the last one
    bool isDryRun = false;
    bool isConfirmed = false; //!< --yes
    bool isVerifying = false;
    bool isWatching = false;
};

//! The options of one call, from the words after "sync", over what \a pair says. Errors: BadInput,
//! with a sentence that names the option.
[[nodiscard]] Result<SyncOptions> parseSyncOptions(const QStringList &words,
                                                   const SyncPair &pair = {});

//! With the two sides that SyncOptions::words name. A password in an address becomes that of
//! -u, and is shown to nobody. Errors: as withCheckedSides().
[[nodiscard]] Result<SyncOptions> withSides(SyncOptions options);

//! The options of one call with everything that belongs to them: both sides, and what a pair is
//! kept with where it is named. What a person should know of the kept pairs goes to \a notices.
//! Blocks. Errors: as the two above, and those of loadPairs().
[[nodiscard]] Result<SyncOptions> completeSyncOptions(const QStringList &words,
                                                      QStringList *notices);

//! The options of \a pair that are not the defaults, as words that parseSyncOptions() takes.
[[nodiscard]] QStringList optionsOf(const SyncPair &pair);

} // namespace gannet
