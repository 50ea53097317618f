// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>
#include <QTimer>

namespace gannet {

class QueueModel;

//! The addresses in the list of downloads. Collects them a few rows at a time, since the list may
//! be very long, and follows what is added. GUI thread.
class ListedAddresses final : public QObject
{
    Q_OBJECT

public:
    //! \a queue outlives it.
    explicit ListedAddresses(const QueueModel *queue, QObject *parent = nullptr);

signals:
    void collected(const QSet<QString> &addresses);

private:
    void beginAnew();
    void collect();

    const QueueModel *m_queue;
    QSet<QString> m_addresses;
    int m_next = 0; //!< the first row that was not looked at
    QTimer m_turn;
};

} // namespace gannet
