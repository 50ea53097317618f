// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/inquirer.h"

namespace gannet {

//! A text as somebody might paste it into the Add dialog.
[[nodiscard]] QString sampleDraft();
//! What servers would say to its addresses.
[[nodiscard]] QList<Inquiry> sampleAnswers();

} // namespace gannet
