// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/celldelegate.h"

class QTreeView;

namespace gannet {

//! The names of the list: one can be edited in its place.
class NameDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

protected:
    bool eventFilter(QObject *editor, QEvent *event) override;
};

//! Lets a person type a new name for \a row of \a list; all but the extension is selected.
void editName(QTreeView *list, int row);

} // namespace gannet
