// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/hostbudget.h"

#include <algorithm>
#include <utility>

namespace gannet {

HostBudget::HostBudget(int limit)
    : m_limit(std::max(1, limit))
{
}

bool HostBudget::take(const QString &host)
{
    const std::scoped_lock lock(m_mutex);
    if (m_inUse.value(host) >= limitOf(host)) {
        m_wanted.insert(host);
        return false;
    }
    ++m_inUse[host];
    return true;
}

void HostBudget::give(const QString &host)
{
    {
        const std::scoped_lock lock(m_mutex);
        const auto used = m_inUse.find(host);
        Q_ASSERT_X(used != m_inUse.end(), "HostBudget::give", "nothing was taken");
        if (used == m_inUse.end())
            return;
        if (*used - 1 < limitOf(host) && m_wanted.remove(host))
            m_freed.insert(host);
        if (--*used == 0)
            m_inUse.erase(used);
    }
    tellListener();
}

void HostBudget::sawRefusal(const QString &host)
{
    const std::scoped_lock lock(m_mutex);
    forgetOldLessons();
    m_lessons.insert(host,
                     {host, std::max(1, m_inUse.value(host) - 1), m_clock.now() + lessonHolds});
    m_hasNewLesson = true;
}

void HostBudget::learn(const QList<HostLesson> &lessons)
{
    const std::scoped_lock lock(m_mutex);
    for (const HostLesson &lesson : lessons)
        m_lessons.insert(lesson.host, lesson);
}

std::optional<QList<HostLesson>> HostBudget::takeNewLessons()
{
    const std::scoped_lock lock(m_mutex);
    if (!std::exchange(m_hasNewLesson, false))
        return std::nullopt;
    forgetOldLessons();
    return m_lessons.values();
}

void HostBudget::forgetOldLessons()
{
    m_lessons.removeIf([now = m_clock.now()](const auto &one) { return now >= one->until; });
}

int HostBudget::limitOf(const QString &host) const
{
    const auto lesson = m_lessons.constFind(host);
    if (lesson == m_lessons.constEnd() || m_clock.now() >= lesson->until)
        return m_limit;
    return std::min(m_limit, lesson->most);
}

void HostBudget::setLimit(int limit)
{
    {
        const std::scoped_lock lock(m_mutex);
        const bool grew = std::max(1, limit) > m_limit;
        m_limit = std::max(1, limit);
        if (!grew)
            return;
        for (auto host = m_wanted.begin(); host != m_wanted.end();) {
            if (m_inUse.value(*host) >= limitOf(*host)) {
                ++host;
                continue;
            }
            m_freed.insert(*host);
            host = m_wanted.erase(host);
        }
    }
    tellListener();
}

int HostBudget::limit() const
{
    const std::scoped_lock lock(m_mutex);
    return m_limit;
}

int HostBudget::inUse(const QString &host) const
{
    const std::scoped_lock lock(m_mutex);
    return m_inUse.value(host);
}

bool HostBudget::isFull(const QString &host) const
{
    const std::scoped_lock lock(m_mutex);
    return m_inUse.value(host) >= limitOf(host);
}

QSet<QString> HostBudget::takeFreed()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_freed, {});
}

void HostBudget::onRelease(std::function<void()> listener)
{
    auto shared
        = listener ? std::make_shared<const std::function<void()>>(std::move(listener)) : nullptr;
    const std::scoped_lock lock(m_mutex);
    m_listener.swap(shared);
}

void HostBudget::tellListener()
{
    std::unique_lock lock(m_mutex);
    const auto listener = m_listener; // keeps it alive outside of the lock
    lock.unlock();
    if (listener)
        (*listener)();
}

HostPermit::HostPermit(HostBudget *budget, QString host)
    : m_budget(budget)
    , m_host(std::move(host))
{
}

HostPermit::HostPermit(HostPermit &&other) noexcept
    : m_budget(std::exchange(other.m_budget, nullptr))
    , m_host(std::move(other.m_host))
{
}

HostPermit &HostPermit::operator=(HostPermit &&other) noexcept
{
    if (this != &other) {
        release();
        m_budget = std::exchange(other.m_budget, nullptr);
        m_host = std::move(other.m_host);
    }
    return *this;
}

HostPermit::~HostPermit()
{
    release();
}

void HostPermit::release()
{
    if (HostBudget *const budget = std::exchange(m_budget, nullptr))
        budget->give(m_host);
}

std::optional<HostPermit> tryAcquire(HostBudget &budget, const QString &host)
{
    if (!budget.take(host))
        return std::nullopt;
    return HostPermit(&budget, host);
}

} // namespace gannet
