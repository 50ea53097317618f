// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/downloads/progressdelegate.h"

#include "ui/downloads/queuemodel.h"
#include "ui/shared/drawing.h"
#include "ui/shared/icon.h"
#include "ui/shared/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int barHeight = 5;

QIcon signOf(JobState state)
{
    switch (state) {
    case JobState::Waiting:
        return lineIcon(u"clock"_s, Tint::Faint);
    case JobState::Running:
        return lineIcon(u"download"_s, Tint::Accent);
    case JobState::Arrived:
        return lineIcon(u"check"_s, Tint::Faint);
    case JobState::Done:
    case JobState::Skipped:
        return lineIcon(u"check"_s, Tint::Green);
    case JobState::Paused:
        return lineIcon(u"pause"_s, Tint::Faint);
    case JobState::Failed:
        return lineIcon(u"failed"_s, Tint::Red);
    }
    return {};
}

QColor wordsColour(const QStyleOptionViewItem &cell, JobState state)
{
    if (state == JobState::Failed)
        return signalColours(cell.palette).red;
    if (cell.state & QStyle::State_Selected)
        return cell.palette.color(QPalette::HighlightedText);
    return cell.palette.color(faintRole);
}

} // namespace

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintGround(painter, cell);
    const auto facts = index.data(QueueModel::ProgressRole).value<ProgressFacts>();
    if (hasWords(facts))
        return;
    cell.rect.adjust(cellMargin, 0, -cellMargin, 0);
    painter->save();
    painter->setFont(cell.font);
    paintBar(painter, cell, facts);
    painter->restore();
}

bool ProgressDelegate::hasWords(const ProgressFacts &facts)
{
    const bool hasBar = facts.state == JobState::Running
        || (facts.state == JobState::Paused && facts.fraction > 0);
    return facts.fraction < 0 || !hasBar;
}

void ProgressDelegate::paintBar(QPainter *painter, const QStyleOptionViewItem &cell,
                                const ProgressFacts &facts)
{
    const bool running = facts.state == JobState::Running;
    const QString text = running ? facts.text : tr("Paused %1 %").arg(int(facts.fraction * 100));
    const int widest = painter->fontMetrics().horizontalAdvance(tr("%1 %").arg(100));
    const int textWidth = std::max(widest, painter->fontMetrics().horizontalAdvance(text));
    const bool mirrored = cell.direction == Qt::RightToLeft;
    const int trackWidth = cell.rect.width() - textWidth - 12;
    const QRect words(mirrored ? cell.rect.x() : cell.rect.right() + 1 - textWidth, cell.rect.y(),
                      textWidth, cell.rect.height());
    const QRectF track(mirrored ? cell.rect.right() + 1 - trackWidth : cell.rect.x(),
                       cell.rect.y() + (cell.rect.height() - barHeight) / 2.0, trackWidth,
                       barHeight);
    if (track.width() > 24) {
        const QColor ground = cell.palette.color(lineRole);
        const QColor fill = cell.palette.color(running ? accentRole : faintRole);
        drawRounded(painter, track, barHeight / 2.0, ground, {});
        auto parts = facts.parts;
        if (parts.isEmpty() && facts.fraction > 0)
            parts = {{0, facts.fraction}};
        for (const auto &[from, to] : std::as_const(parts)) {
            const qreal width = std::max<qreal>(track.width() * (to - from), barHeight);
            const qreal start = mirrored ? 1 - to : from;
            const qreal x = std::clamp(track.x() + track.width() * start, track.left(),
                                       track.right() - width);
            drawRounded(painter, {x, track.y(), width, track.height()}, barHeight / 2.0, fill, {});
        }
    }
    painter->setPen(cell.palette.color(running ? QPalette::Text : faintRole));
    drawFigures(painter, words, text);
}

void ProgressDelegate::paintWords(QPainter *painter, const QStyleOptionViewItem &option,
                                  const ProgressFacts &facts)
{
    QStyleOptionViewItem cell = option;
    cell.rect.adjust(cellMargin, 0, -cellMargin, 0);
    painter->save();
    painter->setFont(cell.font);
    painter->setPen(wordsColour(cell, facts.state));
    paintLine(painter, cell, signOf(facts.state), facts.text);
    painter->restore();
}

} // namespace gannet
