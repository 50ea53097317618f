// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/factstable.h"

#include "ui/shared/texts.h"
#include "ui/shared/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int nameGap = 8; // pixels between names and values
constexpr int mostForNames = 42; // per cent of the width
constexpr int rowGap = 6; // pixels between two rows

//! As high as its words are in the width of their column, which QTreeView does not look at.
class WrappingCell final : public QStyledItemDelegate
{
public:
    explicit WrappingCell(QTreeView *view)
        : QStyledItemDelegate(view)
        , m_view(view)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        const int margins = 2 * (m_view->style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1);
        const int width = m_view->columnWidth(index.column()) - margins;
        if (index.column() > 0)
            size.setHeight(option.fontMetrics
                               .boundingRect(QRect(0, 0, width, QWIDGETSIZE_MAX), Qt::TextWordWrap,
                                             index.data().toString())
                               .height());
        return size + QSize(0, rowGap);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text = inOwnOrder(option->text, option->direction);
    }

private:
    QTreeView *m_view;
};

} // namespace

FactsTable::FactsTable(const QString &accessibleName, const QString &first, const QString &second,
                       QWidget *parent)
    : QTreeWidget(parent)
{
    setAccessibleName(accessibleName);
    setColumnCount(2);
    setHeaderLabels({first, second});
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setFrameShape(QFrame::NoFrame);
    setWordWrap(true);
    setItemDelegate(new WrappingCell(this));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setSectionResizeMode(0, QHeaderView::Fixed);
    header()->setSectionResizeMode(1, QHeaderView::Stretch);
    QPalette onWindow = palette();
    onWindow.setBrush(QPalette::Base, Qt::transparent);
    setPalette(onWindow);
    viewport()->setAutoFillBackground(false);
    // A view measures its rows but once.
    connect(header(), &QHeaderView::sectionResized, this, &FactsTable::scheduleDelayedItemsLayout);
}

void FactsTable::show(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    clear();
    for (const Row &row : rows) {
        auto *item = new QTreeWidgetItem(this, {row.first, breakable(row.second)});
        item->setTextAlignment(0, Qt::AlignLeft | Qt::AlignTop);
        item->setTextAlignment(1, Qt::AlignLeft | Qt::AlignTop);
        item->setToolTip(0, row.first);
        item->setToolTip(1, row.second);
        item->setData(1, Qt::AccessibleTextRole, row.second);
    }
    colourNames();
    fitNames();
}

void FactsTable::colourNames()
{
    for (int i = 0; i < topLevelItemCount(); ++i)
        topLevelItem(i)->setForeground(0, palette().color(faintRole));
}

//! Names as wide as they are, but the values get most of the room.
void FactsTable::fitNames()
{
    header()->resizeSection(
        0, std::min(sizeHintForColumn(0) + nameGap, viewport()->width() * mostForNames / 100));
}

void FactsTable::changeEvent(QEvent *event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourNames();
}

void FactsTable::resizeEvent(QResizeEvent *event)
{
    fitNames();
    QTreeWidget::resizeEvent(event);
}

void FactsTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copySelected();
    else
        QTreeWidget::keyPressEvent(event);
}

void FactsTable::copySelected() const
{
    QStringList lines;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        if (topLevelItem(i)->isSelected())
            lines += u"%1: %2"_s.arg(m_rows.at(i).first, m_rows.at(i).second);
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace gannet
