// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QByteArray>

#include <memory>

namespace gannet {

//! Compact JSON, the same for the same options; without the password and secret headers.
[[nodiscard]] QByteArray optionsToJson(const JobOptions &options);
//! What is missing or unreadable gets its default.
[[nodiscard]] std::shared_ptr<const JobOptions> optionsFromJson(const QByteArray &json);

} // namespace gannet
