// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/arrivals/carddelegate.h"

#include "core/engine/previewer.h"
#include "ui/arrivals/arrivalsmodel.h"
#include "ui/shared/drawing.h"
#include "ui/shared/icon.h"
#include "ui/shared/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int cardWidth = 280;
constexpr int gap = 12; // between two cards
constexpr int padding = 12;
constexpr int iconSize = 16;
constexpr int textLines = 4;
constexpr qreal corner = 8;
constexpr qreal pictureCorner = 4;
constexpr qreal fillingShape = 1.25; // width to height; what is not as wide is shown whole

QFont smaller(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.92);
    else
        font.setPixelSize(qRound(font.pixelSize() * 0.92));
    return font;
}

QFont heavier(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

//! At most textLines lines, the last one cut with an ellipsis.
void drawParagraph(QPainter *painter, const QRect &rect, const QString &text)
{
    const QFontMetrics metrics = painter->fontMetrics();
    QTextLayout layout(text, painter->font());
    QTextOption wrapping;
    wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(wrapping);
    layout.beginLayout();
    for (int number = 1; number <= textLines; ++number) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(rect.width());
        const QPointF at(rect.x(), rect.y() + (number - 1) * metrics.lineSpacing());
        const bool last = number == textLines;
        if (last && line.textStart() + line.textLength() < text.size()) {
            const QString rest = text.sliced(line.textStart());
            painter->drawText(at + QPointF(0, metrics.ascent()),
                              metrics.elidedText(rest, Qt::ElideRight, rect.width()));
        } else {
            line.draw(painter, at - line.position());
        }
    }
    layout.endLayout();
}

//! The middle of a wide \a picture so that it fills \a rect, and all of another one; what is
//! smaller stays as it is.
void drawPicture(QPainter *painter, const QRect &rect, const QImage &picture)
{
    const QSizeF size = QSizeF(picture.size()) / painter->device()->devicePixelRatioF();
    const bool isSmall = size.width() <= rect.width() && size.height() <= rect.height();
    const bool isFilling = size.width() >= fillingShape * size.height();
    const auto mode = isFilling ? Qt::KeepAspectRatioByExpanding : Qt::KeepAspectRatio;
    const QSizeF shown = isSmall ? size : size.scaled(QSizeF(rect.size()), mode);
    QRectF target(QPointF(), shown);
    target.moveCenter(QRectF(rect).center());
    QPainterPath frame;
    frame.addRoundedRect(QRectF(rect), pictureCorner, pictureCorner);
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter->setClipPath(frame);
    painter->drawImage(target, picture);
    painter->restore();
}

} // namespace

CardDelegate::CardDelegate(const Previewer *previewer, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_previewer(previewer)
{
}

int CardDelegate::cardStep()
{
    return cardWidth + gap;
}

QSize CardDelegate::pictureBounds(double devicePixelRatio)
{
    const int width = qCeil((cardWidth - 2 * padding) * devicePixelRatio);
    return {width, width};
}

int CardDelegate::cardHeight(const QFont &font)
{
    const int title = std::max(iconSize, QFontMetrics(heavier(font)).height());
    const QFontMetrics small(smaller(font));
    return padding + title + 6 + textLines * small.lineSpacing() + 8 + small.height() + padding;
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {cardWidth + gap, cardHeight(option.font)};
}

void CardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const auto card = index.data(ArrivalsModel::CardRole).value<ArrivalCard>();
    const QRect frame
        = QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(0, 0, -gap, 0));
    painter->save();
    paintFrame(painter, option, frame, card);
    QRect inside = frame.adjusted(padding, padding, -padding, -padding);
    const int title = std::max(iconSize, QFontMetrics(heavier(option.font)).height());
    paintTitle(painter, option, QRect(inside.topLeft(), QSize(inside.width(), title)), card);
    inside.adjust(0, title + 6, 0, 0);

    painter->setFont(smaller(option.font));
    const int factsHeight = painter->fontMetrics().height();
    paintContent(painter, option, inside.adjusted(0, 0, 0, -factsHeight - 8), card);
    painter->setPen(option.palette.color(faintRole));
    drawWords(painter, inside.adjusted(0, inside.height() - factsHeight, 0, 0), card.facts,
              option.direction);
    painter->restore();
}

void CardDelegate::paintContent(QPainter *painter, const QStyleOptionViewItem &option,
                                const QRect &rect, const ArrivalCard &card) const
{
    const Preview *preview = card.text.isEmpty() ? m_previewer->card(card.id) : nullptr;
    if (preview && !preview->image.isNull())
        return drawPicture(painter, rect, preview->image);
    painter->setPen(option.palette.color(card.text.isEmpty() ? faintRole : QPalette::Text));
    const QString text = card.goesOn ? card.text + u'\u2026' : card.text;
    drawParagraph(painter, rect, text.isEmpty() ? card.seen : text);
}

void CardDelegate::paintFrame(QPainter *painter, const QStyleOptionViewItem &option,
                              const QRect &frame, const ArrivalCard &card)
{
    const bool chosen = option.state & QStyle::State_Selected;
    const bool strong = card.fresh || chosen;
    const QColor fill = option.palette.color(chosen ? QPalette::Highlight : QPalette::Base);
    drawRounded(painter, frame, corner, fill, option.palette.color(strong ? accentRole : lineRole),
                strong ? 1.5 : 1);
}

void CardDelegate::paintTitle(QPainter *painter, const QStyleOptionViewItem &option,
                              const QRect &rect, const ArrivalCard &card)
{
    const QRect sign(rect.x(), rect.y() + (rect.height() - iconSize) / 2, iconSize, iconSize);
    const QRect words = rect.adjusted(iconSize + 6, 0, 0, 0);
    lineIcon(iconNameForFile(card.name), Tint::Faint)
        .paint(painter, QStyle::visualRect(option.direction, rect, sign));
    painter->setFont(heavier(option.font));
    painter->setPen(option.palette.color(QPalette::Text));
    drawWords(painter, QStyle::visualRect(option.direction, rect, words), card.name,
              option.direction, Qt::ElideMiddle);
}

} // namespace gannet
