// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace gannet {

class AddModel;

//! Shows a draft: rows of one height, notes in their colours. Space checks and unchecks all
//! selected rows.
class AddTable final : public QTreeView
{
    Q_OBJECT

public:
    //! \a model outlives it.
    explicit AddTable(AddModel *model, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    AddModel *m_model;
};

} // namespace gannet
