// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/options.h"
#include "app/gannet-cli/optionwords.h"

#include <span>

namespace gannet {

using Option = BasicOption<GetOptions>;
using OptionGroup = BasicOptionGroup<GetOptions>;

//! The options of `gannet-cli get`.
[[nodiscard]] std::span<const OptionGroup> optionGroups();

} // namespace gannet
