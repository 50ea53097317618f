// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

namespace gannet {

//! Asks every wait that holds one of its tokens to end. request_stop() may be called from any
//! thread; what waits resumes queued on its own loop.
using StopSource = std::stop_source;

//! The last parameter of every coroutine that waits. A default token is never stopped.
using StopToken = std::stop_token;

//! std::stop_callback callback(token, PassOn{source}): a stop of the token is one of the source
//! too.
struct PassOn {
    StopSource stop;
    void operator()() const { StopSource(stop).request_stop(); }
};

} // namespace gannet
