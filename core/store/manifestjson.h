// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filemanifest.h"

#include <QByteArray>

#include <memory>

namespace gannet {

// How a manifest looks in the database. Pure.

//! Without the passwords of addresses.
[[nodiscard]] QByteArray manifestToJson(const FileManifest &manifest);
//! Without what makes no sense; null where nothing is left.
[[nodiscard]] std::shared_ptr<const FileManifest> manifestFromJson(const QByteArray &json);

} // namespace gannet
