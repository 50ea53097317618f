// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sidebar.h"

#include "ui/downloads/queuemodel.h"
#include "ui/shared/drawing.h"
#include "ui/shared/icon.h"
#include "ui/shared/theme.h"
#include "ui/sync/pairsmodel.h"
#include "ui/window/sidebardelegate.h"

#include <QLocale>
#include <QPainter>

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int wordsWidth = 212;
constexpr int iconsWidth = 48;

struct GroupEntry {
    RowGroup group;
    const char *title; //!< for tr() in the context gannet::Sidebar
    const char16_t *icon;
    Tint tint;
    qint64 QueueCounts::*count;
};

constexpr std::array entries{
    GroupEntry{RowGroup::All, QT_TRANSLATE_NOOP("gannet::Sidebar", "All"), u"download", Tint::Text,
               &QueueCounts::all},
    GroupEntry{RowGroup::Active, QT_TRANSLATE_NOOP("gannet::Sidebar", "Active"), u"start",
               Tint::Accent, &QueueCounts::running},
    GroupEntry{RowGroup::Waiting, QT_TRANSLATE_NOOP("gannet::Sidebar", "Waiting"), u"clock",
               Tint::Text, &QueueCounts::waiting},
    GroupEntry{RowGroup::Paused, QT_TRANSLATE_NOOP("gannet::Sidebar", "Paused"), u"pause",
               Tint::Text, &QueueCounts::paused},
    GroupEntry{RowGroup::Finished, QT_TRANSLATE_NOOP("gannet::Sidebar", "Finished"), u"check",
               Tint::Green, &QueueCounts::done},
    GroupEntry{RowGroup::Failed, QT_TRANSLATE_NOOP("gannet::Sidebar", "Failed"), u"failed",
               Tint::Red, &QueueCounts::failed},
};

// Below the heading and the entries of the downloads.
constexpr int pairsHeading = int(entries.size()) + 1;
constexpr int firstPair = pairsHeading + 2; // after the entry for all of them

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QListView(parent)
{
    setAccessibleName(tr("Groups of downloads"));
    setModel(&m_model);
    setItemDelegate(new SidebarDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Window);
    addHeading(tr("Downloads"));
    addEntries();
    setWidth(Width::Words);
    setCurrent(RowGroup::All);
    showCounts({});
}

void Sidebar::addHeading(const QString &title)
{
    auto *heading = new QStandardItem(title);
    heading->setFlags(Qt::NoItemFlags); // the keyboard passes it over
    heading->setData(true, SidebarDelegate::HeadingRole);
    m_model.appendRow(heading);
}

void Sidebar::addEntries()
{
    for (const GroupEntry &entry : entries) {
        auto *item = new QStandardItem(lineIcon(QString::fromUtf16(entry.icon), entry.tint),
                                       tr(entry.title));
        item->setData(int(entry.group), SidebarDelegate::GroupRole);
        m_model.appendRow(item);
    }
}

void Sidebar::showCounts(const QueueCounts &counts)
{
    for (size_t i = 0; i < entries.size(); ++i) {
        const qint64 count = counts.*entries[i].count;
        QStandardItem *const item = m_model.item(int(i) + 1); // after the heading
        const QString shown = QLocale().toString(count);
        if (item->data(SidebarDelegate::CountRole).toString() == shown)
            continue;
        const QString said = tr("%1: %2").arg(tr(entries[i].title), shown);
        item->setData(shown, SidebarDelegate::CountRole);
        item->setData(said, Qt::AccessibleTextRole);
        item->setToolTip(said);
    }
}

void Sidebar::setCurrent(RowGroup group)
{
    setCurrentIndex(m_model.index(int(group) + 1, 0));
}

RowGroup Sidebar::current() const
{
    return RowGroup(currentIndex().data(SidebarDelegate::GroupRole).toInt());
}

void Sidebar::followPairs(const PairsModel *pairs)
{
    m_pairs = pairs;
    setAccessibleName(tr("Groups of downloads, and pairs"));
    connect(pairs, &QAbstractItemModel::modelReset, this, &Sidebar::makePairs);
    connect(pairs, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                refreshPairs(first.row(), last.row());
            });
    makePairs();
}

void Sidebar::makePairs()
{
    const QVariant before = currentIndex().data(SidebarDelegate::PairRole);
    m_isRemaking = true;
    dropPairs();
    addHeading(tr("Sync"));
    auto *all = new QStandardItem(lineIcon(u"sync"_s), tr("All pairs"));
    all->setData(QString(), SidebarDelegate::PairRole);
    all->setToolTip(tr("All pairs of places that are kept in step"));
    m_model.appendRow(all);
    for (int i = 0; i < m_pairs->rowCount(); ++i)
        m_model.appendRow(new QStandardItem);
    refreshPairs(0, m_pairs->rowCount() - 1);
    if (before.isValid())
        setCurrentPair(before.toString());
    m_isRemaking = false;
}

void Sidebar::dropPairs()
{
    if (m_model.rowCount() > pairsHeading)
        m_model.removeRows(pairsHeading, m_model.rowCount() - pairsHeading);
}

void Sidebar::refreshPairs(int first, int last)
{
    for (int i = first; i <= last; ++i) {
        const QModelIndex pair = m_pairs->index(i);
        QStandardItem *const item = m_model.item(firstPair + i);
        item->setText(pair.data().toString());
        item->setIcon(pair.data(Qt::DecorationRole).value<QIcon>());
        item->setToolTip(pair.data(Qt::ToolTipRole).toString());
        item->setData(pair.data(Qt::AccessibleTextRole), Qt::AccessibleTextRole);
        item->setData(pair.data(PairsModel::NameRole), SidebarDelegate::PairRole);
        item->setData(pair.data(PairsModel::BriefRole), SidebarDelegate::CountRole);
    }
}

void Sidebar::setCurrentPair(const QString &name)
{
    for (int row = pairsHeading + 1; row < m_model.rowCount(); ++row) {
        if (m_model.item(row)->data(SidebarDelegate::PairRole).toString() == name) {
            setCurrentIndex(m_model.index(row, 0));
            return;
        }
    }
    if (m_model.rowCount() > pairsHeading)
        setCurrentIndex(m_model.index(pairsHeading + 1, 0));
}

void Sidebar::setWidth(Width width)
{
    const bool icons = width == Width::Icons;
    setFixedWidth(icons ? iconsWidth : scaled(wordsWidth, this));
    static_cast<SidebarDelegate *>(itemDelegate())->setIconsOnly(icons);
    scheduleDelayedItemsLayout(); // the heading is a gap then
    viewport()->update();
}

void Sidebar::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (m_isRemaking)
        return;
    const QVariant group = current.data(SidebarDelegate::GroupRole);
    const QVariant pair = current.data(SidebarDelegate::PairRole);
    if (group.isValid())
        emit chosen(RowGroup(group.toInt()));
    else if (pair.isValid())
        emit pairChosen(pair.toString());
}

// Home would stay where it is, for the heading is the first row.
QModelIndex Sidebar::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex next = QListView::moveCursor(action, modifiers);
    return next.flags().testFlag(Qt::ItemIsEnabled) ? next : m_model.index(1, 0);
}

void Sidebar::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), palette().color(QPalette::Window));
        const int line = isRightToLeft() ? 0 : viewport()->width() - 1;
        painter.fillRect(QRect(line, 0, 1, viewport()->height()), palette().color(lineRole));
    }
    QListView::paintEvent(event);
}

} // namespace gannet
