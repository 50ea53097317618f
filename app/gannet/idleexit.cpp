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
    const auto added = [](const JobChange &change) { return change.kind == JobChange::Kind::Added; };
    if (std::ranges::any_of(batch, added))
        m_idle = false;
}

void IdleExit::becomeIdle()
{
    m_idle = true;
    look();
}

void IdleExit::look()
{
    if (m_idle && !m_adder->isReading())
        emit nothingLeft();
}

} // namespace gannet
