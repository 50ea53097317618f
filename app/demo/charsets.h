// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace gannet {

//! \a utf8 in the character set that iconv calls \a charset. What it cannot hold is a mistake of
//! ours and ends the program in a build with assertions; otherwise the text ends there.
[[nodiscard]] QByteArray encoded(QByteArray utf8, const char *charset);

} // namespace gannet
