// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/celldelegate.h"

namespace gannet {

struct ProgressFacts;

//! The progress column: a thin bar with its per cent while bytes come or are held, otherwise a sign
//! and the state in words. These may be longer than the cell, so the list paints them.
class ProgressDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

    //! Whether \a facts are said in words, not with a bar.
    [[nodiscard]] static bool hasWords(const ProgressFacts &facts);
    //! The words of \a facts in the rectangle of \a option.
    static void paintWords(QPainter *painter, const QStyleOptionViewItem &option,
                           const ProgressFacts &facts);

private:
    static void paintBar(QPainter *painter, const QStyleOptionViewItem &cell,
                         const ProgressFacts &facts);
};

} // namespace gannet
