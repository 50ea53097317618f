// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;

namespace gannet {

//! Words of lower weight, as plain text; their colour follows the palette.
[[nodiscard]] QLabel *faintLabel(const QString &text);
//! The name of a card, a page or a row of settings.
[[nodiscard]] QLabel *strongLabel(const QString &text, double size = 1.0);

} // namespace gannet
