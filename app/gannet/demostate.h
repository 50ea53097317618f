// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace gannet {

//! Makes the state folder of the demo a new one: its list goes, with the parts that an ended demo
//! left behind. Finished files stay. Waits for the disk: call it before the event loop. Errors:
//! StateInUse while a demo runs; then nothing is touched.
[[nodiscard]] Outcome forgetLastDemo(const QString &stateDirectory);

} // namespace gannet
