// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gannet {

//! The text of `gannet-cli --help`.
[[nodiscard]] QString programHelp();

//! The manual of `gannet-cli get`, with every option of the table, in lines of at most 80 columns.
[[nodiscard]] QString getHelp();

//! The same of `gannet-cli links`.
[[nodiscard]] QString linksHelp();

//! The same of `gannet-cli verify`.
[[nodiscard]] QString verifyHelp();

} // namespace gannet
