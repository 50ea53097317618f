// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/factstable.h"

#include "ui/shared/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace gannet {

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
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(1, QHeaderView::Stretch);
    QPalette onWindow = palette();
    onWindow.setBrush(QPalette::Base, Qt::transparent);
    setPalette(onWindow);
    viewport()->setAutoFillBackground(false);
}

void FactsTable::show(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    clear();
    for (const Row &row : rows) {
        auto *item = new QTreeWidgetItem(this, {row.first, row.second});
        item->setForeground(0, QPalette().color(faintRole));
        item->setTextAlignment(0, Qt::AlignLeft | Qt::AlignTop);
        item->setToolTip(1, row.second);
    }
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
