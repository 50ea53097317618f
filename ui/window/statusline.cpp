// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/statusline.h"

#include "ui/downloads/queuemodel.h"
#include "ui/shared/labels.h"
#include "ui/shared/texts.h"
#include "ui/shared/theme.h"

#include <QDir>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qint64 measureEvery = 1000; // milliseconds

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
    , m_rate(new QLabel)
    , m_folder(faintLabel({}))
{
    setSizeGripEnabled(false);
    setMinimumHeight(32);
    setContentsMargins(10, 0, 10, 0);
    addWidget(m_counts);
    m_rate->setContentsMargins(12, 0, 0, 0);
    addWidget(m_rate);
    addPermanentWidget(m_folder);
    m_folder->setAccessibleDescription(tr("Where new downloads go"));
    showCounts({});
}

void StatusLine::showCounts(const QueueCounts &counts)
{
    m_counts->setText(countsText(counts));
    measure(counts);
}

void StatusLine::measure(const QueueCounts &counts)
{
    // By what came in, not by the rows' own rates: a small file is over before it has one.
    if (counts.running == 0) {
        m_rate->clear();
        m_sinceMeasure.invalidate();
    } else if (!m_sinceMeasure.isValid()) {
        m_sinceMeasure.start();
        m_measured = counts.received;
    } else if (m_sinceMeasure.elapsed() >= measureEvery) {
        const qint64 bytes = counts.received - m_measured;
        m_rate->setText(rateText(bytes * 1000 / m_sinceMeasure.restart()));
        m_measured = counts.received;
    }
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
