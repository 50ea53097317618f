// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/controlshapes.h"

#include "ui/shared/drawing.h"
#include "ui/shared/theme.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace gannet {

namespace {

constexpr qreal corner = 6;
constexpr qreal smallCorner = 4;

QColor mixed(const QColor &from, const QColor &to, qreal share)
{
    const auto part = [share](int a, int b) { return int(a + (b - a) * share); };
    return QColor(part(from.red(), to.red()), part(from.green(), to.green()),
                  part(from.blue(), to.blue()));
}

bool isEnabled(const QStyleOption *option)
{
    return option->state & QStyle::State_Enabled;
}

QColor buttonFill(const QStyleOption *option, bool primary)
{
    const QPalette &palette = option->palette;
    QColor fill = palette.color(primary && isEnabled(option) ? accentRole : QPalette::Button);
    if (!isEnabled(option))
        return mixed(fill, palette.color(QPalette::Window), 0.6);
    if (option->state & (QStyle::State_Sunken | QStyle::State_On))
        fill = mixed(fill, palette.color(QPalette::WindowText), 0.14);
    else if (option->state & QStyle::State_MouseOver)
        fill = mixed(fill, palette.color(QPalette::WindowText), 0.06);
    return fill;
}

//! What lies under a scroll bar: a page, or the window where its area has no ground of its own.
QPalette::ColorRole groundUnder(const QWidget *bar)
{
    const QWidget *const holder = bar ? bar->parentWidget() : nullptr;
    const auto *area
        = qobject_cast<const QAbstractScrollArea *>(holder ? holder->parentWidget() : nullptr);
    return area && !area->viewport()->autoFillBackground() ? QPalette::Window : QPalette::Base;
}

QColor arrowColour(const QStyleOption *option, bool enabled)
{
    QColor colour = option->palette.color(QPalette::Text);
    colour.setAlphaF(enabled ? 0.8F : 0.3F);
    return colour;
}

void drawTick(QPainter *painter, const QRectF &square, const QColor &colour)
{
    const auto at = [&square](qreal x, qreal y) {
        return QPointF(square.x() + x * square.width(), square.y() + y * square.height());
    };
    const QPointF points[] = {at(0.26, 0.52), at(0.44, 0.7), at(0.75, 0.32)};
    painter->setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(points, 3);
}

} // namespace

void drawButton(const QStyleOption *option, QPainter *painter, Weight weight)
{
    const QPalette &palette = option->palette;
    const bool primary = weight == Weight::Primary;
    const bool focused = option->state.testFlag(QStyle::State_HasFocus)
        && option->state.testFlag(QStyle::State_KeyboardFocusChange);
    QColor line = primary && isEnabled(option) ? QColor() : palette.color(lineRole);
    if (focused)
        line = palette.color(primary ? QPalette::WindowText : accentRole);
    drawRounded(painter, option->rect, corner, buttonFill(option, primary), line, focused ? 2 : 1);
}

void drawField(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    const bool focused = option->state & QStyle::State_HasFocus;
    const QColor line = palette.color(focused ? accentRole : lineRole);
    drawRounded(painter, option->rect, corner, palette.color(QPalette::Base), line);
}

void drawHeader(const QStyleOption *option, QPainter *painter)
{
    painter->fillRect(option->rect, option->palette.color(QPalette::Base));
    painter->fillRect(option->rect.adjusted(0, option->rect.height() - 1, 0, 0),
                      option->palette.color(lineRole));
}

void drawSplitter(const QStyleOption *option, QPainter *painter)
{
    const QRect rect = option->rect;
    const bool upright = option->state & QStyle::State_Horizontal; // it parts what is side by side
    const QRect line = upright ? QRect(rect.center().x(), rect.y(), 1, rect.height())
                               : QRect(rect.x(), rect.center().y(), rect.width(), 1);
    painter->fillRect(line, option->palette.color(lineRole));
}

namespace {

bool isFocusedByKeys(const QStyleOption *option)
{
    return option->state.testFlag(QStyle::State_HasFocus)
        && option->state.testFlag(QStyle::State_KeyboardFocusChange);
}

//! The ground of what can be checked, with its line; gives its place.
QRectF drawMark(const QStyleOption *option, QPainter *painter, qreal radius)
{
    const QPalette &palette = option->palette;
    const bool checked = option->state & QStyle::State_On;
    const bool focused = isFocusedByKeys(option);
    QRectF square(0, 0, checkSize, checkSize);
    square.moveCenter(QRectF(option->rect).center());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(isEnabled(option) ? 1 : 0.4);
    const QColor line = palette.color(focused ? QPalette::WindowText : faintRole);
    drawRounded(painter, square, radius, palette.color(checked ? accentRole : QPalette::Base),
                checked && !focused ? QColor() : line, focused ? 2 : 1);
    return square;
}

} // namespace

void drawCheck(const QStyleOption *option, QPainter *painter)
{
    painter->save();
    const QRectF square = drawMark(option, painter, smallCorner);
    if (option->state & QStyle::State_On)
        drawTick(painter, square, option->palette.color(QPalette::BrightText));
    painter->restore();
}

void drawRadio(const QStyleOption *option, QPainter *painter)
{
    constexpr qreal dotRadius = 3;
    painter->save();
    const QRectF circle = drawMark(option, painter, checkSize / 2.0);
    if (option->state & QStyle::State_On) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(option->palette.color(QPalette::BrightText));
        painter->drawEllipse(circle.center(), dotRadius, dotRadius);
    }
    painter->restore();
}

void drawMenuGround(const QStyleOption *option, QPainter *painter)
{
    drawRounded(painter, QRectF(option->rect).adjusted(4, 1, -4, -1), smallCorner,
                option->palette.color(QPalette::Highlight), {});
}

void drawScrollBar(const QStyleOptionSlider *option, const QRect &handle, QPainter *painter,
                   const QWidget *widget)
{
    painter->fillRect(option->rect, QApplication::palette().color(groundUnder(widget)));
    if (option->maximum <= option->minimum)
        return;
    const bool held = option->state & (QStyle::State_Sunken | QStyle::State_MouseOver);
    QColor fill = option->palette.color(faintRole);
    fill.setAlphaF(held ? 0.75F : 0.45F);
    const bool upright = option->orientation == Qt::Vertical;
    const QRectF rect
        = upright ? QRectF(handle).adjusted(3, 1, -3, -1) : QRectF(handle).adjusted(1, 3, -1, -3);
    drawRounded(painter, rect, (scrollBarWidth - 6) / 2.0, fill, {});
}

void drawComboBox(const QStyle *style, const QStyleOptionComboBox *option, QPainter *painter,
                  const QWidget *widget)
{
    if (option->editable)
        drawField(option, painter);
    else
        drawButton(option, painter, Weight::Usual);
    const QRect arrow
        = style->subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxArrow, widget);
    drawChevron(painter, arrow, Pointing::Down, arrowColour(option, isEnabled(option)));
}

void drawSpinBox(const QStyle *style, const QStyleOptionSpinBox *option, QPainter *painter,
                 const QWidget *widget)
{
    drawField(option, painter);
    const auto draw
        = [=](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag step, Pointing where) {
              const QRect arrow = style->subControlRect(QStyle::CC_SpinBox, option, part, widget);
              drawChevron(painter, arrow, where, arrowColour(option, option->stepEnabled & step));
          };
    draw(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Pointing::Up);
    draw(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Pointing::Down);
}

} // namespace gannet
