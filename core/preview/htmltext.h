// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/richtext.h"

namespace gannet {

//! The words of a page with their simple looks: headings, paragraphs, lists, bold, italic, code.
//! Scripts, styles, frames, pictures and forms are left out, a picture leaves its description.
//! Never fails: what is no proper markup is read as browsers would or shown as text. Time is linear
//! in the size of \a page.
[[nodiscard]] RichText htmlText(const QString &page);

} // namespace gannet
