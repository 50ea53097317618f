// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/runprogress.h"

#include "ui/shared/drawing.h"
#include "ui/shared/elidedlabel.h"
#include "ui/shared/texts.h"
#include "ui/shared/theme.h"
#include "ui/sync/pairstatus.h"

#include <QHBoxLayout>
#include <QPainter>

namespace gannet {

namespace {

constexpr int barHeight = 4;
constexpr int barGap = 6;

} // namespace

RunProgress::RunProgress(QWidget *parent)
    : QWidget(parent)
    , m_words(new ElidedLabel(Qt::ElideRight))
    , m_at(new ElidedLabel(Qt::ElideMiddle))
{
    m_at->setForegroundRole(faintRole);
    m_at->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, barHeight + barGap);
    layout->setSpacing(16);
    layout->addWidget(m_words, 2);
    layout->addWidget(m_at, 3);
    setToolTip(tr("Downloads and sync share one queue and its limits"));
}

void RunProgress::show(const SyncProgress &progress)
{
    m_words->setText(progressText(progress));
    m_at->setText(plainLine(progress.at));
    m_fraction = fractionOf(progress);
    const QString percent
        = m_fraction < 0 ? tr("not known how far") : tr("%1 %").arg(int(m_fraction * 100));
    setAccessibleName(tr("%1; %2", "what runs and how far it is").arg(m_words->text(), percent));
    setVisible(isBusy(progress.phase));
    update();
}

void RunProgress::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF groove(0, height() - barHeight, width(), barHeight);
    drawRounded(&painter, groove, barHeight / 2.0, palette().color(lineRole), {});
    if (m_fraction <= 0)
        return;
    QRectF done = groove;
    done.setWidth(groove.width() * m_fraction);
    if (isRightToLeft())
        done.moveRight(groove.right());
    drawRounded(&painter, done, barHeight / 2.0, palette().color(accentRole), {});
}

} // namespace gannet
