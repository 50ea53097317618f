// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/job.h"
#include "core/queue/ratelimiter.h"

#include <QHash>
#include <QList>
#include <QString>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>

namespace gannet {

//! The speed limits: a bucket for everything, one for each server and one for each download that
//! has a limit of its own. Any thread; while nothing was ever limited nobody takes a lock.
class SpeedLimits
{
    Q_DISABLE_COPY_MOVE(SpeedLimits)

public:
    using Buckets = QList<std::shared_ptr<RateLimiter>>;

    //! \a clock must outlive the limits.
    explicit SpeedLimits(const Clock *clock);

    //! All below act at once on what is reserved from then on.
    void setLimits(const Limits &limits);
    //! For everything together, besides Limits::bytesPerSecond: the tighter one counts. 0: none.
    void setCeiling(qint64 bytesPerSecond);
    //! For one download; 0 ends its limit, which it has to before the job is forgotten.
    void setRate(JobId job, qint64 bytesPerSecond);

    //! Another one after each change; 0 while nothing was ever limited.
    [[nodiscard]] quint64 version() const { return m_version.load(std::memory_order_acquire); }
    //! The buckets that an answer from \a host to \a job has to ask, all of them.
    [[nodiscard]] Buckets bucketsFor(JobId job, const QString &host);

    [[nodiscard]] const Clock *clock() const { return m_clock; }

private:
    void applyTotal();
    void changed();
    [[nodiscard]] qint64 rateOfHost(const QString &host) const;
    std::shared_ptr<RateLimiter> hostBucket(const QString &host);
    void forgetUnusedHosts();

    const Clock *m_clock;
    std::atomic<quint64> m_version = 0;
    std::mutex m_mutex; //!< for all below
    Limits m_limits;
    qint64 m_ceiling = 0;
    std::shared_ptr<RateLimiter> m_total; //!< null: no limit
    QHash<QString, std::shared_ptr<RateLimiter>> m_hosts;
    QHash<JobId, std::shared_ptr<RateLimiter>> m_jobs;
};

//! The share of one connection in the limits that count for it. One thread.
class SpeedShare
{
    Q_DISABLE_COPY_MOVE(SpeedShare)

public:
    //! \a host, as in JobRow::host, is asked for when there is a limit. \a limits must outlive it.
    SpeedShare(SpeedLimits *limits, JobId job, std::function<QString()> host);
    ~SpeedShare();

    //! The tightest limit, bytes a second; 0: none.
    [[nodiscard]] qint64 rate();
    //! How many of \a wanted bytes may be read now; they count as read.
    [[nodiscard]] qint64 grant(qint64 wanted);
    //! Until the next grant, rounded up; 0 when there is one now.
    [[nodiscard]] std::chrono::milliseconds waitFor() const;

private:
    void lookAgain();
    [[nodiscard]] qint64 turn() const;
    void reserve(qint64 wanted);
    void drop();

    SpeedLimits *m_limits;
    JobId m_job;
    std::function<QString()> m_host;
    quint64 m_version = 0; //!< of the limits that the buckets belong to
    SpeedLimits::Buckets m_buckets;
    qint64 m_reserved = 0; //!< bytes
    Clock::TimePoint m_due; //!< of what is reserved
};

} // namespace gannet
