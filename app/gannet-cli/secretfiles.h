// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/options.h"

namespace gannet {

// Files that hold secrets: logins and cookies. Errors: BadInput, with a sentence that names the
// file and repeats nothing of it.
Outcome applyNetrc(GetOptions *options, const QString &value);
Outcome applyLoadCookies(GetOptions *options, const QString &value);
Outcome applySaveCookies(GetOptions *options, const QString &value);

//! Writes what --save-cookies asked for, as a whole or not at all, with mode 0600. Errors:
//! NotWritable.
Outcome saveCookies(const GetOptions &options);

} // namespace gannet
