// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace gannet {

struct ArrivalCard;

//! Paints one arrival as a card: name, first characters, facts. Text is only ever painted as text.
class CardDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

    //! The height of a card, for the strip that holds them.
    [[nodiscard]] static int cardHeight(const QFont &font);

private:
    static void paintFrame(QPainter *painter, const QStyleOptionViewItem &option,
                           const QRect &frame, const ArrivalCard &card);
    static void paintTitle(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                           const ArrivalCard &card);
};

} // namespace gannet
