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

    //! All files are here; a sync brings both sides in step.
    void begin();
    void change();
    //! Contents that are nowhere.
    [[nodiscard]] QStringList losses() const;
    //! What is wrong when there is nothing to do any more, as sentences.
    [[nodiscard]] QStringList faults() const;

private:
    void write(Side side, const QString &path, const QByteArray &bytes);
    void replace(Side side, const QString &path);
    void changeHere();
    void changeThere();
    void changeBoth();
    void openForServer() const;
    [[nodiscard]] QStringList faultsOf(Side side) const;

    SyncWorld *m_world;
    bool m_isOnServer;
    QSet<QByteArray> m_precious; //!< contents that nobody meant to destroy
    QMap<QString, QByteArray> m_expected; //!< in the end, on both sides
};

//! Plans and runs of a world until there is nothing to do.
struct SyncedUntilIdle {
    QStringList faults; //!< what went wrong
    QStringList rows; //!< of all plans
};
[[nodiscard]] SyncedUntilIdle syncUntilIdle(SyncWorld *world);

} // namespace gannet
