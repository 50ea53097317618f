// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "ui/shared/factstable.h"

namespace gannet {

//! What a download was asked with and what the server answered, as names and values.
[[nodiscard]] QList<FactsTable::Row> headerRows(const JobRow &row);

//! "Page, 214 KB, en.wikipedia.org": one line under the name.
[[nodiscard]] QString summaryLine(const JobRow &row);

} // namespace gannet
