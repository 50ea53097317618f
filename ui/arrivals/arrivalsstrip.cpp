// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/arrivals/arrivalsstrip.h"

#include "ui/arrivals/arrivalsmodel.h"
#include "ui/arrivals/carddelegate.h"
#include "ui/arrivals/visiblecards.h"
#include "ui/shared/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QScrollBar>
#include <QVBoxLayout>

namespace gannet {

ArrivalsStrip::ArrivalsStrip(ArrivalsModel *model, Previewer *previewer, QWidget *parent)
    : QWidget(parent)
    , m_total(faintLabel({}))
{
    auto *heading = new QHBoxLayout;
    heading->setSpacing(8);
    heading->addWidget(strongLabel(tr("Arrivals")));
    heading->addWidget(m_total);
    heading->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    // The cards run out of the window at their end; margins do not mirror by themselves.
    layout->setContentsMargins(isRightToLeft() ? QMargins(0, 8, 12, 4) : QMargins(12, 8, 0, 4));
    layout->setSpacing(8);
    layout->addLayout(heading);
    layout->addWidget(makeCards(model, previewer), 1);
    connect(model, &ArrivalsModel::totalChanged, this, &ArrivalsStrip::showTotal);
    showTotal(model->total());
}

QListView *ArrivalsStrip::makeCards(ArrivalsModel *model, Previewer *previewer)
{
    auto *cards = new QListView;
    cards->setModel(model);
    cards->setItemDelegate(new CardDelegate(previewer, cards));
    cards->setAccessibleName(tr("Arrivals, newest first"));
    cards->setFlow(QListView::LeftToRight);
    cards->setWrapping(false);
    cards->setUniformItemSizes(true);
    cards->setFrameShape(QFrame::NoFrame);
    cards->setEditTriggers(QAbstractItemView::NoEditTriggers);
    cards->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    cards->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    cards->viewport()->setAutoFillBackground(false);
    const int bar = cards->horizontalScrollBar()->sizeHint().height();
    cards->setFixedHeight(CardDelegate::cardHeight(cards->font()) + bar + 4);
    new VisibleCards(cards, model, previewer, cards); // the list owns it
    connect(cards, &QListView::clicked, this, &ArrivalsStrip::choose);
    connect(cards, &QListView::activated, this, &ArrivalsStrip::choose);
    return cards;
}

void ArrivalsStrip::showTotal(qint64 total)
{
    m_total->setText(total > 0 ? tr("%1, newest first").arg(QLocale().toString(total))
                               : tr("Files appear here the moment they are complete"));
}

void ArrivalsStrip::choose(const QModelIndex &index)
{
    emit chosen(JobId{index.data(ArrivalsModel::JobIdRole).toLongLong()});
}

} // namespace gannet
