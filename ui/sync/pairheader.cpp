// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairheader.h"

#include "ui/shared/labels.h"
#include "ui/shared/signview.h"
#include "ui/shared/style.h"
#include "ui/shared/texts.h"
#include "ui/sync/pairactions.h"
#include "ui/sync/pairdesk.h"
#include "ui/sync/pairwords.h"
#include "ui/sync/planmodel.h"
#include "ui/sync/runprogress.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int buttonHeight = 32;

QToolButton *buttonOf(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumHeight(buttonHeight);
    return button;
}

//! What a plan comes to: "2 deleted, 31 new (1.2 GB)".
QString sumOf(const PlanModel &plan)
{
    QStringList parts;
    for (int i = int(PlanGroup::Deletions); i < planGroupCount; ++i) {
        const auto group = PlanGroup(i);
        if (plan.count(group) == 0)
            continue;
        QString part = groupCount(group, plan.count(group));
        if (plan.bytes(group) > 0)
            part += u" (%1)"_s.arg(sizeText(plan.bytes(group)));
        parts += part;
    }
    if (plan.plan()->unchanged > 0)
        parts += PairHeader::tr("%1 unchanged").arg(QLocale().toString(plan.plan()->unchanged));
    return parts.join(u", "_s);
}

QString planSentence(const PairDesk &desk, const PlanModel &plan)
{
    if (!plan.plan() || desk.facts().isPlanSpent)
        return {};
    const QString sum = sumOf(plan);
    if (sum.isEmpty())
        return {};
    if (desk.isPlanOfUndo())
        return PairHeader::tr(
                   "To put back what the last run did: %1. Nothing has been changed yet.")
            .arg(sum);
    if (plan.plan()->isFirst)
        return PairHeader::tr("The first time, both sides are joined and nothing is deleted: %1. "
                              "Nothing has been changed yet.")
            .arg(sum);
    return PairHeader::tr("%1. Nothing has been changed yet.").arg(sum);
}

} // namespace

PairHeader::PairHeader(const PairActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_name(strongLabel({}, 1.25))
    , m_places(faintLabel({}))
    , m_sign(new SignView)
    , m_state(new QLabel)
    , m_sum(faintLabel({}))
    , m_progress(new RunProgress)
{
    m_state->setTextFormat(Qt::PlainText);
    for (QLabel *label : {m_name, m_places, m_state, m_sum})
        label->setWordWrap(true);
    for (QLabel *label : {m_places, m_state})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *state = new QHBoxLayout;
    state->setSpacing(6);
    state->addWidget(m_sign, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 4);
    layout->setSpacing(6);
    layout->addWidget(m_name);
    layout->addWidget(m_places);
    layout->addLayout(state);
    layout->addSpacing(2);
    layout->addWidget(makeButtons(actions));
    layout->addWidget(m_progress);
    layout->addWidget(m_sum);
}

QWidget *PairHeader::makeButtons(const PairActions &actions)
{
    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *run = buttonOf(actions.action(PairCommand::Run));
    run->setProperty(primaryProperty, true);
    layout->addWidget(run);
    for (const auto command : {PairCommand::Plan, PairCommand::Stop, PairCommand::Undo})
        layout->addWidget(buttonOf(actions.action(command)));
    auto *more = new QToolButton;
    auto *menu = new QMenu(more);
    for (const auto command :
         {PairCommand::Verify, PairCommand::SignIn, PairCommand::Edit, PairCommand::Remove})
        menu->addAction(actions.action(command));
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setIcon(lineIcon(u"menu"_s));
    more->setFocusPolicy(Qt::StrongFocus);
    more->setMinimumHeight(buttonHeight);
    more->setToolTip(tr("Verify, sign in, edit or remove this pair"));
    more->setAccessibleName(tr("More for this pair"));
    layout->addWidget(more);
    layout->addStretch(1);
    return buttons;
}

// The parts below would take the room of sentences that wrap.
bool PairHeader::event(QEvent *event)
{
    const bool isDone = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        setFixedHeight(layout()->totalHeightForWidth(width()));
    return isDone;
}

void PairHeader::show(const PairDesk &desk, const PlanModel &plan)
{
    const SyncPair &pair = desk.pair();
    const PairStatus status = desk.status();
    const bool isRunning = isBusy(desk.facts().progress.phase);
    m_name->setText(plainLine(pair.name));
    m_places->setText(breakable(placesText(pair)));
    m_sign->show(status.icon, status.tint);
    m_sign->setVisible(!isRunning);
    m_state->setText(status.words);
    m_state->setVisible(!isRunning);
    m_progress->show(desk.facts().progress);
    const QString sentence = isRunning ? QString() : planSentence(desk, plan);
    m_sum->setText(sentence);
    m_sum->setVisible(!sentence.isEmpty());
}

} // namespace gannet
