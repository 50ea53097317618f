// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

class QColor;
class QPainter;
class QPalette;
class QRect;

namespace gannet {

//! Which colour of the application's palette an icon takes, at the moment it is painted.
enum class Tint : quint8 { Text, Faint, Accent, Green, Amber, Red };

//! That colour in \a palette.
[[nodiscard]] QColor tintColour(Tint tint, const QPalette &palette);

//! The line icon resources/icons/\a name.svg, in the colour of the palette.
[[nodiscard]] QIcon lineIcon(const QString &name, Tint tint = Tint::Text);

//! The icon for a file called \a fileName, by its ending.
[[nodiscard]] QString iconNameForFile(const QString &fileName);

//! The program's own mark.
[[nodiscard]] QIcon programIcon();

} // namespace gannet
