// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/jobrecord.h"
#include "core/store/storedjob.h"

namespace gannet {

//! Tells one start of the machine from another: after a new one only what was synced counts.
[[nodiscard]] QByteArray bootId();

[[nodiscard]] StoredPart toStored(const PartState &part);
//! With the ranges that can be relied on in this boot.
[[nodiscard]] PartState fromStored(const StoredPart &part);

[[nodiscard]] StoredJob toStored(JobId id, const JobRecord &record);
//! A row of the journal as the engine goes on with it: what ran waits again.
[[nodiscard]] JobRecord fromStored(const StoredJob &job);

//! The finished file that \a job left, to ask the server whether it is still the same.
[[nodiscard]] KnownFile knownFile(const StoredJob &job);

} // namespace gannet
