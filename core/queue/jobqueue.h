// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/job.h"

#include <QHash>
#include <QString>

#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gannet {

class HostBudget;
class HostRest;

//! Which job runs next. Higher priority first, then the order of adding; a server that is full or
//! rests never holds up others. Owns no job, only a few words about each; every step costs O(log
//! n). One thread, and not from inside of the budget's listener: let that ask for a later admit().
class JobQueue
{
public:
    //! Which jobs are held back, all at once.
    enum class Hold : quint8 {
        None,
        Remote, //!< there is no network: all but those of local servers
        All, //!< the schedule says stop
    };

    //! All must outlive the queue. They agree with it on the names of hosts; others may take
    //! connections of the budget as well. Without \a rest no server ever rests.
    JobQueue(const Clock *clock, HostBudget *budget, int filesAtOnce, HostRest *rest = nullptr);
    JobQueue(const JobQueue &) = delete;
    JobQueue &operator=(const JobQueue &) = delete;

    //! Puts \a id at the end of its priority. It must not be in the queue. \a isLocal: its server
    //! can be reached without a network.
    void add(JobId id, const QString &host, int priority, bool paused, bool isLocal = false);
    // All below do nothing for an id that is not in the queue. What runs keeps one connection of
    // the budget, which is given back as soon as it leaves that state.
    void remove(JobId id);
    void pause(JobId id);
    //! Paused, or waiting for its next attempt -> waiting, by its original order.
    void resume(JobId id);
    void setPriority(JobId id, int priority);
    //! Running -> gone.
    void finished(JobId id);
    //! Running -> waiting, not before \a when; then by its original order again.
    void retryAt(JobId id, Clock::TimePoint when);

    //! Takes as many as may run now, with one connection of the budget for each, in the order in
    //! which they should start. Call it again after every change and when nextRetry() has come.
    [[nodiscard]] std::vector<JobId> admit();

    //! Acts at once, but stops nothing: with more running than allowed none is admitted.
    void setFilesAtOnce(int filesAtOnce);
    //! Likewise stops nothing.
    void setHold(Hold hold);
    [[nodiscard]] Hold hold() const { return m_hold; }

    //! The server of \a id, which runs, works.
    void hostAnswered(JobId id);
    //! \a id, which runs, failed in a way that says something of its server; \sa
    //! HostRest::failed().
    void hostFailed(JobId id, std::chrono::milliseconds wait);
    //! How often in a row the server of \a id failed if \a id has just failed; \sa
    //! HostRest::roundsWith().
    [[nodiscard]] int hostRounds(JobId id) const;
    //! Unset when it does not rest.
    [[nodiscard]] std::optional<Clock::TimePoint> hostRestsUntil(JobId id) const;
    //! The server of \a id rests no longer; a person wants it.
    void endHostRest(JobId id);
    //! \a id would be held back now.
    [[nodiscard]] bool isHeld(JobId id) const;

    //! Why a waiting job does not run; None for every other.
    [[nodiscard]] WaitReason whyWaiting(JobId id) const;
    //! When admit() should be called again although nothing changed: a job's next attempt is due,
    //! or a server's rest is over. Unset when nothing waits for a time.
    [[nodiscard]] std::optional<Clock::TimePoint> nextRetry() const;
    [[nodiscard]] qsizetype waiting() const; //!< with those that wait for their next attempt
    [[nodiscard]] qsizetype running() const { return m_running; }
    [[nodiscard]] qsizetype paused() const { return m_paused; }
    [[nodiscard]] bool contains(JobId id) const { return m_entries.contains(id); }

private:
    enum class Place : quint8 { Ready, Retry, Running, Paused };

    //! Where a job stands among those of its host, and a host among hosts.
    struct Rank {
        int priority;
        qint64 order;
        qint64 id;

        bool operator==(const Rank &other) const = default;
        //! Higher priority first, then the older one.
        bool operator<(const Rank &other) const
        {
            return priority != other.priority ? priority > other.priority : order < other.order;
        }
    };
    struct Host {
        QString name;
        std::set<Rank> ready;
        std::optional<Rank> head; //!< the rank that it has in m_heads; unset: not there
        qsizetype jobs = 0; //!< in any place; a host without jobs is forgotten
        bool full = false; //!< the budget refused it and has not freed it yet
        bool rests = false; //!< likewise
        bool isLocal = false;
    };
    struct Entry {
        Host *host;
        qint64 order;
        Clock::TimePoint retry; //!< while Place::Retry
        int priority;
        Place place;
        bool hasRun = false;
        bool isProbe = false; //!< while Place::Running
    };

    [[nodiscard]] Rank rankOf(JobId id, const Entry &entry) const;
    void enter(JobId id, Entry &entry, Place place);
    void leave(JobId id, Entry &entry);
    //! Takes the job out of the queue or to \a place, and gives back what it held.
    void move(QHash<JobId, Entry>::iterator job, std::optional<Place> place);
    void wakeRetries();
    void listFreedHosts();
    void relist(const QSet<QString> &names, bool Host::*refusal);
    [[nodiscard]] bool isHeld(const Host &host) const;
    //! False when \a host may not be asked now; then it is not listed any more.
    [[nodiscard]] bool mayAsk(Host *host);
    JobId start(Host *host);
    [[nodiscard]] JobId freshOf(const Host &host) const;
    //! Brings the place of \a host among the hosts up to date.
    void list(Host *host);

    const Clock *m_clock;
    HostBudget *m_budget;
    HostRest *m_rest; //!< may be null
    Hold m_hold = Hold::None;
    int m_filesAtOnce;
    qint64 m_lastOrder = 0;
    qsizetype m_running = 0;
    qsizetype m_paused = 0;
    QHash<JobId, Entry> m_entries;
    std::unordered_map<QString, Host> m_hosts; //!< its nodes stay where they are
    std::map<Rank, Host *> m_heads; //!< hosts with work and room, by their best job
    std::set<std::pair<Clock::TimePoint, qint64>> m_retries; //!< by time, then by id
};

} // namespace gannet
