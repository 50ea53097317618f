// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/pairactions.h"
#include "ui/sync/planlayout.h"

#include <QHash>
#include <QPointer>
#include <QString>
#include <QWidget>

class QStackedWidget;

namespace gannet {

class PairDesk;
class PairDialog;
class PairPage;
class PairsPage;
class QuestionBar;
class SyncController;
class SyncInvitation;

//! The pairs: an invitation while there is none, all of them as cards, or one with its plan.
class SyncPage final : public QWidget
{
    Q_OBJECT

public:
    //! \a controller outlives it.
    explicit SyncPage(SyncController *controller, QWidget *parent = nullptr);

    [[nodiscard]] const PairActions *actions() const { return &m_actions; }
    //! Empty: all pairs.
    void showPair(const QString &name);
    [[nodiscard]] QString current() const { return m_current; }
    //! Of all pairs.
    [[nodiscard]] PlanLayout planLayout() const;
    void setPlanLayout(const PlanLayout &layout);
    //! Does what the menu entry, the button and the shortcut do.
    void obey(PairCommand command);
    //! Moves the keyboard into the search of the plan; false when none is shown.
    bool beginSearch();
    void takeFocus();

signals:
    //! Another pair is shown, or all of them.
    void currentChanged(const QString &name);
    //! A sentence that a person should know.
    void said(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void followDesks();
    void follow(PairDesk *desk);
    [[nodiscard]] PairDesk *currentDesk() const;
    [[nodiscard]] PairPage *currentPage() const;
    [[nodiscard]] PairPage *pageOf(PairDesk *desk);
    void showCurrent();
    void enableActions();
    void openDialog(const PairDesk *desk);
    void keep(const QString &before);
    void signIn(const QString &user, const QString &password);
    void askToRemove();
    void remove();

    SyncController *m_controller;
    PairActions m_actions;
    QString m_current; //!< name of a pair
    QString m_toRemove; //!< while the question stands
    QuestionBar *m_question;
    SyncInvitation *m_invitation;
    PairsPage *m_pairs;
    QHash<PairDesk *, PairPage *> m_pages; //!< made when first shown
    QStackedWidget *m_stack;
    PlanLayout m_layout; //!< of the pair that was shown before
    QPointer<PairDialog> m_dialog;
};

} // namespace gannet
