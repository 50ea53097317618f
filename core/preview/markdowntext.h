// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/richtext.h"

namespace gannet {

//! The words of a Markdown file with their simple looks. Markup of HTML inside of it is shown as
//! the text it is, tables as their lines. Never fails; time is linear in the size of \a text.
[[nodiscard]] RichText markdownText(const QString &text);

} // namespace gannet
