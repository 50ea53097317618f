// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/speedlimits.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace gannet {

namespace {

constexpr qsizetype mostUnusedHosts = 64; // whose buckets are kept

//! The tighter one of two limits of which 0 is none.
qint64 tighter(qint64 one, qint64 other)
{
    return one > 0 && other > 0 ? std::min(one, other) : std::max(one, other);
}

} // namespace

SpeedLimits::SpeedLimits(const Clock *clock)
    : m_clock(clock)
{
}

void SpeedLimits::setLimits(const Limits &limits)
{
    const std::scoped_lock lock(m_mutex);
    const bool isSame = limits.bytesPerSecond == m_limits.bytesPerSecond
        && limits.hostBytesPerSecond == m_limits.hostBytesPerSecond
        && limits.hostRates == m_limits.hostRates;
    if (isSame)
        return;
    m_limits = limits;
    m_hosts.clear();
    applyTotal();
    changed();
}

void SpeedLimits::setCeiling(qint64 bytesPerSecond)
{
    const std::scoped_lock lock(m_mutex);
    if (std::exchange(m_ceiling, bytesPerSecond) == bytesPerSecond)
        return;
    applyTotal();
    changed();
}

void SpeedLimits::setRate(JobId job, qint64 bytesPerSecond)
{
    const std::scoped_lock lock(m_mutex);
    const auto bucket = m_jobs.constFind(job);
    if (bytesPerSecond <= 0) {
        if (bucket == m_jobs.cend())
            return;
        m_jobs.erase(bucket);
    } else if (bucket != m_jobs.cend()) {
        (*bucket)->setRate(bytesPerSecond);
    } else {
        m_jobs.insert(job, std::make_shared<RateLimiter>(m_clock, bytesPerSecond));
    }
    changed();
}

SpeedLimits::Buckets SpeedLimits::bucketsFor(JobId job, const QString &host)
{
    const std::scoped_lock lock(m_mutex);
    Buckets buckets;
    if (const auto own = m_jobs.constFind(job); own != m_jobs.cend())
        buckets.append(*own);
    if (auto shared = hostBucket(host))
        buckets.append(std::move(shared));
    if (m_total)
        buckets.append(m_total);
    return buckets;
}

void SpeedLimits::applyTotal()
{
    const qint64 rate = tighter(m_limits.bytesPerSecond, m_ceiling);
    if (rate <= 0)
        m_total.reset();
    else if (m_total)
        m_total->setRate(rate);
    else
        m_total = std::make_shared<RateLimiter>(m_clock, rate);
}

void SpeedLimits::changed()
{
    m_version.fetch_add(1, std::memory_order_acq_rel);
}

qint64 SpeedLimits::rateOfHost(const QString &host) const
{
    return m_limits.hostRates.value(host, m_limits.hostBytesPerSecond);
}

std::shared_ptr<RateLimiter> SpeedLimits::hostBucket(const QString &host)
{
    const qint64 rate = rateOfHost(host);
    if (rate <= 0)
        return nullptr;
    if (const auto known = m_hosts.constFind(host); known != m_hosts.cend())
        return *known;
    forgetUnusedHosts();
    return *m_hosts.insert(host, std::make_shared<RateLimiter>(m_clock, rate));
}

void SpeedLimits::forgetUnusedHosts()
{
    if (m_hosts.size() < mostUnusedHosts)
        return;
    m_hosts.removeIf([](const auto &bucket) { return bucket.value().use_count() == 1; });
}

SpeedShare::SpeedShare(SpeedLimits *limits, JobId job, std::function<QString()> host)
    : m_limits(limits)
    , m_job(job)
    , m_host(std::move(host))
{
}

SpeedShare::~SpeedShare()
{
    drop();
}

qint64 SpeedShare::rate()
{
    lookAgain();
    qint64 rate = 0;
    for (const auto &bucket : std::as_const(m_buckets))
        rate = tighter(rate, bucket->rate());
    return rate;
}

qint64 SpeedShare::grant(qint64 wanted)
{
    if (wanted <= 0)
        return 0;
    lookAgain();
    if (m_buckets.isEmpty())
        return wanted;
    if (m_reserved == 0)
        reserve(wanted);
    if (m_limits->clock()->now() < m_due)
        return 0;
    const qint64 granted = std::min(wanted, m_reserved);
    m_reserved -= granted;
    drop(); // of a reservation that was larger than what is there now
    return granted;
}

std::chrono::milliseconds SpeedShare::waitFor() const
{
    if (m_reserved == 0)
        return std::chrono::milliseconds(0);
    const auto wait = m_due - m_limits->clock()->now();
    return std::max(std::chrono::milliseconds(0),
                    std::chrono::ceil<std::chrono::milliseconds>(wait));
}

// What was reserved by other limits than those of now counts no more.
void SpeedShare::lookAgain()
{
    const quint64 version = m_limits->version();
    if (version == m_version)
        return;
    drop();
    m_version = version;
    m_buckets = m_limits->bucketsFor(m_job, m_host());
}

// All who share a bucket take turns in it, so their turns should be alike: that of the loosest
// limit, as long as the tightest one need not save for it any longer than for a burst.
qint64 SpeedShare::turn() const
{
    qint64 largest = 0;
    qint64 affordable = std::numeric_limits<qint64>::max();
    for (const auto &bucket : std::as_const(m_buckets)) {
        const qint64 share = bucket->share();
        const auto burst = bucket->rate() * RateLimiter::burst.count() / 1000;
        largest = std::max(largest, share);
        affordable = std::min(affordable, std::max<qint64>(share, burst));
    }
    return std::min(largest, affordable);
}

// Every bucket has to give it, so the tightest one wins.
void SpeedShare::reserve(qint64 wanted)
{
    const qint64 bytes = std::min(wanted, turn());
    m_due = {};
    for (const auto &bucket : std::as_const(m_buckets))
        m_due = std::max(m_due, bucket->reserve(bytes));
    m_reserved = bytes;
}

void SpeedShare::drop()
{
    if (m_reserved == 0)
        return;
    for (const auto &bucket : std::as_const(m_buckets))
        bucket->giveBack(m_reserved);
    m_reserved = 0;
}

} // namespace gannet
