// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gannet {

//! Takes the numbers of standard streams that were closed for us, so that no file of ours gets one:
//! what is said would be written into it. Reading and writing there fails as before. First of all.
void guardClosedStreams();

} // namespace gannet
