// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/segmentsview.h"

#include "ui/details/segmentmap.h"
#include "ui/shared/labels.h"
#include "ui/shared/texts.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace gannet {

namespace {

bool isWhole(const JobRow &row)
{
    return row.state == JobState::Arrived || row.state == JobState::Done
        || row.state == JobState::Skipped;
}

QString amountText(const JobRow &row)
{
    if (isWhole(row))
        return SegmentsView::tr("All of it: %1.").arg(sizeText(row.bytes));
    if (row.total)
        return SegmentsView::tr("%1 of %2 are there.")
            .arg(sizeText(row.bytes), sizeText(*row.total));
    return row.bytes > 0 ? SegmentsView::tr("%1 came. The server does not tell how large the file "
                                            "is, so there is no map of it.")
                               .arg(sizeText(row.bytes))
                         : SegmentsView::tr("Nothing came yet.");
}

qint64 mappedBytes(const JobRow &row)
{
    return isWhole(row) ? row.bytes : row.total.value_or(0);
}

QString legendText(const JobRow &row)
{
    return SegmentsView::tr("Each line is %1 of the file; what came is filled.")
        .arg(sizeText(mappedBytes(row) / SegmentMap::lines));
}

QString connectionsText(const JobRow &row)
{
    if (isWhole(row))
        return row.facts && row.facts->resumedFrom > 0
            ? SegmentsView::tr("%1 of it came in an earlier attempt.")
                  .arg(sizeText(row.facts->resumedFrom))
            : QString();
    if (row.state != JobState::Running)
        return SegmentsView::tr("No connection at the moment.");
    return row.connections == 1
        ? SegmentsView::tr("1 connection brings it.")
        : SegmentsView::tr("%n connections bring it.", nullptr, row.connections);
}

QString partsText(const QList<ByteRange> &ranges)
{
    constexpr qsizetype shown = 40;
    const QLocale locale;
    QStringList parts;
    for (const ByteRange &range : ranges.first(std::min(shown, ranges.size())))
        parts += SegmentsView::tr("Bytes %1 to %2")
                     .arg(locale.toString(range.first), locale.toString(range.end - 1));
    if (ranges.size() > shown)
        parts += SegmentsView::tr("and %1 more").arg(ranges.size() - shown);
    return parts.join(u'\n');
}

} // namespace

QList<ByteRange> presentRanges(const JobRow &row)
{
    if (row.written)
        return *row.written;
    return row.bytes > 0 ? QList<ByteRange>{{0, row.bytes}} : QList<ByteRange>();
}

SegmentsView::SegmentsView(QWidget *parent)
    : QWidget(parent)
    , m_map(new SegmentMap)
    , m_legend(faintLabel({}))
    , m_amount(new QLabel)
    , m_connections(faintLabel({}))
    , m_parts(faintLabel({}))
{
    setAccessibleName(tr("Segments"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_map);
    for (QLabel *label : {m_legend, m_amount, m_connections, m_parts}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    layout->addStretch(1);
}

void SegmentsView::show(const JobRow &row)
{
    const QList<ByteRange> ranges = presentRanges(row);
    m_map->show(ranges, mappedBytes(row));
    m_legend->setText(legendText(row));
    m_map->setVisible(mappedBytes(row) > 0);
    m_legend->setVisible(mappedBytes(row) > 0);
    m_amount->setText(amountText(row));
    m_connections->setText(connectionsText(row));
    m_connections->setVisible(!m_connections->text().isEmpty());
    m_parts->setText(isWhole(row) ? QString() : partsText(ranges));
    m_parts->setVisible(!m_parts->text().isEmpty());
    m_map->setAccessibleName(tr("Map of the file: %1").arg(m_amount->text()));
}

void SegmentsView::clear()
{
    m_map->show({}, 0);
    for (QLabel *label : {m_legend, m_amount, m_connections, m_parts})
        label->clear();
}

} // namespace gannet
