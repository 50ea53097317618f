// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sync/local/beneathroot.h"
#include "core/sync/local/localentry.h"
#include "core/sync/model/entry.h"

#include <chrono>
#include <memory>

namespace gannet {

//! Finds the places of a tree and looks at what is there. Blocks: for the pool; any thread.
class LocalPlaces
{
public:
    //! \a granularity and \a hasIds as of readingNow().
    LocalPlaces(std::shared_ptr<const BeneathRoot> root, std::chrono::nanoseconds granularity,
                bool hasIds);

    //! Errors: BadInput for what is no path of a tree, or one of Gannet's own; those of
    //! BeneathRoot.
    [[nodiscard]] Result<Place> placeOf(const SyncPath &path) const;
    [[nodiscard]] Result<Entry> lookAt(const SyncPath &path, const Place &place) const;
    //! Changed unless \a path is \a expected.
    [[nodiscard]] Outcome checkStill(const SyncPath &path, const Place &place,
                                     const Entry &expected) const;
    [[nodiscard]] Reading readingNow() const;

    [[nodiscard]] Error changed(const SyncPath &path) const; //!< not what was expected
    [[nodiscard]] Error failed(const SyncPath &path, int number) const; //!< to be written

    [[nodiscard]] const std::shared_ptr<const BeneathRoot> &root() const { return m_root; }

private:
    std::shared_ptr<const BeneathRoot> m_root;
    std::chrono::nanoseconds m_granularity;
    bool m_hasIds;
};

} // namespace gannet
