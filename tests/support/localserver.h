// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/loopbackserver.h"
#include "tests/support/patience.h"

#include <chrono>

namespace gannet {

//! The server of the practice site, for a test; aborts the test program when it cannot listen.
class LocalServer : public LoopbackServer
{
public:
    LocalServer();

    //! Runs the caller's event loop until so many requests came in.
    [[nodiscard]] bool waitForRequests(int count, std::chrono::milliseconds limit = patience) const;
    //! As in the base, and aborts the test program when it cannot.
    void listenAgain();
};

} // namespace gannet
