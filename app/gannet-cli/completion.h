// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

namespace gannet {

//! The script that completes the words of a call in \a shell, made from the manuals: "bash", "zsh"
//! or "fish". Errors: BadInput for another shell.
[[nodiscard]] Result<QString> completionFor(const QString &shell);

} // namespace gannet
