// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/statusline.h"

#include "ui/downloads/queuemodel.h"
#include "ui/shared/elidedlabel.h"
#include "ui/shared/speedgraph.h"
#include "ui/shared/texts.h"
#include "ui/shared/theme.h"

#include <QDir>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr auto measureEvery = 1s;

struct CountRule {
    const char *text;
    qint64 QueueCounts::*count;
};

constexpr std::array countRules{
    CountRule{QT_TRANSLATE_NOOP("gannet::StatusLine", "%1 running"), &QueueCounts::running},
    CountRule{QT_TRANSLATE_NOOP("gannet::StatusLine", "%1 waiting"), &QueueCounts::waiting},
    CountRule{QT_TRANSLATE_NOOP("gannet::StatusLine", "%1 paused"), &QueueCounts::paused},
    CountRule{QT_TRANSLATE_NOOP("gannet::StatusLine", "%1 done"), &QueueCounts::done},
    CountRule{QT_TRANSLATE_NOOP("gannet::StatusLine", "%1 failed"), &QueueCounts::failed},
};

} // namespace

QString countsText(const QueueCounts &counts)
{
    QStringList parts;
    for (const CountRule &rule : countRules) {
        if (counts.*rule.count > 0)
            parts += StatusLine::tr(rule.text).arg(QLocale().toString(counts.*rule.count));
    }
    return parts.isEmpty() ? StatusLine::tr("Nothing to do") : parts.join(u", "_s);
}

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_counts(new QLabel)
    , m_graph(new SpeedGraph)
    , m_rate(new QLabel)
    , m_folder(new ElidedLabel(Qt::ElideMiddle))
{
    setSizeGripEnabled(false);
    setMinimumHeight(32);
    setContentsMargins(10, 0, 10, 0);
    addWidget(m_counts);
    m_graph->hide();
    addWidget(m_graph);
    addWidget(m_rate);
    m_measuring.setInterval(measureEvery);
    connect(&m_measuring, &QTimer::timeout, this, &StatusLine::measure);
    m_folder->setForegroundRole(faintRole);
    addPermanentWidget(m_folder);
    m_folder->setAccessibleDescription(tr("Where new downloads go"));
    showCounts({});
}

void StatusLine::showCounts(const QueueCounts &counts)
{
    m_counts->setText(countsText(counts));
    m_received = counts.received;
    if (counts.running > 0 && !m_measuring.isActive())
        beginMeasuring();
    else if (counts.running == 0 && m_measuring.isActive())
        endMeasuring();
}

void StatusLine::beginMeasuring()
{
    m_measured = m_received;
    m_sinceMeasure.start();
    m_measuring.start();
    m_graph->clear();
    m_graph->show();
}

// By what came in, not by the rows' own rates: a small file is over before it has one.
void StatusLine::measure()
{
    const qint64 rate
        = (m_received - m_measured) * 1000 / std::max<qint64>(1, m_sinceMeasure.restart());
    m_measured = m_received;
    m_graph->add(rate);
    m_rate->setText(rateText(rate));
}

void StatusLine::endMeasuring()
{
    m_measuring.stop();
    m_graph->hide();
    m_rate->clear();
}

void StatusLine::showFolder(const QString &folder)
{
    QString shown = QDir::toNativeSeparators(folder);
    if (shown.startsWith(QDir::homePath() + u'/'))
        shown.replace(0, QDir::homePath().size(), u'~');
    m_folder->setText(tr("Saving in %1").arg(shown));
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), palette().color(lineRole));
}

} // namespace gannet
