// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/downloads/downloadslist.h"

#include "ui/downloads/namedelegate.h"
#include "ui/downloads/progressdelegate.h"
#include "ui/downloads/queuecolumns.h"
#include "ui/downloads/queuemodel.h"

#include <QHeaderView>

namespace gannet {

DownloadsList::DownloadsList(QWidget *parent)
    : QTreeView(parent)
{
    setItemDelegate(new CellDelegate(this));
    setItemDelegateForColumn(int(QueueColumn::Name), new NameDelegate(this));
    setItemDelegateForColumn(int(QueueColumn::Progress), new ProgressDelegate(this));
}

QRect DownloadsList::roomForWords(const QModelIndex &index) const
{
    const QRect row = visualRect(index);
    QRect room = spanOfWords(index);
    room.setTop(row.top());
    room.setBottom(row.bottom());
    return room;
}

QRect DownloadsList::spanOfWords(const QModelIndex &index) const
{
    const auto spanOf = [this](int column) {
        return QRect(header()->sectionViewportPosition(column), 0, header()->sectionSize(column),
                     1);
    };
    QRect span = spanOf(int(QueueColumn::Progress));
    const int first = header()->visualIndex(int(QueueColumn::Progress)) + 1;
    for (int place = first; place < header()->count(); ++place) {
        const int column = header()->logicalIndex(place);
        if (header()->isSectionHidden(column))
            continue;
        if (!index.siblingAtColumn(column).data().toString().isEmpty())
            break;
        span |= spanOf(column);
    }
    return span;
}

// After the cells, for the ground of a selected one would cover the words that began before it.
void DownloadsList::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QTreeView::drawRow(painter, option, index);
    const QModelIndex progress = index.siblingAtColumn(int(QueueColumn::Progress));
    const auto facts = progress.data(QueueModel::ProgressRole).value<ProgressFacts>();
    if (isColumnHidden(progress.column()) || !ProgressDelegate::hasWords(facts))
        return;
    QStyleOptionViewItem words = option;
    const QRect span = spanOfWords(index);
    words.rect.setLeft(span.left());
    words.rect.setRight(span.right());
    words.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(progress));
    ProgressDelegate::paintWords(painter, words, facts);
}

} // namespace gannet
