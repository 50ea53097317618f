// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace gannet {

//! A server that refused connections does not get more than so many, until then.
struct HostLesson {
    QString host;
    int most = 1; //!< connections
    Clock::TimePoint until;

    bool operator==(const HostLesson &) const = default;
};

//! How many connections each server has, all files together. Any thread. A host is named as in
//! JobRow::host, so that two ports of one machine are two servers.
class HostBudget
{
public:
    //! A server that refused is not asked for more for so long.
    static constexpr std::chrono::hours lessonHolds{1};

    //! \a limit connections a server; at least 1.
    explicit HostBudget(int limit);
    Q_DISABLE_COPY_MOVE(HostBudget)

    //! Takes one connection to \a host; false when all are out.
    [[nodiscard]] bool take(const QString &host);
    //! Gives back what take() took, then tells the listener.
    void give(const QString &host);
    //! \a host did not take the last connection: for lessonHolds it gets one less than it has now.
    void sawRefusal(const QString &host);
    //! What was learnt in an earlier run counts as if it had been seen now.
    void learn(const QList<HostLesson> &lessons);
    //! All lessons that hold, if there is a new one since the last call: for the one who keeps
    //! them.
    [[nodiscard]] std::optional<QList<HostLesson>> takeNewLessons();
    //! Acts at once: when more are out than the new limit allows, none is given until they fell.
    //! A higher limit is told to the listener like a release.
    void setLimit(int limit);

    [[nodiscard]] int limit() const;
    [[nodiscard]] int inUse(const QString &host) const;
    [[nodiscard]] bool isFull(const QString &host) const;

    //! The hosts that were full when take() was asked and have a connection again since the last
    //! call. So nobody needs to ask all full hosts over and over. For one caller: the queue.
    [[nodiscard]] QSet<QString> takeFreed();

    //! \a listener is called after every give(), in its thread and outside of the lock; one
    //! listener, an empty one ends it. A call that has begun may outlast its replacement.
    void onRelease(std::function<void()> listener);

private:
    void tellListener();
    void forgetOldLessons();
    [[nodiscard]] int limitOf(const QString &host) const;

    mutable std::mutex m_mutex; //!< for all below
    QHash<QString, int> m_inUse; //!< hosts with none out are not kept
    QSet<QString> m_wanted; //!< were refused and are full still
    QSet<QString> m_freed; //!< were refused and are not full any more
    QHash<QString, HostLesson> m_lessons;
    bool m_hasNewLesson = false;
    int m_limit;
    Clock m_clock;
    std::shared_ptr<const std::function<void()>> m_listener;
};

//! One taken connection; gives it back when it dies. The budget must outlive it.
class [[nodiscard]] HostPermit
{
public:
    HostPermit(HostPermit &&other) noexcept;
    HostPermit &operator=(HostPermit &&other) noexcept;
    HostPermit(const HostPermit &) = delete;
    HostPermit &operator=(const HostPermit &) = delete;
    ~HostPermit();

    [[nodiscard]] const QString &host() const { return m_host; }

private:
    friend std::optional<HostPermit> tryAcquire(HostBudget &budget, const QString &host);

    HostPermit(HostBudget *budget, QString host);
    void release();

    HostBudget *m_budget;
    QString m_host;
};

//! A permit for one connection to \a host, or nothing when all are out.
[[nodiscard]] std::optional<HostPermit> tryAcquire(HostBudget &budget, const QString &host);

} // namespace gannet
