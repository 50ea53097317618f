// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/statelock.h"
#include "core/sync/base/basethread.h"
#include "core/sync/base/syncbase.h"

#include <QString>

#include <memory>

namespace gannet {

//! SyncBase in an SQLite file, which is locked for this process by a file beside it.
class SqliteBase final : public SyncBase
{
public:
    SqliteBase(QString path, std::unique_ptr<StateLock> lock);

    //! Once, first; waits.
    Outcome open();

    PairState state() const override { return m_thread.state(); }
    Task<Outcome> setState(PairState state) override;
    Result<std::unique_ptr<BaseReader>> read() const override;
    qint64 nextActionId() override { return ++m_lastAction; }
    Task<Outcome> commit(SyncStep step) override;
    Task<Result<QList<OpenAction>>> openActions() override;
    Task<Outcome> beginRun(QString name, QDateTime started) override;
    Task<Outcome> endRun(SyncRunRecord record) override;
    Task<Result<QList<SyncRunRecord>>> runs() override;
    Task<Result<QList<SyncStep::Deed>>> deeds(QString run) override;
    Task<Outcome> forgetRuns(QStringList names) override;
    Task<Result<QList<HeldPath>>> held() override;
    Task<Outcome> setHeld(QList<HeldPath> held) override;

private:
    QString m_path;
    std::unique_ptr<StateLock> m_lock;
    qint64 m_lastAction = 0;
    BaseThread m_thread; //!< ends before the lock
};

} // namespace gannet
