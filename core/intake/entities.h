// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace gannet {

//! The value of an attribute of HTML with its character references decoded: numeric ones, those of
//! Latin-1 and those of the punctuation of addresses; others stay as they are written. As in HTML,
//! "&copy=1" without semicolon is no reference.
[[nodiscard]] QString decodedAttribute(QStringView value);

} // namespace gannet
