// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <chrono>
#include <optional>
#include <set>
#include <utility>

namespace gannet {

//! Which servers are left alone for a while because they fail: refuse connections, do not answer in
//! time, say that they are overloaded or broken. After failuresUntilRest failures in a row a server
//! rests; then one job asks it, and what that one finds out decides for all others. Hosts are named
//! as in JobRow::host. One thread.
class HostRest
{
    Q_DISABLE_COPY_MOVE(HostRest)

public:
    static constexpr int failuresUntilRest = 3;

    enum class Verdict {
        Free, //!< any job may ask it
        Rests, //!< none may: it rests, or the one that asks it has no answer yet
        OneMay, //!< the rest is over: one may
    };

    //! \a clock must outlive it.
    explicit HostRest(const Clock *clock);

    [[nodiscard]] Verdict verdict(const QString &host) const;
    //! A job that asks \a host begins. True when it is the one that finds out for all others.
    bool begin(const QString &host);

    //! Rounds of failures in a row: 1 while the first rest lasts, one more with each rest; 0 while
    //! it does not rest. With a failure that has just come counted in.
    [[nodiscard]] int roundsWith(const QString &host, bool isProbe) const;
    //! A job failed at \a host in a way that says something of the server; it, and if the server
    //! rests or begins to, all its other jobs, should wait so long. \a isProbe: begin() was true.
    void failed(const QString &host, std::chrono::milliseconds wait, bool isProbe);
    //! The server works, or nobody needs it any more: what was held against it is forgotten.
    void forget(const QString &host);
    //! The one that should find out ended without finding out anything.
    void foundNothing(const QString &host);

    //! When the rest of \a host is over; unset for one that does not rest.
    [[nodiscard]] std::optional<Clock::TimePoint> restsUntil(const QString &host) const;
    //! When the next rest is over that is not over yet.
    [[nodiscard]] std::optional<Clock::TimePoint> nextEnd() const;
    //! The hosts that may be asked again since the last call: by one or by all. For the queue.
    [[nodiscard]] QSet<QString> takeFreed();

private:
    struct Host {
        int failures = 0; //!< in a row
        int rounds = 0;
        bool isProbed = false; //!< the one that finds out is on its way
        Clock::TimePoint until; //!< of the rest; counts while there are rounds
    };

    void rest(const QString &name, Host &host, std::chrono::milliseconds wait);

    const Clock *m_clock;
    QHash<QString, Host> m_hosts; //!< only those that failed lately
    std::set<std::pair<Clock::TimePoint, QString>> m_ends; //!< of rests that nobody was told of
    QSet<QString> m_freed;
};

} // namespace gannet
