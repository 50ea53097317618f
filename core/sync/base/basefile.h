// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/store/sounddatabase.h"
#include "core/sync/base/baserows.h"
#include "core/sync/base/heldrows.h"
#include "core/sync/base/runrows.h"
#include "core/sync/base/syncbase.h"

#include <atomic>
#include <memory>
#include <optional>

namespace gannet {

//! The database of one pair with all its tables. Lives and dies in one thread.
class BaseFile
{
    Q_DISABLE_COPY_MOVE(BaseFile)

public:
    //! As SyncBase::open().
    static Result<std::unique_ptr<BaseFile>> open(const QString &path);
    //! Folds the WAL into the database, which is what the next start reads fastest.
    ~BaseFile();

    //! As of now, also what the open transaction wrote.
    [[nodiscard]] const PairState &state() const { return m_state; }
    [[nodiscard]] qint64 lastAction() const { return m_lastAction; }

    Outcome begin();
    Outcome commit();
    //! Ends the transaction as if it had never begun.
    void abandon();

    Outcome write(const SyncStep &step);
    Outcome write(const PairState &state);
    [[nodiscard]] RunRows &runs() { return *m_runs; }
    [[nodiscard]] HeldRows held() { return HeldRows(m_database.get()); }

private:
    BaseFile() = default;
    Outcome load(SoundDatabase sound);
    Outcome writeRows(const SyncStep &step);

    std::atomic<qint64> m_statements = 0;
    std::unique_ptr<Database> m_database;
    std::optional<BaseRows> m_rows;
    std::optional<RunRows> m_runs;
    PairState m_state;
    PairState m_committed;
    qint64 m_lastAction = 0;
};

} // namespace gannet
