// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/optionwords.h"
#include "core/result.h"

#include <QString>
#include <QStringList>

#include <span>

namespace gannet {

//! What a person asked of `gannet-cli verify`.
struct VerifyOptions {
    QString file;
    QString expected; //!< "sha256:HEX", or the path of a list of checksums
    bool isQuiet = false;
    bool wantsHelp = false;
};

[[nodiscard]] std::span<const BasicOptionGroup<VerifyOptions>> verifyOptionGroups();

//! The options of one call, from the words after "verify". Errors: BadInput, with a sentence.
[[nodiscard]] Result<VerifyOptions> parseVerifyOptions(const QStringList &words);

} // namespace gannet
