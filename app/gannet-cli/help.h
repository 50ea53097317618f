// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/manual.h"

#include <QString>

namespace gannet {

//! The text of `gannet-cli --help`.
[[nodiscard]] QString programHelp();

//! The text of `gannet-cli COMMAND --help`: all of its manual, in lines of at most 80 columns.
[[nodiscard]] QString helpOf(const Manual &manual);

//! "-j, --jobs N", with room where there is no letter.
[[nodiscard]] QString optionSynopsis(const ManualOption &option);

} // namespace gannet
