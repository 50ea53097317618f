// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairpage.h"

#include "ui/shared/factstable.h"
#include "ui/shared/texts.h"
#include "ui/sync/guardbar.h"
#include "ui/sync/pairactions.h"
#include "ui/sync/pairdesk.h"
#include "ui/sync/pairheader.h"
#include "ui/sync/pairhint.h"
#include "ui/sync/planview.h"
#include "ui/sync/signinbar.h"

#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gannet {

namespace {

QWidget *withMargins(QWidget *part)
{
    auto *page = new QWidget;
    page->setFocusProxy(part);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 8, 16, 8); // in line with the words above
    layout->addWidget(part);
    return page;
}

} // namespace

PairPage::PairPage(PairDesk *desk, const PairActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_header(new PairHeader(actions))
    , m_guards(new GuardBar)
    , m_signIn(new SignInBar)
    , m_hint(new PairHint(actions))
    , m_plan(new PlanView(&m_model))
    , m_findings(new FactsTable(tr("What the verification found"), tr("Path"), tr("Finding")))
    , m_stack(new QStackedWidget)
{
    for (QWidget *part :
         {static_cast<QWidget *>(m_hint), static_cast<QWidget *>(m_plan), withMargins(m_findings)})
        m_stack->addWidget(part);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_guards);
    layout->addWidget(m_signIn);
    layout->addWidget(m_stack, 1);
    follow();
    if (desk->facts().plan)
        takePlan();
    showState();
}

void PairPage::follow()
{
    connect(m_desk, &PairDesk::planned, this, &PairPage::takePlan);
    connect(m_desk, &PairDesk::changed, this, &PairPage::showState);
    connect(m_desk, &PairDesk::acted, &m_model, &PlanModel::apply);
    connect(m_desk, &PairDesk::found, this, &PairPage::showFindings);
    connect(&m_model, &PlanModel::choicesChanged, this, &PairPage::changed);
    connect(m_guards, &GuardBar::liftedChanged, this, &PairPage::changed);
    connect(m_signIn, &SignInBar::signedIn, this, &PairPage::signedIn);
    connect(m_guards, &GuardBar::left, this, &PairPage::changed);
}

quint32 PairPage::lifted() const
{
    return m_guards->lifted();
}

void PairPage::run()
{
    if (m_desk)
        m_desk->run(m_model.choices(), lifted());
}

PlanLayout PairPage::planLayout() const
{
    return m_plan->planLayout();
}

void PairPage::setPlanLayout(const PlanLayout &layout)
{
    m_plan->setPlanLayout(layout);
}

void PairPage::beginSearch()
{
    m_plan->filter()->setFocus(Qt::ShortcutFocusReason);
    m_plan->filter()->selectAll();
}

void PairPage::takeFocus()
{
    if (m_stack->currentWidget() == m_plan)
        m_plan->takeFocus();
    else
        m_stack->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

void PairPage::takePlan()
{
    const auto &plan = m_desk->facts().plan;
    m_model.setPlan(plan, m_desk->pair().usesTrash);
    m_guards->ask(plan->guards, m_desk->pair().usesTrash);
    showPart();
    seePlan();
}

void PairPage::forgetPlan()
{
    m_model.setPlan(nullptr, true);
    m_guards->ask({}, true);
}

void PairPage::seePlan()
{
    if (m_desk && isVisible() && !m_findings->isVisible())
        m_desk->markPlanSeen();
}

void PairPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    seePlan();
}

void PairPage::showState()
{
    if (!m_desk)
        return;
    if (!m_desk->facts().plan && m_model.plan())
        forgetPlan();
    const bool isOpen = m_desk->facts().plan && !m_desk->facts().isPlanSpent;
    m_plan->setCanChoose(isOpen && !m_desk->isBusy());
    m_guards->setEnabled(isOpen && !m_desk->isBusy());
    m_header->show(*m_desk, m_model);
    showPart();
    showSignIn();
    emit changed();
}

// Once for each refusal: who said "not now" is left in peace.
void PairPage::showSignIn()
{
    const bool isWanted = m_desk->wantsSignIn();
    if (m_desk->isBusy())
        m_signIn->hide();
    else if (isWanted && !m_wasAsked)
        m_signIn->ask(tr("Sign in here, and the plan is made at once."), m_desk->pair().user);
    m_wasAsked = isWanted;
}

void PairPage::askSignIn()
{
    if (!m_desk)
        return;
    m_signIn->ask(tr("Another name or password for the server of this pair. A new plan is made "
                     "with them."),
                  m_desk->pair().user);
    m_signIn->takeFocus();
}

void PairPage::showPart()
{
    const auto &plan = m_desk->facts().plan;
    QWidget *part = m_plan;
    if (!m_desk->findings().isEmpty())
        part = m_findings->parentWidget();
    else if (!plan || plan->isIdle())
        part = m_hint;
    m_hint->show(*m_desk);
    m_stack->setCurrentWidget(part);
}

void PairPage::showFindings()
{
    QList<FactsTable::Row> rows;
    for (const VerifyFinding &finding : m_desk->findings())
        rows.append({plainLine(QString::fromUtf8(finding.path)), finding.sentence});
    m_findings->show(rows);
    showPart();
}

} // namespace gannet
