// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/planfacts.h"

#include "ui/shared/labels.h"
#include "ui/shared/texts.h"
#include "ui/sync/factcard.h"
#include "ui/sync/planmodel.h"
#include "ui/sync/planwords.h"

#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int margin = 16;
constexpr int roomForCardsBeside = 520; // pixels

std::optional<RowChoice> commonChoice(const PlanModel &model, const QList<const PlanRow *> &rows)
{
    const RowChoice first = model.choiceOf(*rows.first());
    const bool isCommon = std::ranges::all_of(
        rows, [&](const PlanRow *row) { return model.choiceOf(*row) == first; });
    return isCommon ? std::optional(first) : std::nullopt;
}

// Files that changed on both sides and could be decided alike.
qint64 otherConflicts(const PlanModel &model, const QList<const PlanRow *> &rows)
{
    const auto canDecide = [&model](const PlanRow *row) {
        if (groupOf(*row) != PlanGroup::Conflicts)
            return false;
        return model.canChoose(*row, RowChoice::TakeHere)
            || model.canChoose(*row, RowChoice::TakeThere);
    };
    if (!std::ranges::any_of(rows, canDecide))
        return 0;
    const auto all = model.rowsAt({model.headingOf(PlanGroup::Conflicts)});
    return std::ranges::count_if(all, canDecide) - std::ranges::count_if(rows, canDecide);
}

} // namespace

PlanFacts::PlanFacts(QWidget *parent)
    : WrappingPage(parent)
    , m_title(strongLabel({}, 1.15))
    , m_why(strongLabel(tr("Why?")))
    , m_reason(faintLabel({}))
    , m_cards(new QWidget)
    , m_cardsLayout(new QBoxLayout(QBoxLayout::TopToBottom, m_cards))
    , m_here(new FactCard(tr("Here")))
    , m_there(new FactCard(tr("There")))
    , m_base(new FactCard(tr("When both were last the same")))
    , m_choices(new ChoiceButtons)
    , m_promise(faintLabel({}))
{
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_cardsLayout->setContentsMargins(0, 0, 0, 0);
    m_cardsLayout->setSpacing(8);
    for (FactCard *card : {m_here, m_there, m_base})
        m_cardsLayout->addWidget(card, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, 12);
    layout->setSpacing(6);
    for (QLabel *label : {m_title, m_why, m_reason, m_promise})
        label->setWordWrap(true);
    layout->addWidget(m_title);
    layout->addWidget(m_why);
    layout->addWidget(m_reason);
    layout->addSpacing(4);
    layout->addWidget(m_cards);
    layout->addSpacing(4);
    layout->addWidget(m_choices);
    layout->addStretch(1);
    layout->addWidget(m_promise);
    connect(m_choices, &ChoiceButtons::chosen, this, &PlanFacts::chosen);
    showNothing();
}

void PlanFacts::resizeEvent(QResizeEvent *event)
{
    m_cardsLayout->setDirection(
        width() >= roomForCardsBeside
            ? (isRightToLeft() ? QBoxLayout::RightToLeft : QBoxLayout::LeftToRight)
            : QBoxLayout::TopToBottom);
    WrappingPage::resizeEvent(event);
}

void PlanFacts::showParts(bool facts)
{
    m_cards->setVisible(facts);
    m_why->setVisible(facts);
}

void PlanFacts::showChoices(const PlanModel &model, const QList<const PlanRow *> &rows)
{
    const QList<RowOffer> offers = offersFor(model, rows);
    m_hasChoices = !offers.isEmpty();
    m_choices->setVisible(m_hasChoices && m_canChoose);
    if (std::exchange(m_chosenFor, rows) != rows)
        m_choices->forgetReach();
    if (!m_hasChoices)
        return;
    m_choices->offer(offers, otherConflicts(model, rows));
    m_choices->setChoice(commonChoice(model, rows));
}

void PlanFacts::setCanChoose(bool can)
{
    m_canChoose = can;
    m_choices->setVisible(m_hasChoices && can);
}

void PlanFacts::show(const PlanModel &model, const QList<const PlanRow *> &rows,
                     const GuardStop *guard)
{
    m_promise->setText(model.usesTrash() ? tr("Nothing is lost: what a run removes or replaces is "
                                              "kept in the trash and comes back with Undo.")
                                         : tr("This pair keeps no trash: what a run removes or "
                                              "replaces cannot be brought back."));
    showChoices(model, rows);
    if (rows.size() == 1)
        showRow(*rows.first());
    else if (rows.size() > 1)
        showMany(rows.size());
    else if (guard)
        showGuard(*guard);
    else
        showNothing();
}

void PlanFacts::showNothing()
{
    m_title->setText(tr("Nothing selected"));
    m_reason->setText(tr("Select a row to see why it is there and what both sides have."));
    showParts(false);
}

void PlanFacts::showGuard(const GuardStop &guard)
{
    m_title->setText(guardTitle(guard.guard));
    m_reason->setText(guard.message);
    showParts(false);
}

void PlanFacts::showRow(const PlanRow &row)
{
    const bool wasThere = row.base.has_value();
    m_title->setText(breakable(pathText(row)));
    m_reason->setText(
        row.rule > 0 ? tr("%1 (rule %2)", "a reason and its number").arg(row.reason).arg(row.rule)
                     : row.reason);
    m_here->say(entryFacts(row.here, wasThere));
    m_there->say(entryFacts(row.there, wasThere));
    m_base->say(wasThere ? baseFacts(*row.base) : tr("never"));
    showParts(true);
}

void PlanFacts::showMany(qsizetype count)
{
    m_title->setText(tr("%1 rows selected").arg(QLocale().toString(count)));
    m_reason->setText(tr("What you choose counts for all of them. Select one to see why it is "
                         "there."));
    showParts(false);
}

void PlanFacts::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
}

} // namespace gannet
