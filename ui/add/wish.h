// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <memory>
#include <optional>

namespace gannet {

//! When new downloads begin.
enum class StartTime : quint8 {
    Now, //!< as the limits allow
    Later, //!< when a person starts them; until then they are paused
};

//! How a person wants addresses to be fetched.
struct AddWish {
    StartTime start = StartTime::Now;
    std::shared_ptr<const JobOptions> options; //!< never null
    std::optional<Checksum> checksum; //!< of a single address
};

} // namespace gannet
