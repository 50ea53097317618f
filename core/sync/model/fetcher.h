// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/result.h"
#include "core/sync/model/endpoint.h"
#include "core/sync/model/entry.h"

#include <QUrl>

namespace gannet {

//! Brings the bytes of an address to this computer. Made by whoever has downloads, so that limits,
//! resume and segments are the same for both.
class Fetcher
{
public:
    Fetcher() = default;
    Fetcher(const Fetcher &) = delete;
    Fetcher &operator=(const Fetcher &) = delete;
    virtual ~Fetcher() = default;

    //! The whole file at \a url as a temporary one of the caller's, which removes it. \a expected
    //! is what was listed: its size, and its tag without W/, where it has them. Errors: Changed
    //! when the server has another version by now, those of a download else.
    [[nodiscard]] virtual Task<Result<SourceFile>> fetch(QUrl url, Entry expected, StopToken stop)
        = 0;
    //! Takes away what it keeps to go on from, when nothing is left to be fetched.
    [[nodiscard]] virtual Task<Nothing> tidy() { co_return Nothing{}; }
};

} // namespace gannet
