// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/journal.h"

#include <QThread>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <variant>
#include <vector>

namespace gannet {

class JobStore;

//! The one thread in which SQL runs. Orders are taken in the order of their coming; all writes that
//! came while the disk was busy share the next transaction. Any thread may call.
class DatabaseThread
{
public:
    DatabaseThread() = default;
    //! Runs what is queued and closes the database.
    ~DatabaseThread();
    Q_DISABLE_COPY_MOVE(DatabaseThread)

    //! Opens the database in \a directory, reads it, and waits for both. Once; before all else.
    Result<JournalContents> start(const QString &directory, Journal::Load load);

    void write(JournalBatch batch, Journal::Done done);
    void find(QList<JournalQuestion> questions, Journal::Found found);
    void ownerOf(QString path, Journal::Owner owner);
    [[nodiscard]] qint64 statements() const { return m_statements.load(); }

private:
    struct Writing {
        JournalBatch batch;
        Journal::Done done;
    };
    struct Search {
        QList<JournalQuestion> questions;
        Journal::Found found;
    };
    struct OwnerSearch {
        QString path;
        Journal::Owner owner;
    };
    using Order = std::variant<Writing, Search, OwnerSearch>;

    void push(Order order);
    std::vector<Order> takeOrders();
    void serve(JobStore &store);
    static void answer(JobStore &store, Search &search);

    std::atomic<qint64> m_statements = 0;
    std::mutex m_mutex; //!< for the two below
    std::condition_variable m_changed;
    std::vector<Order> m_orders;
    bool m_closing = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace gannet
