// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QPalette;
class QWidget;

namespace gannet {

//! What is wrong with how \a root and everything in it are laid out just now, as sentences that
//! name the widget: nothing when all is well. It must be visible.
[[nodiscard]] QStringList complaintsAbout(const QWidget &root);

//! Texts that have less room than they need.
[[nodiscard]] QStringList cutTexts(const QWidget &root);
//! Controls that lie over each other or stick out of their parent.
[[nodiscard]] QStringList misplacedControls(const QWidget &root);
//! Controls of which a screen reader could say nothing.
[[nodiscard]] QStringList namelessControls(const QWidget &root);
//! Words that are hard to tell from their ground.
[[nodiscard]] QStringList paleTexts(const QWidget &root);
//! The pairs of colours that our delegates and styles write with, less than 4.5:1 apart.
[[nodiscard]] QStringList palePairs(const QPalette &palette);

//! The visible widgets inside \a root, without those of other windows.
[[nodiscard]] QList<const QWidget *> visibleWidgets(const QWidget &root);
//! \a widget for a sentence: what it is and what stands on it.
[[nodiscard]] QString called(const QWidget *widget);

} // namespace gannet
