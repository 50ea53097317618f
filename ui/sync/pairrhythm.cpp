// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairrhythm.h"

#include "core/sync/run/syncwatch.h"
#include "ui/sync/pairdesk.h"
#include "ui/sync/synccontroller.h"

#include <QPointer>

namespace gannet {

PairRhythm::PairRhythm(SyncController *controller, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
{
    connect(controller, &SyncController::desksChanged, this, &PairRhythm::followDesks);
    followDesks();
}

PairRhythm::~PairRhythm() = default;

void PairRhythm::followDesks()
{
    m_watches.clear();
    for (qsizetype i = 0; i < m_controller->size(); ++i)
        follow(m_controller->deskAt(i));
}

void PairRhythm::follow(PairDesk *desk)
{
    const SyncSchedule schedule = desk->pair().schedule;
    if (schedule == SyncSchedule())
        return;
    auto watch = std::make_unique<SyncWatch>(desk->pair());
    connect(watch.get(), &SyncWatch::noticed, this, &PairRhythm::noticed);
    connect(watch.get(), &SyncWatch::due, this, [this, desk = QPointer<PairDesk>(desk)] {
        if (desk)
            beat(desk);
    });
    watch->start();
    m_watches.push_back(std::move(watch));
}

void PairRhythm::beat(PairDesk *desk)
{
    desk->runByItself();
}

} // namespace gannet
