// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/sync/run/syncsession.h"
#include "tests/support/tempfolder.h"

#include <QMap>
#include <QStringList>

#include <memory>

namespace gannet {

//! Two places, a state folder and a session. Calls run the event loop until they ended; one that
//! does not end aborts the test program.
class SyncWorld
{
    Q_DISABLE_COPY_MOVE(SyncWorld)

public:
    SyncWorld();
    ~SyncWorld();

    TempFolder folder; //!< "here", "there" and "state"
    SyncPair pair; //!< for the next session; both sides are folders
    SyncTools tools; //!< likewise

    //! The other side is a server at \a address, whose files lie in \a folder of this disk.
    void putThere(const QString &address, const QString &diskFolder);

    // Files by their paths in one of the sides.
    [[nodiscard]] QString at(Side side, const QString &path = {}) const;
    //! Each time with another time, long enough ago that the next plan is certain of what it sees.
    void write(Side side, const QString &path, const QByteArray &bytes) const;
    void remove(Side side, const QString &path) const;
    void move(Side side, const QString &from, const QString &to) const;
    [[nodiscard]] QByteArray read(Side side, const QString &path) const;
    //! All files and folders by path, a folder as "/", without Gannet's own.
    [[nodiscard]] QMap<QString, QByteArray> tree(Side side) const;
    //! Gannet's own in the root of a side, but for the marker and the trash.
    [[nodiscard]] QStringList strays(Side side) const;

    SyncSummary plan(Purpose purpose = Purpose::Write);
    SyncSummary run(const PlanChoices &choices = {}, quint32 lifted = 0);
    //! A plan and its run.
    SyncSummary sync();
    SyncSummary verify();
    SyncSummary undo(); //!< plan and run
    QList<SyncRunRecord> askRuns();
    //! As a new process would begin.
    void restart();
    SyncSession &session();

    // Of the last call.
    [[nodiscard]] const SyncPlan &lastPlan() const { return *m_plan; }
    [[nodiscard]] const QList<SyncEvent> &events() const { return m_events; }
    [[nodiscard]] const QList<VerifyFinding> &findings() const { return m_findings; }
    [[nodiscard]] QStringList notices() const { return m_notices; }
    //! "action path" of each row of the last plan, in order.
    [[nodiscard]] QStringList rows() const;

private:
    SyncSummary ask(const std::function<void(SyncSession &)> &question);

    mutable int m_written = 0; //!< files
    QString m_there; //!< where the files of the other side lie
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<SyncSession> m_session;
    std::shared_ptr<const SyncPlan> m_plan = std::make_shared<const SyncPlan>();
    QList<SyncEvent> m_events;
    QList<VerifyFinding> m_findings;
    QStringList m_notices;
    std::optional<SyncSummary> m_summary;
};

//! What went wrong, for a test that fails.
[[nodiscard]] QByteArray told(const SyncSummary &summary, const SyncWorld &world);

} // namespace gannet
