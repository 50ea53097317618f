// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/factcard.h"

#include "ui/shared/drawing.h"
#include "ui/shared/labels.h"
#include "ui/shared/texts.h"
#include "ui/shared/theme.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qreal corner = 6;

} // namespace

FactCard::FactCard(const QString &heading, QWidget *parent)
    : QFrame(parent)
    , m_heading(heading)
    , m_lines(new QLabel)
{
    m_lines->setTextFormat(Qt::PlainText);
    m_lines->setWordWrap(true);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_lines->setBackgroundRole(QPalette::Base);
    auto *const title = faintLabel(heading);
    title->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(2);
    layout->addWidget(title);
    layout->addWidget(m_lines);
    layout->addStretch(1);
}

void FactCard::say(const QString &lines)
{
    m_lines->setText(breakable(lines));
    setAccessibleName(m_heading + u": "_s + lines);
}

QString FactCard::lines() const
{
    return m_lines->text();
}

void FactCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRounded(&painter, rect(), corner, palette().color(QPalette::Base),
                palette().color(lineRole));
}

} // namespace gannet
