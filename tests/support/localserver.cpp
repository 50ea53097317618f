// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/localserver.h"

#include "tests/support/waituntil.h"

namespace gannet {

namespace {

void insistOnListening(const LoopbackServer &server)
{
    if (const QString problem = server.problem(); !problem.isEmpty())
        qFatal("The test server cannot listen: %s", qPrintable(problem));
}

} // namespace

LocalServer::LocalServer()
{
    insistOnListening(*this);
}

bool LocalServer::waitForRequests(int count, std::chrono::milliseconds limit) const
{
    return waitUntil([this, count] { return requestCount() >= count; }, limit);
}

void LocalServer::listenAgain()
{
    LoopbackServer::listenAgain();
    insistOnListening(*this);
}

} // namespace gannet
