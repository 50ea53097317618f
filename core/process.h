// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gannet {

//! What every program of ours wants of its process; the first thing in main(), before any thread
//! and any object of Qt.
void prepareProcess();

} // namespace gannet
