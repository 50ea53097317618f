// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace gannet {

//! What a person typed as a file's name, as every file system takes it. Refuses with a sentence
//! what names nothing, another folder, or something too long: Error::BadInput.
[[nodiscard]] Result<QString> wantedName(const QString &typed);

//! Whether \a name is \a wanted or one of its numbered names; any is, where nothing is wanted.
[[nodiscard]] bool goesBy(const QString &name, const QString &wanted);

} // namespace gannet
