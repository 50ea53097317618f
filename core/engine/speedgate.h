// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/bodysink.h"
#include "core/queue/speedlimits.h"

namespace gannet {

//! The speed limits as the transport sees them: a share for each request. Any thread.
class SpeedGates : public ByteGates
{
public:
    //! \a limits must outlive the gates and what they made.
    explicit SpeedGates(SpeedLimits *limits)
        : m_limits(limits)
    {
    }

    [[nodiscard]] std::unique_ptr<ByteGate> gateOf(JobId job, const QUrl &url) override;

private:
    SpeedLimits *m_limits;
};

} // namespace gannet
