// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionComboBox;
class QStyleOptionSlider;
class QStyleOptionSpinBox;

namespace gannet {

//! Across a scroll bar, in pixels.
inline constexpr int scrollBarWidth = 12;
//! A square to check, in pixels.
inline constexpr int checkSize = 16;

// The shapes of controls without their words, in the colours of the option's palette.

enum class Weight : quint8 { Usual, Primary };

void drawButton(const QStyleOption *option, QPainter *painter, Weight weight);
//! The ground and the border of a field to type in.
void drawField(const QStyleOption *option, QPainter *painter);
void drawHeader(const QStyleOption *option, QPainter *painter);
//! A line in the middle of what is dragged.
void drawSplitter(const QStyleOption *option, QPainter *painter);
//! A square with round corners; filled and with a sign when it is checked.
void drawCheck(const QStyleOption *option, QPainter *painter);
//! The same as a circle, for one choice among others.
void drawRadio(const QStyleOption *option, QPainter *painter);
//! The ground of the entry of a menu that is under the pointer.
void drawMenuGround(const QStyleOption *option, QPainter *painter);
void drawScrollBar(const QStyleOptionSlider *option, const QRect &handle, QPainter *painter,
                   const QWidget *widget);
//! A button with an arrow at its end; \a style tells where.
void drawComboBox(const QStyle *style, const QStyleOptionComboBox *option, QPainter *painter,
                  const QWidget *widget);
void drawSpinBox(const QStyle *style, const QStyleOptionSpinBox *option, QPainter *painter,
                 const QWidget *widget);

} // namespace gannet
