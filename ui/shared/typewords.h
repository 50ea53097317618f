// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gannet {

//! What kind of file it is, in a word or two: "image", "page", "PDF", "binary file". By its
//! \a contentType, and where that says little by the ending of \a fileName; empty when neither
//! tells.
[[nodiscard]] QString typeWord(const QString &contentType, const QString &fileName);

} // namespace gannet
