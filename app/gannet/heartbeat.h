// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

class QAbstractItemModel;

namespace gannet {

//! Measures how long the GUI thread stood still, and when the list had all its rows. For the
//! benchmark; beats every few milliseconds while it lives.
class Heartbeat final : public QObject
{
    Q_OBJECT

public:
    explicit Heartbeat(const QAbstractItemModel *list, QObject *parent = nullptr);

    //! One line of JSON: longest_stall_ms, longest_work_ms, rows, list_ready_ms.
    [[nodiscard]] QByteArray report() const;

private:
    void beat();

    const QAbstractItemModel *m_list;
    QTimer m_timer;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceBeat;
    qint64 m_longestStall = 0; //!< milliseconds
    std::chrono::nanoseconds m_workBefore{0}; //!< of this thread, at the last beat
    //! Processor time between two beats. On a busy machine a stall may be longer, but that is the
    //! machine's.
    std::chrono::nanoseconds m_longestWork{0};
    qint64 m_listReady = 0; //!< milliseconds from the start to the last row that came
    int m_rows = 0;
};

} // namespace gannet
