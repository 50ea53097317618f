// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/idleexit.h"

#include "core/engine/engine.h"
#include "ui/add/adder.h"

#include <algorithm>

namespace gannet {

IdleExit::IdleExit(Engine *engine, const Adder *adder, QObject *parent)
    : QObject(parent)
    , m_adder(adder)
{
    connect(engine, &Engine::changed, this, &IdleExit::takeChanges);
    connect(engine, &Engine::becameIdle, this, &IdleExit::becomeIdle);
    connect(adder, &Adder::finished, this, &IdleExit::look);
}

void IdleExit::takeChanges(const QList<JobChange> &batch)
{
    const auto added
        = [](const JobChange &change) { return change.kind == JobChange::Kind::Added; };
    const qint64 count = std::ranges::count_if(batch, added);
    m_seen += count;
    if (count > 0)
        m_idle = false;
}

void IdleExit::becomeIdle()
{
    m_idle = true;
    look();
}

void IdleExit::goOn()
{
    m_isHeld = false;
    look();
}

void IdleExit::look()
{
    if (m_isHeld)
        return;
    // The engine was also idle before it heard of the newest jobs.
    if (m_idle && !m_adder->isReading() && m_seen >= m_adder->handedOver())
        emit nothingLeft();
}

} // namespace gannet
