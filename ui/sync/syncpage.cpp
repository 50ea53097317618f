// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/syncpage.h"

#include "ui/shared/questionbar.h"
#include "ui/shared/texts.h"
#include "ui/sync/pairdialog.h"
#include "ui/sync/pairpage.h"
#include "ui/sync/pairspage.h"
#include "ui/sync/synccontroller.h"
#include "ui/sync/syncinvitation.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace gannet {

SyncPage::SyncPage(SyncController *controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_question(new QuestionBar(tr("Forget it"), tr("Keep it")))
    , m_invitation(new SyncInvitation(m_actions))
    , m_pairs(new PairsPage(controller, m_actions))
    , m_stack(new QStackedWidget)
{
    m_stack->addWidget(m_invitation);
    m_stack->addWidget(m_pairs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_question);
    layout->addWidget(m_stack, 1);
    connect(&m_actions, &PairActions::triggered, this, &SyncPage::obey);
    connect(controller, &SyncController::desksChanged, this, &SyncPage::followDesks);
    connect(m_pairs, &PairsPage::openWanted, this, &SyncPage::showPair);
    connect(m_pairs, &PairsPage::planWanted, this, [this](const QString &name) {
        showPair(name);
        obey(PairCommand::Plan);
    });
    connect(m_question, &QuestionBar::accepted, this, &SyncPage::remove);
    connect(m_question, &QuestionBar::declined, this, [this] { m_toRemove.clear(); });
    followDesks();
}

void SyncPage::followDesks()
{
    QHash<PairDesk *, PairPage *> kept;
    for (qsizetype i = 0; i < m_controller->size(); ++i) {
        PairDesk *const desk = m_controller->deskAt(i);
        PairPage *const page = m_pages.take(desk);
        if (page && page->desk() == desk)
            kept.insert(desk, page);
        else
            delete page; // of a pair that is gone
        follow(desk);
    }
    qDeleteAll(m_pages);
    m_pages = kept;
    if (!m_current.isEmpty() && !currentDesk()) {
        m_current.clear();
        emit currentChanged({});
    }
    showCurrent();
}

void SyncPage::follow(PairDesk *desk)
{
    disconnect(desk, nullptr, this, nullptr); // it may be followed already
    connect(desk, &PairDesk::noticed, this, &SyncPage::said);
    connect(desk, &PairDesk::changed, this, [this, desk] {
        if (desk == currentDesk())
            enableActions();
    });
}

PairDesk *SyncPage::currentDesk() const
{
    return m_current.isEmpty() ? nullptr : m_controller->desk(m_current);
}

PairPage *SyncPage::currentPage() const
{
    return m_pages.value(currentDesk());
}

PairPage *SyncPage::pageOf(PairDesk *desk)
{
    PairPage *&page = m_pages[desk];
    if (!page) {
        page = new PairPage(desk, m_actions);
        connect(page, &PairPage::changed, this, &SyncPage::enableActions);
        // Later: another page takes the place of this one, which is still at it.
        connect(page, &PairPage::signedIn, this, &SyncPage::signIn, Qt::QueuedConnection);
        m_stack->addWidget(page);
    }
    return page;
}

void SyncPage::showPair(const QString &name)
{
    const QString known = m_controller->desk(name) ? name : QString();
    const bool isOther = known != m_current;
    m_current = known;
    showCurrent();
    if (isOther)
        emit currentChanged(m_current);
}

PlanLayout SyncPage::planLayout() const
{
    const auto *const page = qobject_cast<const PairPage *>(m_stack->currentWidget());
    return page ? page->planLayout() : m_layout;
}

void SyncPage::setPlanLayout(const PlanLayout &layout)
{
    m_layout = layout;
    if (auto *const page = qobject_cast<PairPage *>(m_stack->currentWidget()))
        page->setPlanLayout(layout);
}

void SyncPage::showCurrent()
{
    QWidget *shown = m_controller->size() == 0 ? static_cast<QWidget *>(m_invitation) : m_pairs;
    if (PairDesk *const desk = currentDesk())
        shown = pageOf(desk);
    if (shown != m_stack->currentWidget()) {
        const PlanLayout layout = planLayout();
        m_stack->setCurrentWidget(shown);
        setPlanLayout(layout);
    }
    enableActions();
}

void SyncPage::enableActions()
{
    // No command for a pair that is not on the screen.
    const PairPage *const page = isVisible() ? currentPage() : nullptr;
    if (page)
        m_actions.enableFor(currentDesk(), page->lifted(), page->changes());
    else
        m_actions.enableFor(nullptr, 0, 0);
}

void SyncPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    enableActions();
}

void SyncPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    enableActions();
}

void SyncPage::obey(PairCommand command)
{
    PairDesk *const desk = currentDesk();
    if (command == PairCommand::NewPair)
        openDialog(nullptr);
    if (!desk)
        return;
    switch (command) {
    case PairCommand::NewPair:
        break;
    case PairCommand::Plan:
        desk->makePlan();
        break;
    case PairCommand::Run:
        pageOf(desk)->run();
        break;
    case PairCommand::Stop:
        desk->stop();
        break;
    case PairCommand::Undo:
        desk->planUndo();
        break;
    case PairCommand::Verify:
        desk->verify();
        break;
    case PairCommand::SignIn:
        pageOf(desk)->askSignIn();
        break;
    case PairCommand::Edit:
        openDialog(desk);
        break;
    case PairCommand::Remove:
        askToRemove();
        break;
    }
}

void SyncPage::openDialog(const PairDesk *desk)
{
    if (m_dialog)
        m_dialog->close();
    const QString before = desk ? desk->pair().name : QString();
    QStringList others;
    for (const SyncPair &pair : m_controller->pairs()) {
        if (pair.name != before)
            others += pair.name;
    }
    m_dialog = new PairDialog(others, this);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (desk)
        m_dialog->setPair(desk->pair(), m_controller->passwordOf(before));
    PairDialog *const dialog = m_dialog;
    connect(dialog, &PairDialog::askWanted, m_controller, &SyncController::askPlaces);
    connect(m_controller, &SyncController::answered, dialog, &PairDialog::showFacts);
    connect(m_controller, &SyncController::refused, dialog, &PairDialog::showRefusal);
    connect(dialog, &QDialog::finished, m_controller, &SyncController::forgetQuestion);
    connect(dialog, &QDialog::accepted, this, [this, before] { keep(before); });
    dialog->show();
}

void SyncPage::keep(const QString &before)
{
    const SyncPair pair = m_dialog->pair();
    const QString password = m_dialog->password();
    if (before.isEmpty())
        m_controller->add(pair, password);
    else
        m_controller->replace(before, pair, password);
    showPair(pair.name);
}

void SyncPage::signIn(const QString &user, const QString &password)
{
    const PairDesk *const desk = currentDesk();
    if (!desk)
        return;
    SyncPair pair = desk->pair();
    pair.user = user;
    m_controller->replace(pair.name, pair, password);
    if (PairDesk *const next = currentDesk())
        next->makePlan();
}

void SyncPage::askToRemove()
{
    m_toRemove = m_current;
    m_question->ask(tr("Forget the pair \u201c%1\u201d? No file of its two places is touched.")
                        .arg(plainLine(m_current)));
}

void SyncPage::remove()
{
    m_controller->remove(std::exchange(m_toRemove, {}));
}

bool SyncPage::beginSearch()
{
    PairPage *const page = currentPage();
    if (page)
        page->beginSearch();
    return page;
}

void SyncPage::takeFocus()
{
    if (PairPage *const page = currentPage())
        page->takeFocus();
    else
        m_stack->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace gannet
