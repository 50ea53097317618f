// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

namespace gannet {

//! \a count rows with every state among the first ones, as changes of kind Added.
[[nodiscard]] QList<JobChange> sampleRows(int count);

//! Some of those rows as they arrive, with previews, the newest last.
[[nodiscard]] QList<JobChange> sampleArrivals();

} // namespace gannet
