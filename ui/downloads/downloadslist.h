// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace gannet {

//! The list of downloads. The words of a state run on over the cells behind them while these are
//! empty, so that a reason is read without a tool tip.
class DownloadsList final : public QTreeView
{
    Q_OBJECT

public:
    explicit DownloadsList(QWidget *parent = nullptr);

    //! From the progress cell of the row of \a index to the end of the last empty cell after it.
    [[nodiscard]] QRect roomForWords(const QModelIndex &index) const;

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;

private:
    //! Where the words of a row stand from left to right, without their height.
    [[nodiscard]] QRect spanOfWords(const QModelIndex &index) const;
};

} // namespace gannet
