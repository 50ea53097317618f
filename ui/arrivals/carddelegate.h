// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace gannet {

struct ArrivalCard;
class Previewer;

//! Paints one arrival as a card: name, first characters or picture, facts. Text is only ever
//! painted as text.
class CardDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    //! \a previewer keeps the pictures and outlives it.
    CardDelegate(const Previewer *previewer, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

    //! The height of a card, for the strip that holds them.
    [[nodiscard]] static int cardHeight(const QFont &font);
    //! From one card to the next.
    [[nodiscard]] static int cardStep();
    //! Into what a picture has to fit to fill a card, in device pixels.
    [[nodiscard]] static QSize pictureBounds(double devicePixelRatio);

private:
    void paintContent(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                      const ArrivalCard &card) const;
    static void paintFrame(QPainter *painter, const QStyleOptionViewItem &option,
                           const QRect &frame, const ArrivalCard &card);
    static void paintTitle(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                           const ArrivalCard &card);

    const Previewer *m_previewer;
};

} // namespace gannet
