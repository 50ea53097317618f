// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QBoxLayout;
class QLabel;
class QWidget;

namespace gannet {

//! Words of lower weight, as plain text; their colour follows the palette.
[[nodiscard]] QLabel *faintLabel(const QString &text);
//! The name of a card, a page or a row of settings.
[[nodiscard]] QLabel *strongLabel(const QString &text, double size = 1.0);
//! \a widget in the middle of its row, with the height that its words need at its width.
[[nodiscard]] QBoxLayout *centred(QWidget *widget);

} // namespace gannet
