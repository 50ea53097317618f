// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/base/basethread.h"

#include <future>

using namespace Qt::StringLiterals;

namespace gannet {

BaseThread::BaseThread()
    : m_thread(u"gannet-base"_s)
{
}

BaseThread::~BaseThread()
{
    m_thread.call([this] { m_file.reset(); });
}

Result<qint64> BaseThread::open(const QString &path)
{
    std::promise<Result<qint64>> promise;
    auto opened = promise.get_future();
    m_thread.call([this, &path, &promise] {
        auto file = BaseFile::open(path);
        if (!file) {
            promise.set_value(file.error());
            return;
        }
        m_file = std::move(*file);
        publishState();
        promise.set_value(m_file->lastAction());
    });
    return opened.get();
}

PairState BaseThread::state() const
{
    const std::scoped_lock lock(m_mutex);
    return m_state;
}

BaseThread::Order BaseThread::order(Work work)
{
    return {this, std::move(work)};
}

void BaseThread::push(Ticket *ticket)
{
    bool isFirst = false;
    {
        const std::scoped_lock lock(m_mutex);
        isFirst = m_tickets.empty();
        m_tickets.push_back(ticket);
    }
    if (isFirst)
        m_thread.call([this] { serve(); });
}

void BaseThread::serve()
{
    std::vector<Ticket *> tickets;
    {
        const std::scoped_lock lock(m_mutex);
        tickets.swap(m_tickets);
    }
    const Outcome outcome = runAll(tickets);
    publishState();
    for (Ticket *ticket : tickets) {
        ticket->outcome = outcome;
        ticket->waiter.settle(); // the ticket may be gone now
    }
}

Outcome BaseThread::runAll(const std::vector<Ticket *> &tickets)
{
    Outcome outcome = m_file->begin();
    if (!outcome)
        return outcome;
    for (Ticket *ticket : tickets) {
        if (outcome)
            outcome = ticket->work(*m_file);
    }
    if (outcome)
        outcome = m_file->commit();
    if (!outcome)
        m_file->abandon();
    return outcome;
}

void BaseThread::publishState()
{
    const std::scoped_lock lock(m_mutex);
    m_state = m_file->state();
}

} // namespace gannet
