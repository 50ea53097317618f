// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace gannet {

//! The tree of a plan with very many rows of one height.
class PlanTree final : public QTreeView
{
    Q_OBJECT

public:
    PlanTree();

    //! Paints anew what is seen. Qt would look for the place of each row that changed among all
    //! that are shown, which for all of 100,000 takes seconds.
    void dataChanged(const QModelIndex &first, const QModelIndex &last,
                     const QList<int> &roles = {}) override;
};

} // namespace gannet
