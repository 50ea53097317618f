// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/downloads/downloadspage.h"

#include "ui/arrivals/arrivalsmodel.h"
#include "ui/arrivals/arrivalsstrip.h"
#include "ui/downloads/downloadslist.h"
#include "ui/downloads/emptystate.h"
#include "ui/downloads/queuecolumns.h"
#include "ui/downloads/queuefilter.h"
#include "ui/downloads/queuemodel.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingkeys.h"
#include "ui/shared/drawing.h"
#include "ui/shared/labels.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr int headerHeight = 34;
constexpr auto selectionLookedAtEvery = 100ms; // while rows change

} // namespace

DownloadsPage::DownloadsPage(QueueModel *queue, ArrivalsModel *arrivals, Previewer *previewer,
                             Preferences *preferences, QWidget *parent)
    : QWidget(parent)
    , m_queue(queue)
    , m_filter(new QueueFilter(queue, this))
    , m_preferences(preferences)
    , m_list(new DownloadsList)
    , m_empty(new EmptyState)
    , m_nothingFound(faintLabel({}))
    , m_stack(new QStackedWidget)
    , m_arrivals(new ArrivalsStrip(arrivals, previewer))
    , m_splitter(new QSplitter(Qt::Vertical))
{
    makeList();
    makeHeader();
    m_nothingFound->setAlignment(Qt::AlignCenter);
    m_nothingFound->setWordWrap(true);
    m_nothingFound->setAutoFillBackground(true);
    m_nothingFound->setBackgroundRole(QPalette::Base);
    for (QWidget *page : {static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_list),
                          static_cast<QWidget *>(m_nothingFound)})
        m_stack->addWidget(page);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_arrivals);
    m_splitter->setCollapsible(0, false);
    m_splitter->setStretchFactor(0, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    m_selectionTimer.setSingleShot(true);
    connect(&m_selectionTimer, &QTimer::timeout, this, &DownloadsPage::selectionChanged);
    connect(m_arrivals, &ArrivalsStrip::chosen, this, &DownloadsPage::select);
    connect(m_empty, &EmptyState::pasteWanted, this, &DownloadsPage::pasteWanted);
    connect(m_empty, &EmptyState::addWanted, this, &DownloadsPage::addWanted);
    connect(m_empty, &EmptyState::practiceWanted, this, &DownloadsPage::practiceWanted);
    connect(queue, &QueueModel::countsChanged, this, &DownloadsPage::showListOrInvitation);
    connect(preferences, &Preferences::generalChanged, this, &DownloadsPage::showListOrInvitation);
    restoreLayout();
    showListOrInvitation();
}

void DownloadsPage::makeList()
{
    m_list->setModel(m_filter);
    m_list->setAccessibleName(tr("Downloads"));
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setUniformRowHeights(true); // or every row would be measured
    m_list->setAllColumnsShowFocus(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QTreeView::doubleClicked, this, &DownloadsPage::openWanted);
    connect(m_list, &QWidget::customContextMenuRequested, this, &DownloadsPage::askForMenu);
    // At once, or a quick Ctrl+A, Del would find its command still asleep.
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_selectionTimer.start(0ms); });
    connect(m_filter, &QAbstractItemModel::modelReset, this,
            [this] { m_selectionTimer.start(0ms); });
}

void DownloadsPage::makeHeader()
{
    QHeaderView *header = m_list->header();
    header->setFixedHeight(headerHeight);
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(64);
    header->setHighlightSections(false);
    m_list->setSortingEnabled(true);
    header->setSortIndicatorClearable(true); // the third click: the order of adding
    header->setSortIndicator(-1, Qt::AscendingOrder);
    for (int column = 0; const ColumnRule &rule : queueColumns()) {
        header->setSectionResizeMode(
            column, rule.width == 0 ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (rule.width > 0)
            header->resizeSection(column, scaled(rule.width, header));
        ++column;
    }
}

void DownloadsPage::showListOrInvitation()
{
    const bool rows = m_queue->rowCount() > 0;
    QWidget *page = m_list;
    if (!rows)
        page = m_empty;
    else if (m_filter->rowCount() == 0 && m_filter->hidesRows())
        page = m_nothingFound;
    m_stack->setCurrentWidget(page);
    m_arrivals->setVisible(rows && !m_hasLittleHeight && m_preferences->general().showsArrivals);
    // States move, so what can be done with the selection may have changed; not put off for ever by
    // batches that come faster than the timer runs.
    if (!m_selectionTimer.isActive())
        m_selectionTimer.start(selectionLookedAtEvery);
}

void DownloadsPage::takeFocus()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
    QItemSelectionModel *const selection = m_list->selectionModel();
    if (selection->hasSelection() || m_filter->rowCount() == 0)
        return;
    const QModelIndex current = m_list->currentIndex();
    selection->setCurrentIndex(current.isValid() ? current : m_filter->index(0, 0),
                               QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QList<int> DownloadsPage::selectedRows() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : m_list->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows += row;
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

QList<JobId> DownloadsPage::selectedIds() const
{
    QList<JobId> ids;
    for (const int row : selectedRows())
        ids += rowAt(row).id;
    return ids;
}

const JobRow &DownloadsPage::rowAt(int row) const
{
    return m_filter->rowAt(row);
}

void DownloadsPage::showGroup(RowGroup group)
{
    m_filter->setGroup(group);
    m_nothingFound->setText(tr("No download is in this group just now."));
    showListOrInvitation();
}

void DownloadsPage::setHasLittleHeight(bool little)
{
    if (std::exchange(m_hasLittleHeight, little) != little)
        showListOrInvitation();
}

void DownloadsPage::search(const QString &text)
{
    m_filter->setSearch(text);
    m_nothingFound->setText(
        tr("No download in this group has \u201c%1\u201d in its name, address or type.")
            .arg(text.simplified().left(60)));
    showListOrInvitation();
}

void DownloadsPage::select(JobId id)
{
    if (m_queue->rowOf(id) < 0)
        return; // removed, or its batch is still on the way
    if (m_filter->rowOf(id) < 0)
        emit everythingWanted();
    const QModelIndex index = m_filter->index(m_filter->rowOf(id), 0);
    m_list->selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_list->scrollTo(index);
}

void DownloadsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    for (int column = 0; const ColumnRule &rule : queueColumns())
        m_list->setColumnHidden(column++, width() < scaled(rule.hiddenBelow, m_list));
}

void DownloadsPage::askForMenu(const QPoint &position)
{
    emit menuWanted(m_list->viewport()->mapToGlobal(position));
}

void DownloadsPage::keepLayout() const
{
    m_preferences->keep(settingkeys::listColumns, m_list->header()->saveState());
    if (m_arrivals->isVisible())
        m_preferences->keep(settingkeys::windowSplitter, m_splitter->saveState());
}

void DownloadsPage::restoreLayout()
{
    m_list->header()->restoreState(m_preferences->kept(settingkeys::listColumns).toByteArray());
    m_splitter->restoreState(m_preferences->kept(settingkeys::windowSplitter).toByteArray());
}

} // namespace gannet
