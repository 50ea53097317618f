// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/style.h"

#include "ui/shared/controlshapes.h"
#include "ui/shared/drawing.h"
#include "ui/shared/theme.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QListWidget>
#include <QPainter>
#include <QStyleOption>
#include <QToolBar>
#include <QTreeWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int controlHeight = 32;
constexpr int labelMargin = 8; // between the edge of a header or a field and its text
constexpr int spinMargin = 2; // what a spin box leaves besides, left and right of its text
constexpr int comboMargin = 3; // what a combo box leaves too little
constexpr int toolPadding = 6; // left and right of a tool button's label
constexpr int iconGap = 6; // between the icon of a button and its words
constexpr int areaFrame = 3; // within it the round corners of an area stay whole

bool isPrimary(const QWidget *widget)
{
    return widget && widget->property(primaryProperty).toBool();
}

//! Fields that stand beside each other are as high as each other.
int fieldHeight(const QStyleOption *option)
{
    return std::max(controlHeight, option->fontMetrics.height() + 12);
}

Weight weightOf(const QWidget *widget)
{
    return isPrimary(widget) ? Weight::Primary : Weight::Usual;
}

QColor labelColour(const QStyleOption *option, const QWidget *widget)
{
    const bool bright = isPrimary(widget) && option->state & QStyle::State_Enabled;
    return option->palette.color(bright ? QPalette::BrightText : QPalette::ButtonText);
}

//! \a icon in the colour of the words beside it.
QIcon tinted(const QIcon &icon, const QSize &size, const QColor &colour, const QWidget *widget)
{
    QPixmap drawn = icon.pixmap(size, widget->devicePixelRatio());
    QPainter painter(&drawn);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(drawn.rect(), colour);
    return drawn;
}

//! An icon, if there is one, and the words after it, in the middle of a button.
void drawPushLabel(const QStyle *style, const QStyleOptionButton &button, QPainter *painter)
{
    const bool enabled = button.state & QStyle::State_Enabled;
    const int iconWidth = button.icon.isNull() ? 0 : button.iconSize.width();
    const int gap = iconWidth > 0 && !button.text.isEmpty() ? iconGap : 0;
    const int wordsWidth = button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
    QRect label = button.rect;
    label.setWidth(iconWidth + gap + wordsWidth);
    label.moveCenter(button.rect.center());
    const QRect icon(QPoint(label.x(), label.center().y() - button.iconSize.height() / 2),
                     button.iconSize);
    const QRect words = label.adjusted(iconWidth + gap, 0, 0, 0);
    if (iconWidth > 0)
        button.icon.paint(painter, QStyle::visualRect(button.direction, label, icon),
                          Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    style->drawItemText(painter, QStyle::visualRect(button.direction, label, words),
                        Qt::AlignCenter | Qt::TextShowMnemonic, button.palette, enabled,
                        button.text, QPalette::ButtonText);
}

//! The words of all fields begin in one line below each other.
QRect withMargin(QStyle::SubControl part, const QRect &rect, QStyle::ComplexControl control)
{
    if (control == QStyle::CC_ComboBox && part == QStyle::SC_ComboBoxEditField)
        return rect.adjusted(comboMargin, 0, -comboMargin, 0);
    if (control == QStyle::CC_SpinBox && part == QStyle::SC_SpinBoxEditField)
        return rect.adjusted(-spinMargin, 0, spinMargin, 0);
    return rect;
}

//! The middle of a button with its words beside its icon; Fusion would begin at the left.
QRect labelRect(const QStyleOptionToolButton &button)
{
    if (button.toolButtonStyle != Qt::ToolButtonTextBesideIcon || button.text.isEmpty())
        return button.rect;
    constexpr int gapsOfFusion = 10; // around the icon and the words
    const int words = button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
    const int width = button.iconSize.width() + words + gapsOfFusion;
    const int spare = std::max(0, (button.rect.width() - width) / 2);
    return button.rect.adjusted(spare, 0, -spare, 0);
}

} // namespace

Style::Style()
    : QProxyStyle(u"Fusion"_s)
{
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        drawButton(option, painter, weightOf(widget));
        return;
    case PE_PanelButtonTool:
        if (!option->state.testFlag(State_AutoRaise) || isPrimary(widget)
            || option->state & (State_MouseOver | State_Sunken | State_On))
            drawButton(option, painter, weightOf(widget));
        return;
    case PE_FrameLineEdit:
        drawField(option, painter);
        return;
    case PE_PanelLineEdit: {
        const auto *panel = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (panel && panel->lineWidth > 0)
            drawField(option, painter);
        return;
    }
    case PE_Frame:
        if (qobject_cast<const QAbstractScrollArea *>(widget)) {
            drawField(option, painter);
            return;
        }
        break;
    case PE_FrameFocusRect:
        if (option->state & State_KeyboardFocusChange)
            drawRounded(painter, option->rect, 4, {}, option->palette.color(accentRole));
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadio(option, painter);
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->setPen(option->palette.color(lineRole));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem:
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        drawHeader(option, painter);
        return;
    case CE_ToolBar:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        painter->fillRect(option->rect.adjusted(0, option->rect.height() - 1, 0, 0),
                          option->palette.color(lineRole));
        return;
    case CE_Splitter:
        drawSplitter(option, painter);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader copy = *header;
            copy.rect.adjust(labelMargin - 2, 0, 2 - labelMargin, 0); // Fusion leaves 2 itself
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy = *button;
            copy.palette.setColor(QPalette::ButtonText, labelColour(option, widget));
            if (isPrimary(widget) && !copy.icon.isNull())
                copy.icon = tinted(copy.icon, copy.iconSize, labelColour(option, widget), widget);
            drawPushLabel(this, copy, painter);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->state & State_Selected) {
            QStyleOptionMenuItem copy = *item;
            copy.state &= ~State_Selected;
            drawMenuGround(item, painter);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            QStyleOptionToolButton copy = *button;
            copy.palette.setColor(QPalette::ButtonText, labelColour(option, widget));
            if (isPrimary(widget) && !copy.icon.isNull())
                copy.icon = tinted(copy.icon, copy.iconSize, labelColour(option, widget), widget);
            copy.rect = labelRect(copy);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        bar && control == CC_ScrollBar) {
        drawScrollBar(bar, subControlRect(control, option, SC_ScrollBarSlider, widget), painter,
                      widget);
        return;
    }
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
        drawComboBox(this, combo, painter, widget);
        return;
    }
    if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
        drawSpinBox(this, box, painter, widget);
        return;
    }
    if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
        QStyleOptionToolButton copy = *button;
        copy.features &= ~QStyleOptionToolButton::HasMenu; // its icon says so already
        QProxyStyle::drawComplexControl(control, &copy, painter, widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                            SubControl part, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar || control != CC_ScrollBar)
        return withMargin(part, QProxyStyle::subControlRect(control, option, part, widget),
                          control);
    // No arrow buttons: the groove is the whole bar.
    const bool upright = bar->orientation == Qt::Vertical;
    const int length = upright ? bar->rect.height() : bar->rect.width();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const qint64 wanted
        = range > 0 ? length * qint64(bar->pageStep) / (range + bar->pageStep) : length;
    const int handle = int(qMin<qint64>(length, qMax<qint64>(wanted, 32)));
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - handle, bar->upsideDown);
    const auto along = [bar, upright](int from, int size) {
        return upright ? QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size)
                       : QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height());
    };
    switch (part) {
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSlider:
        return along(start, handle);
    case SC_ScrollBarSubPage:
        return along(0, start);
    case SC_ScrollBarAddPage:
        return along(start + handle, length - start - handle);
    default:
        return {};
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option,
                            const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(labelMargin - 3, 0, 3 - labelMargin, 0)
                                          : rect;
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_ComboBox:
        wanted.rwidth() += 2 * comboMargin;
        wanted.setHeight(fieldHeight(option));
        break;
    case CT_SpinBox:
        wanted.setHeight(fieldHeight(option)); // its field would ask for the height of its own
        break;
    case CT_PushButton:
        wanted.rwidth() += 12;
        [[fallthrough]];
    case CT_LineEdit:
        wanted.setHeight(qMax(wanted.height(), controlHeight));
        break;
    case CT_ToolButton:
        if (widget && qobject_cast<QToolBar *>(widget->parentWidget())) {
            wanted.rwidth() += 2 * toolPadding;
            wanted.setHeight(qMax(wanted.height(), controlHeight));
        } else if (!option->state.testFlag(State_AutoRaise)) {
            wanted += QSize(2 * toolPadding, 2);
        }
        break;
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType != QStyleOptionMenuItem::Separator)
            wanted += QSize(8, 4);
        break;
    }
    default:
        break;
    }
    return wanted;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollBarWidth;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_ToolBarFrameWidth:
        return 0;
    case PM_ToolBarItemMargin:
        return 10;
    case PM_ToolBarItemSpacing:
        return 6;
    case PM_ToolBarIconSize:
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
        return 16;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return checkSize;
    case PM_DefaultFrameWidth:
        return qobject_cast<const QAbstractScrollArea *>(widget)
            ? areaFrame
            : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_FocusFrameHMargin: // one less than what is left and right of the words of an item
        if (qobject_cast<const QTreeWidget *>(widget))
            return -1; // a table of facts, in line with the words around it
        return qobject_cast<const QListWidget *>(widget) || qobject_cast<const QTreeView *>(widget)
            ? labelMargin - 1
            : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_MenuVMargin:
        return 4;
    case PM_SplitterWidth:
        return 7;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *result) const
{
    switch (hint) {
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ItemView_PaintAlternatingRowColorsForEmptyArea:
        return 0;
    case SH_EtchDisabledText:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

} // namespace gannet
