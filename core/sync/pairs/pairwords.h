// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/policy.h"

#include <QLatin1String>

#include <array>
#include <utility>

namespace gannet {

// The words for what a policy says, in the file of pairs and on the command line; stable across
// versions.

inline constexpr std::array syncModeWords{
    std::pair{QLatin1String("two-way"), SyncMode::TwoWay},
    std::pair{QLatin1String("mirror"), SyncMode::Mirror},
    std::pair{QLatin1String("upload"), SyncMode::Upload},
};

inline constexpr std::array conflictWords{
    std::pair{QLatin1String("keep-both"), ConflictRule::KeepBoth},
    std::pair{QLatin1String("newer"), ConflictRule::Newer},
    std::pair{QLatin1String("larger"), ConflictRule::Larger},
    std::pair{QLatin1String("a"), ConflictRule::Here},
    std::pair{QLatin1String("b"), ConflictRule::There},
};

inline constexpr std::array localEditsWords{
    std::pair{QLatin1String("protect"), LocalEdits::Protect},
    std::pair{QLatin1String("replace"), LocalEdits::Replace},
};

inline constexpr std::array folderRuleWords{
    std::pair{QLatin1String("keep-changed"), FolderRule::KeepChanged},
    std::pair{QLatin1String("keep-whole"), FolderRule::KeepWhole},
};

inline constexpr std::array guardWords{
    std::pair{QLatin1String("deletes"), Guard::Deletes},
    std::pair{QLatin1String("empty"), Guard::Empty},
    std::pair{QLatin1String("identity"), Guard::Identity},
    std::pair{QLatin1String("all-changed"), Guard::AllChanged},
};

//! The word of \a value in one of the tables above.
template <typename T, size_t count>
[[nodiscard]] constexpr QLatin1String
wordFor(T value, const std::array<std::pair<QLatin1String, T>, count> &words)
{
    for (const auto &[word, meaning] : words) {
        if (meaning == value)
            return word;
    }
    return {};
}

} // namespace gannet
