// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/wrappingpage.h"
#include "ui/sync/choicebuttons.h"

class QBoxLayout;
class QLabel;

namespace gannet {

class FactCard;
class PlanModel;

//! Why a row of a plan is there: the reason, both sides and their last common state side by side,
//! and what a person can choose instead.
class PlanFacts final : public WrappingPage
{
    Q_OBJECT

public:
    explicit PlanFacts(QWidget *parent = nullptr);

    //! Shows \a rows, else \a guard, which may be null; with neither, what could be selected.
    void show(const PlanModel &model, const QList<const PlanRow *> &rows, const GuardStop *guard);
    //! Choices are for plans that can still run.
    void setCanChoose(bool can);

signals:
    void chosen(gannet::RowChoice choice, gannet::Reach reach);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showNothing();
    void showGuard(const GuardStop &guard);
    void showRow(const PlanRow &row);
    void showMany(qsizetype count);
    void showChoices(const PlanModel &model, const QList<const PlanRow *> &rows);
    void showParts(bool facts);

    QLabel *m_title;
    QLabel *m_why; //!< the heading of the reason
    QLabel *m_reason;
    QWidget *m_cards;
    QBoxLayout *m_cardsLayout;
    FactCard *m_here;
    FactCard *m_there;
    FactCard *m_base;
    ChoiceButtons *m_choices;
    QLabel *m_promise;
    QList<const PlanRow *> m_chosenFor; //!< only to tell whether others are shown now
    bool m_canChoose = true;
    bool m_hasChoices = false;
};

} // namespace gannet
