// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QObject>

namespace gannet {

class Adder;
class Engine;

//! Says when there is nothing left: no list is being read and no job runs, waits or becomes
//! durable.
class IdleExit final : public QObject
{
    Q_OBJECT

public:
    //! Both outlive it.
    IdleExit(Engine *engine, const Adder *adder, QObject *parent = nullptr);

    //! More is on its way that the adder does not know of.
    void holdOn() { m_isHeld = true; }
    //! The adder has it, or it does not come.
    void goOn();

signals:
    void nothingLeft();

private:
    void takeChanges(const QList<JobChange> &batch);
    void becomeIdle();
    void look();

    const Adder *m_adder;
    qint64 m_seen = 0; //!< jobs that the engine said it added
    bool m_idle = false; //!< as the engine said last
    bool m_isHeld = false;
};

} // namespace gannet
