// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairspage.h"

#include "ui/shared/labels.h"
#include "ui/shared/style.h"
#include "ui/shared/wrappingpage.h"
#include "ui/sync/pairactions.h"
#include "ui/sync/paircard.h"
#include "ui/sync/synccontroller.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

namespace gannet {

namespace {

constexpr int margin = 16;

} // namespace

PairsPage::PairsPage(SyncController *controller, const PairActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
{
    auto *page = new WrappingPage;
    m_cards = new QVBoxLayout(page);
    m_cards->setContentsMargins(margin, 4, margin, margin);
    m_cards->setSpacing(10);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeading(actions));
    layout->addWidget(scrollAreaOf(page), 1);
    connect(controller, &SyncController::desksChanged, this, &PairsPage::makeCards);
    makeCards();
}

QWidget *PairsPage::makeHeading(const PairActions &actions)
{
    auto *heading = new QWidget;
    auto *layout = new QHBoxLayout(heading);
    layout->setContentsMargins(margin, 12, margin, 8);
    layout->setSpacing(12);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(strongLabel(tr("Pairs that are kept in step"), 1.25));
    auto *promise = faintLabel(tr("Nothing runs before you have seen its plan. Downloads and sync "
                                  "share one queue and its limits."));
    promise->setWordWrap(true);
    words->addWidget(promise);
    layout->addLayout(words, 1);
    auto *add = new QToolButton;
    add->setDefaultAction(actions.action(PairCommand::NewPair));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add->setProperty(primaryProperty, true);
    add->setFocusPolicy(Qt::StrongFocus);
    add->setMinimumHeight(32);
    layout->addWidget(add, 0, Qt::AlignTop);
    return heading;
}

void PairsPage::makeCards()
{
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (qsizetype i = 0; i < m_controller->size(); ++i) {
        auto *card = new PairCard(m_controller->deskAt(i));
        connect(card, &PairCard::openWanted, this, &PairsPage::openWanted);
        connect(card, &PairCard::planWanted, this, &PairsPage::planWanted);
        m_cards->addWidget(card);
    }
    m_cards->addStretch(1);
}

} // namespace gannet
