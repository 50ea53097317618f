// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace gannet {

//! What kind of file it is, in one word: "image", "page", "PDF". By its \a contentType, and where
//! that says little by the ending of \a fileName; empty when neither tells.
[[nodiscard]] QString typeWord(const QString &contentType, const QString &fileName);

//! Why a server does not give a file, in a few words for a narrow column.
[[nodiscard]] QString shortWords(const Error &error);

} // namespace gannet
