// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sync/run/syncpair.h"

#include <QString>
#include <QStringList>

namespace gannet {

//! What a person asked of `gannet-cli pairs`.
struct PairsOptions {
    enum class Verb : quint8 { Add, List, Remove };

    Verb verb = Verb::List;
    SyncPair pair; //!< to be added; of one to be removed the name
    QString stateDirectory;
    bool isJson = false;
    bool wantsHelp = false;
};

//! The options of one call, from the words after "pairs". Errors: BadInput, with a sentence.
[[nodiscard]] Result<PairsOptions> parsePairsOptions(const QStringList &words);

} // namespace gannet
