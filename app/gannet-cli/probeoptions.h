// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/options.h"
#include "app/gannet-cli/optiontable.h"

#include <span>

namespace gannet {

//! The options of `gannet-cli probe`: those of get that speak of a request or a connection.
[[nodiscard]] std::span<const OptionGroup> probeOptionGroups();

//! The options of one call, from the words after "probe"; GetOptions::addresses holds the one
//! address unless the help is wanted. Errors: BadInput, with a sentence.
[[nodiscard]] Result<GetOptions> parseProbeOptions(const QStringList &words);

} // namespace gannet
