// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/local/beneathroot.h"

#include <mutex>
#include <set>

namespace gannet {

//! Folders in which names changed that may not be on the medium yet. Any thread.
class TouchedFolders
{
public:
    void add(const SyncPath &folder);
    //! Blocks: for the pool. What failed is tried again the next time.
    [[nodiscard]] Outcome sync(const BeneathRoot &root);

private:
    std::mutex m_mutex;
    std::set<SyncPath> m_folders;
};

} // namespace gannet
