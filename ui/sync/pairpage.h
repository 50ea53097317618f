// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/planlayout.h"
#include "ui/sync/planmodel.h"

#include <QPointer>
#include <QWidget>

class QStackedWidget;

namespace gannet {

class FactsTable;
class GuardBar;
class PairActions;
class PairDesk;
class PairHeader;
class PairHint;
class PlanView;
class SignInBar;

//! One pair: how it stands, its plan with what a person chose there, or what a verification found.
class PairPage final : public QWidget
{
    Q_OBJECT

public:
    //! Both outlive it.
    PairPage(PairDesk *desk, const PairActions &actions, QWidget *parent = nullptr);

    //! Null when the pair is gone.
    [[nodiscard]] PairDesk *desk() const { return m_desk; }
    //! Guards that a person let through in this plan.
    [[nodiscard]] quint32 lifted() const;
    [[nodiscard]] qint64 changes() const { return m_model.changes(); }
    void run();
    //! Moves the keyboard into the search of the plan.
    void beginSearch();
    void takeFocus();

    [[nodiscard]] PlanLayout planLayout() const;
    void setPlanLayout(const PlanLayout &layout);
    //! Asks for a name and a password.
    void askSignIn();

signals:
    void signedIn(const QString &user, const QString &password);
    //! What can be done is something else now.
    void changed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void follow();
    void takePlan();
    void forgetPlan();
    void showState();
    void showPart();
    void showFindings();
    void seePlan();
    void showSignIn();

    QPointer<PairDesk> m_desk;
    PlanModel m_model;
    PairHeader *m_header;
    GuardBar *m_guards;
    SignInBar *m_signIn;
    PairHint *m_hint;
    PlanView *m_plan;
    FactsTable *m_findings;
    QStackedWidget *m_stack;
    bool m_wasAsked = false; //!< who signs in, for this refusal
};

} // namespace gannet
