// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/speedgate.h"

#include "core/net/urlrules.h"

namespace gannet {

namespace {

class SpeedGate : public ByteGate
{
public:
    SpeedGate(SpeedLimits *limits, JobId job, const QUrl &url)
        : m_share(limits, job, [url] { return hostLabel(url); })
    {
    }

    [[nodiscard]] qint64 rate() override { return m_share.rate(); }
    [[nodiscard]] qint64 grant(qint64 wanted) override { return m_share.grant(wanted); }
    [[nodiscard]] std::chrono::milliseconds waitFor() const override { return m_share.waitFor(); }

private:
    SpeedShare m_share;
};

} // namespace

std::unique_ptr<ByteGate> SpeedGates::gateOf(JobId job, const QUrl &url)
{
    return std::make_unique<SpeedGate>(m_limits, job, url);
}

} // namespace gannet
