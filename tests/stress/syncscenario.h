// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/run/syncworld.h"

#include <QByteArray>
#include <QMap>
#include <QSet>
#include <QStringList>

namespace gannet {

//! Everything that can happen to a file between two runs, once on each side: a world is brought in
//! step, then changed, and after whatever happened to the run it is told what is wrong in it.
class SyncScenario
{
public:
    //! \a world outlives it. \a isOnServer: what lies there has to be writable by another user,
    //! and cannot be a link.
    SyncScenario(SyncWorld *world, bool isOnServer);

    //! In step, and its session closed. What went wrong; empty: nothing.
    [[nodiscard]] QStringList prepare();
    void change();
    //! Syncs until there is nothing to do; what is wrong then, as sentences.
    [[nodiscard]] QStringList faultsAfterRecovery();
    //! What is wrong while nothing has to be in step yet.
    [[nodiscard]] QStringList losses() const;

private:
    void write(Side side, const QString &path, const QByteArray &bytes);
    void setTime(Side side, const QString &path);
    void replace(Side side, const QString &path);
    void changeHere();
    void changeThere();
    void changeBoth();
    void openForServer() const;
    [[nodiscard]] QStringList syncUntilIdle();
    [[nodiscard]] QStringList faultsOf(Side side) const;

    SyncWorld *m_world;
    bool m_isOnServer;
    int m_times = 0; //!< that were given to files
    QSet<QByteArray> m_precious; //!< contents that nobody meant to destroy
    QStringList m_rows; //!< of the plans of the recovery
    QMap<QString, QByteArray> m_expected; //!< in the end, on both sides
};

} // namespace gannet
