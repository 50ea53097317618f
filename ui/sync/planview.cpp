// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/planview.h"

#include "ui/shared/drawing.h"
#include "ui/shared/icon.h"
#include "ui/sync/plandelegate.h"
#include "ui/sync/planfacts.h"
#include "ui/sync/plantree.h"
#include "ui/sync/rowoffers.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int headerHeight = 34;
constexpr int roomForFactsBeside = 820; // pixels
constexpr int roomForSides = 720; // of the tree, for the columns Here and There
constexpr int factsWidth = 290;
constexpr int factsHeight = 240;
constexpr int roomForFactsBelow = 400; // pixels
constexpr int sideWidth = 140;
constexpr int pathWidth = 260;

QIcon iconOf(RowChoice choice)
{
    switch (choice) {
    case RowChoice::AsPlanned:
        return lineIcon(u"undo"_s);
    case RowChoice::Leave:
        return lineIcon(u"pause"_s);
    case RowChoice::Turn:
        return lineIcon(u"turn"_s);
    case RowChoice::TakeHere:
        return lineIcon(u"upload"_s);
    case RowChoice::TakeThere:
        return lineIcon(u"download"_s);
    }
    return {};
}

QKeySequence keysOf(RowChoice choice)
{
    switch (choice) {
    case RowChoice::AsPlanned:
        break;
    case RowChoice::Leave:
        return Qt::Key_Space;
    case RowChoice::Turn:
        return QKeySequence(u"Ctrl+T"_s);
    case RowChoice::TakeHere:
        return QKeySequence(u"Ctrl+Shift+M"_s);
    case RowChoice::TakeThere:
        return QKeySequence(u"Ctrl+Shift+T"_s);
    }
    return {};
}

} // namespace

PlanView::PlanView(PlanModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_tree(new PlanTree)
    , m_filter(new QLineEdit)
    , m_facts(new PlanFacts)
    , m_factsArea(scrollAreaOf(m_facts))
    , m_splitter(new QSplitter(Qt::Horizontal))
{
    makeTree();
    makeFilter();
    makeKeys();
    auto *list = new QWidget;
    auto *listLayout = new QVBoxLayout(list);
    listLayout->setContentsMargins(0, 0, 0, 0);
    listLayout->setSpacing(0);
    auto *line = new QVBoxLayout;
    line->setContentsMargins(16, 8, 16, 8);
    line->addWidget(m_filter);
    listLayout->addLayout(line);
    listLayout->addWidget(m_tree, 1);
    m_splitter->addWidget(list);
    m_splitter->addWidget(m_factsArea);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setHandleWidth(5);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    connect(m_splitter, &QSplitter::splitterMoved, this, &PlanView::takeSizes);
    connect(m_facts, &PlanFacts::chosen, this, &PlanView::choose);
    connect(model, &QAbstractItemModel::modelReset, this, &PlanView::unfold);
    connect(model, &PlanModel::choicesChanged, this, &PlanView::showFacts);
    unfold();
}

void PlanView::makeTree()
{
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new PlanDelegate(m_tree));
    m_tree->setAccessibleName(tr("What will happen, grouped by danger"));
    QHeaderView *const header = m_tree->header();
    header->setFixedHeight(std::max(headerHeight, header->fontMetrics().height() + 12));
    header->setStretchLastSection(false);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(64);
    header->setSectionResizeMode(PlanModel::Why, QHeaderView::Stretch);
    header->resizeSection(PlanModel::What, scaled(pathWidth, header));
    for (const int side : {PlanModel::Here, PlanModel::There})
        header->resizeSection(side, scaled(sideWidth, header));
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PlanView::showFacts);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &PlanView::openMenu);
}

void PlanView::makeFilter()
{
    m_filter->setAccessibleName(tr("Search the plan"));
    m_filter->setPlaceholderText(tr("Search the paths of the plan"));
    m_filter->setToolTip(tr("Show only rows with these words in their path (Ctrl+F)"));
    m_filter->setClearButtonEnabled(true);
    for (auto *clear : m_filter->findChildren<QAction *>())
        clear->setText(tr("Clear the search")); // Qt gives it no name
    m_filter->addAction(lineIcon(u"search"_s, Tint::Faint), QLineEdit::LeadingPosition)
        ->setText(tr("Search"));
    connect(m_filter, &QLineEdit::textChanged, m_model, &PlanModel::setFilter);
    auto *leave = new QShortcut(QKeySequence(Qt::Key_Escape), m_filter, nullptr, nullptr,
                                Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, m_filter, &QLineEdit::clear);
}

void PlanView::makeKeys()
{
    addKey(Qt::Key_Space, [this] { toggleLeave(); });
    addKey(Qt::Key_Delete, [this] { toggleLeave(); });
    for (const auto choice : {RowChoice::Turn, RowChoice::TakeHere, RowChoice::TakeThere})
        addKey(keysOf(choice), [this, choice] { toggle(choice); });
}

void PlanView::addKey(const QKeySequence &keys, const std::function<void()> &act)
{
    auto *shortcut = new QShortcut(keys, m_tree, nullptr, nullptr, Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, act);
}

// What is equal or left alone is seldom of interest.
void PlanView::unfold()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex heading = m_model->index(row, 0, {});
        const auto group = m_model->groupAt(heading);
        m_tree->setFirstColumnSpanned(row, {}, true);
        m_tree->setExpanded(heading,
                            group < PlanGroup::Adoptions || m_model->rowCount() == 1
                                || !m_filter->text().isEmpty());
    }
    showFacts();
}

QList<const PlanRow *> PlanView::selected() const
{
    return m_model->rowsIn(m_tree->selectionModel()->selection());
}

void PlanView::showFacts()
{
    const QItemSelection selection = m_tree->selectionModel()->selection();
    const GuardStop *const guard
        = selection.isEmpty() ? nullptr : m_model->guardAt(selection.first().topLeft());
    m_facts->show(*m_model, selected(), guard);
}

void PlanView::setCanChoose(bool can)
{
    m_canChoose = can;
    m_facts->setCanChoose(can);
}

void PlanView::choose(RowChoice choice, Reach reach)
{
    if (!m_canChoose)
        return;
    QList<const PlanRow *> rows = selected();
    if (reach == Reach::AllConflicts)
        rows += m_model->rowsAt({m_model->headingOf(PlanGroup::Conflicts)});
    m_model->choose(rows, choice);
}

void PlanView::toggleLeave()
{
    const QList<const PlanRow *> rows = selected();
    const bool isLeft = std::ranges::all_of(
        rows, [this](const PlanRow *row) { return m_model->choiceOf(*row) == RowChoice::Leave; });
    choose(isLeft ? RowChoice::AsPlanned : RowChoice::Leave, Reach::Selected);
}

// Twice takes it back.
void PlanView::toggle(RowChoice choice)
{
    const QList<const PlanRow *> rows = selected();
    const bool isOn = std::ranges::any_of(
        rows, [&](const PlanRow *row) { return m_model->choiceOf(*row) == choice; });
    choose(isOn ? RowChoice::AsPlanned : choice, Reach::Selected);
}

void PlanView::openMenu(const QPoint &position)
{
    const QList<const PlanRow *> rows = selected();
    if (rows.isEmpty() || !m_canChoose)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const RowOffer &offer : offersFor(*m_model, rows)) {
        QAction *const action
            = menu->addAction(iconOf(offer.choice), offer.title, this,
                              [this, choice = offer.choice] { choose(choice, Reach::Selected); });
        action->setShortcut(keysOf(offer.choice));
        action->setToolTip(offer.meaning);
    }
    if (menu->isEmpty())
        delete menu;
    else
        menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void PlanView::takeFocus()
{
    m_tree->setFocus(Qt::ShortcutFocusReason);
    if (!m_tree->currentIndex().isValid())
        m_tree->setCurrentIndex(m_model->index(0, 0, {}));
}

PlanLayout PlanView::planLayout() const
{
    PlanLayout layout = m_sizes;
    layout.columns = m_tree->header()->saveState();
    return layout;
}

void PlanView::setPlanLayout(const PlanLayout &layout)
{
    m_tree->header()->restoreState(layout.columns);
    m_sizes = layout;
    turnSplitter(m_splitter->orientation());
    showSides();
}

void PlanView::turnSplitter(Qt::Orientation orientation)
{
    const bool isBeside = orientation == Qt::Horizontal;
    const QList<int> &wanted = isBeside ? m_sizes.beside : m_sizes.below;
    const int share = wanted.size() == 2 && wanted[1] > 0 ? wanted[1]
        : isBeside                                        ? factsWidth
                                                          : factsHeight;
    m_splitter->setOrientation(orientation);
    m_splitter->setSizes({std::max(1, (isBeside ? width() : height()) - share), share});
}

// What a person moved, and not what a small window made of it.
void PlanView::takeSizes()
{
    const bool isBeside = m_splitter->orientation() == Qt::Horizontal;
    (isBeside ? m_sizes.beside : m_sizes.below) = m_splitter->sizes();
    showSides();
}

void PlanView::showSides()
{
    const bool isBeside = m_splitter->orientation() == Qt::Horizontal;
    const int treeWidth = isBeside ? width() - m_splitter->sizes().value(1) : width();
    for (const int side : {PlanModel::Here, PlanModel::There})
        m_tree->header()->setSectionHidden(side, treeWidth < scaled(roomForSides, m_tree));
}

void PlanView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isBeside = width() >= roomForFactsBeside;
    const auto orientation = isBeside ? Qt::Horizontal : Qt::Vertical;
    if (orientation != m_splitter->orientation() || m_splitter->sizes().value(1) == 0)
        turnSplitter(orientation);
    m_factsArea->setVisible(isBeside || height() >= roomForFactsBelow);
    showSides();
}

} // namespace gannet
