// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/syncsession.h"

#include <QString>

namespace gannet {

// What is said of a run to a person, as values become text. All of it is pure.

//! What became of one row: "There: copied a/b (1.2 MiB)", or why it failed. Empty for what nobody
//! has to read (Adopt, Forget, Skip that went as planned).
[[nodiscard]] QString eventSentence(const SyncEvent &event);
//! Whether \a event is said also where only what matters is said: a failure or a conflict.
[[nodiscard]] bool isNotable(const SyncEvent &event);
[[nodiscard]] QString findingSentence(const VerifyFinding &finding);
//! The last line of a run that was not stopped by an error or a guard.
[[nodiscard]] QString summarySentence(const SyncSummary &summary);
//! The live line, at most \a columns - 1 characters; empty where there is nothing to wait for.
[[nodiscard]] QString syncProgressLine(const SyncProgress &progress, int columns);

} // namespace gannet
