// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/paircard.h"

#include "ui/shared/drawing.h"
#include "ui/shared/labels.h"
#include "ui/shared/signview.h"
#include "ui/shared/texts.h"
#include "ui/shared/theme.h"
#include "ui/sync/pairdesk.h"
#include "ui/sync/pairwords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qreal corner = 8;

QLabel *onCard(QLabel *label)
{
    label->setWordWrap(true);
    label->setBackgroundRole(QPalette::Base);
    return label;
}

} // namespace

PairCard::PairCard(PairDesk *desk, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_sign(new SignView)
    , m_state(onCard(new QLabel))
    , m_open(new QPushButton(tr("Open")))
    , m_plan(new QPushButton(lineIcon(u"search"_s), tr("Plan")))
    , m_stop(new QPushButton(lineIcon(u"stop"_s), tr("Stop")))
{
    m_state->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 12, 12, 12);
    layout->setSpacing(12);
    layout->addLayout(makeWords(), 1);
    layout->addLayout(makeButtons());
    connect(desk, &PairDesk::changed, this, &PairCard::showState);
    showState();
}

QLayout *PairCard::makeWords()
{
    const SyncPair &pair = m_desk->pair();
    auto *state = new QHBoxLayout;
    state->setSpacing(6);
    state->addWidget(m_sign, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(onCard(strongLabel(plainLine(pair.name), 1.1)));
    words->addLayout(state);
    words->addWidget(onCard(faintLabel(breakable(placesText(pair)))));
    words->addWidget(onCard(faintLabel(scheduleText(pair.schedule))));
    return words;
}

QLayout *PairCard::makeButtons()
{
    const QString name = plainLine(m_desk->pair().name);
    const auto describe = [&name](QPushButton *button, const QString &toolTip) {
        button->setToolTip(toolTip);
        button->setAccessibleName(u"%1: %2"_s.arg(button->text(), name));
    };
    describe(m_open, tr("Show this pair and its plan"));
    describe(m_plan, tr("Look at both sides and show what would happen"));
    describe(m_stop, tr("End what runs soon and cleanly"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_stop, m_plan, m_open})
        buttons->addWidget(button, 0, Qt::AlignVCenter);
    connect(m_open, &QPushButton::clicked, this, [this] { emit openWanted(m_desk->pair().name); });
    connect(m_plan, &QPushButton::clicked, this, [this] { emit planWanted(m_desk->pair().name); });
    connect(m_stop, &QPushButton::clicked, m_desk, &PairDesk::stop);
    return buttons;
}

void PairCard::showState()
{
    if (!m_desk)
        return;
    const PairStatus status = m_desk->status();
    m_sign->show(status.icon, status.tint);
    m_state->setText(status.words);
    setAccessibleName(u"%1: %2"_s.arg(plainLine(m_desk->pair().name), status.words));
    m_plan->setVisible(!m_desk->isBusy());
    m_stop->setVisible(m_desk->isBusy());
}

void PairCard::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_desk && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        emit openWanted(m_desk->pair().name);
}

void PairCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRounded(&painter, rect(), corner, palette().color(QPalette::Base),
                palette().color(lineRole));
}

} // namespace gannet
