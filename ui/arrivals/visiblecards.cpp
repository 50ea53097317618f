// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/arrivals/visiblecards.h"

#include "core/engine/previewer.h"
#include "ui/arrivals/arrivalsmodel.h"
#include "ui/arrivals/carddelegate.h"

#include <QEvent>
#include <QListView>
#include <QScrollBar>

#include <algorithm>
#include <functional>

using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr auto pause = 60ms; // many changes of one moment are one look

} // namespace

VisibleCards::VisibleCards(QListView *view, ArrivalsModel *model, Previewer *previewer,
                           QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_model(model)
    , m_previewer(previewer)
{
    m_later.setSingleShot(true);
    m_later.setInterval(pause);
    connect(&m_later, &QTimer::timeout, this, &VisibleCards::look);
    // Not put off for ever by changes that come faster than the timer runs.
    const auto lookSoon = [this] {
        if (!m_later.isActive())
            m_later.start();
    };
    connect(view->horizontalScrollBar(), &QScrollBar::valueChanged, this, lookSoon);
    connect(model, &QAbstractItemModel::rowsInserted, this, lookSoon);
    connect(model, &QAbstractItemModel::dataChanged, this, lookSoon);
    connect(model, &ArrivalsModel::fileChanged, previewer, &Previewer::forgetCard);
    connect(previewer, &Previewer::cardReady, this, [this](JobId id) {
        if (const Preview *preview = m_previewer->card(id))
            m_model->tell(id, *preview);
    });
    view->viewport()->installEventFilter(this);
}

bool VisibleCards::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOtherView = event->type() == QEvent::Show || event->type() == QEvent::Resize;
    if (isOtherView && !m_later.isActive())
        m_later.start();
    return QObject::eventFilter(watched, event);
}

void VisibleCards::look()
{
    const QList<int> rows = visibleRows();
    QSet<JobId> ids;
    for (const int row : rows)
        ids += m_model->jobAt(row).id;
    m_previewer->keepQuestionsOf(ids);
    for (const int row : rows)
        ask(row);
}

void VisibleCards::ask(int row)
{
    const JobRow &job = m_model->jobAt(row);
    const bool isOnDisk = job.state == JobState::Done || job.state == JobState::Skipped;
    if (!isOnDisk || !job.facts || job.facts->path.isEmpty() || job.facts->preview)
        return;
    PreviewWish wish;
    wish.name = job.name;
    wish.contentType = job.facts->contentType.toUtf8();
    wish.bounds = CardDelegate::pictureBounds(m_view->devicePixelRatioF());
    wish.factsOnly = true;
    m_previewer->askForCard({job.id, job.facts->path, wish});
}

//! The last one first, so that the newest question is that of the first card.
QList<int> VisibleCards::visibleRows() const
{
    QList<int> rows;
    if (!m_view->isVisible())
        return rows;
    const QRect viewport = m_view->viewport()->rect();
    const int step = CardDelegate::cardStep() / 2;
    for (int x = viewport.left(); x <= viewport.right() + step; x += step) {
        const QPoint point(std::min(x, viewport.right()), viewport.height() / 2);
        const QModelIndex index = m_view->indexAt(point);
        if (index.isValid() && !rows.contains(index.row()))
            rows.prepend(index.row());
    }
    std::ranges::sort(rows, std::greater());
    return rows;
}

} // namespace gannet
