// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/choicebuttons.h"
#include "ui/sync/planlayout.h"
#include "ui/sync/planmodel.h"

#include <QWidget>

#include <functional>

class QLineEdit;
class QMenu;
class QScrollArea;
class QSplitter;
class QTreeView;

namespace gannet {

class PlanFacts;

//! A plan to read, to search and to change: the tree, and beside it or below it why the selected
//! row is there.
class PlanView final : public QWidget
{
    Q_OBJECT

public:
    //! \a model outlives it.
    explicit PlanView(PlanModel *model, QWidget *parent = nullptr);

    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    [[nodiscard]] QLineEdit *filter() const { return m_filter; }
    //! Choices are for plans that can still run.
    void setCanChoose(bool can);
    [[nodiscard]] PlanLayout planLayout() const;
    void setPlanLayout(const PlanLayout &layout);
    //! Moves the keyboard to the tree.
    void takeFocus();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeTree();
    void makeFilter();
    void makeKeys();
    void addKey(const QKeySequence &keys, const std::function<void()> &act);
    void unfold();
    void showFacts();
    void choose(RowChoice choice, Reach reach);
    void toggleLeave();
    void toggle(RowChoice choice);
    void openMenu(const QPoint &position);
    void turnSplitter(Qt::Orientation orientation);
    void takeSizes();
    void showSides();
    [[nodiscard]] QList<const PlanRow *> selected() const;

    PlanModel *m_model;
    QTreeView *m_tree;
    QLineEdit *m_filter;
    PlanFacts *m_facts;
    QScrollArea *m_factsArea;
    QSplitter *m_splitter;
    PlanLayout m_sizes; //!< as a person moved them; without the columns
    bool m_canChoose = true;
};

} // namespace gannet
