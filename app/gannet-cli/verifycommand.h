// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/exitstatus.h"
#include "app/gannet-cli/output.h"
#include "app/gannet-cli/terminal.h"
#include "app/gannet-cli/verifyoptions.h"

namespace gannet {

//! `gannet-cli verify`: compares one file with a checksum and says what came of it. Reads until the
//! end; nothing else runs meanwhile, and an interrupt simply ends it.
[[nodiscard]] ExitStatus verify(const VerifyOptions &options, Output *out, Terminal *terminal);

} // namespace gannet
