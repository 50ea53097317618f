// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/listedaddresses.h"

#include "ui/downloads/queuemodel.h"

namespace gannet {

namespace {

constexpr int rowsAtOnce = 5000;

} // namespace

ListedAddresses::ListedAddresses(const QueueModel *queue, QObject *parent)
    : QObject(parent)
    , m_queue(queue)
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &ListedAddresses::collect);
    connect(queue, &QAbstractItemModel::rowsInserted, &m_turn, qOverload<>(&QTimer::start));
    connect(queue, &QAbstractItemModel::rowsRemoved, this, &ListedAddresses::beginAnew);
    connect(queue, &QAbstractItemModel::modelReset, this, &ListedAddresses::beginAnew);
    m_turn.start();
}

void ListedAddresses::beginAnew()
{
    m_addresses.clear();
    m_next = 0;
    m_turn.start();
}

// New rows come at the end, so that going on is enough.
void ListedAddresses::collect()
{
    const int end = qMin(m_next + rowsAtOnce, m_queue->rowCount());
    for (; m_next < end; ++m_next)
        m_addresses.insert(m_queue->rowAt(m_next).address);
    if (m_next < m_queue->rowCount())
        m_turn.start();
    else
        emit collected(m_addresses);
}

} // namespace gannet
