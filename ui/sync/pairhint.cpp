// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairhint.h"

#include "ui/shared/labels.h"
#include "ui/shared/signview.h"
#include "ui/shared/style.h"
#include "ui/sync/pairactions.h"
#include "ui/sync/pairdesk.h"

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int signSize = 40;
constexpr int widestSentence = 460; // pixels

} // namespace

PairHint::PairHint(const PairActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_sign(new SignView(signSize))
    , m_title(strongLabel({}, 1.2))
    , m_sentence(faintLabel({}))
    , m_plan(new QToolButton)
{
    m_plan->setDefaultAction(actions.action(PairCommand::Plan));
    m_plan->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_plan->setProperty(primaryProperty, true);
    m_plan->setFocusPolicy(Qt::StrongFocus);
    m_plan->setMinimumHeight(32);
    setFocusProxy(m_plan);
    for (QLabel *label : {m_title, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setFixedWidth(widestSentence);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addStretch(2);
    layout->addWidget(m_sign, 0, Qt::AlignHCenter);
    layout->addLayout(centred(m_title));
    layout->addLayout(centred(m_sentence));
    layout->addWidget(m_plan, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void PairHint::say(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
}

void PairHint::show(const PairDesk &desk)
{
    const auto &plan = desk.facts().plan;
    m_plan->setVisible(!desk.isBusy() && !plan);
    if (desk.isBusy()) {
        m_sign->show(u"search"_s, Tint::Faint);
        say(tr("Looking at both sides"),
            tr("Nothing is changed while a plan is made. It may take a while the first time."));
    } else if (plan) {
        m_sign->show(u"check"_s, Tint::Green);
        say(tr("Both sides are equal"),
            tr("%1 entries were compared, and there is nothing to do.")
                .arg(QLocale().toString(plan->unchanged)));
    } else {
        m_sign->show(u"sync"_s, Tint::Faint);
        say(tr("No plan yet"),
            tr("A plan shows what would happen on both sides, and why. Nothing is changed until "
               "you "
               "have seen it and press Run."));
    }
}

void PairHint::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
}

} // namespace gannet
