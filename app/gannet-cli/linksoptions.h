// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/optionwords.h"
#include "core/result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <span>

namespace gannet {

//! What a person asked of `gannet-cli links`.
struct LinksOptions {
    QStringList files; //!< to be read before the words
    QStringList words; //!< paths, texts, or "-"
    QUrl base; //!< empty if none was given
    bool isJson = false;
    bool wantsHelp = false;
};

[[nodiscard]] std::span<const BasicOptionGroup<LinksOptions>> linksOptionGroups();

//! The options of one call, from the words after "links". Errors: BadInput, with a sentence.
[[nodiscard]] Result<LinksOptions> parseLinksOptions(const QStringList &words);

} // namespace gannet
