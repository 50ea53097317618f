// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/syncsession.h"

#include <QList>
#include <QString>

namespace gannet {

class PlanModel;

//! One thing that a person can choose for rows of a plan.
struct RowOffer {
    RowChoice choice = RowChoice::AsPlanned;
    QString title; //!< an & in it marks its key
    QString meaning; //!< a sentence: what a run does then
};

//! What can be chosen for \a rows, in the order to be read; a choice that only some of them have
//! counts for those. Empty where there is nothing to choose.
[[nodiscard]] QList<RowOffer> offersFor(const PlanModel &model, const QList<const PlanRow *> &rows);

} // namespace gannet
