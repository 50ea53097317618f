// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"

#include <QFrame>
#include <QList>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace gannet {

//! What stopped a plan, one guard after the other. To go on all the same takes a second click, and
//! at another place, so that a double click is not one.
class GuardBar final : public QFrame
{
    Q_OBJECT

public:
    explicit GuardBar(QWidget *parent = nullptr);

    //! Asks about \a guards; none hides the bar. What was answered before is forgotten.
    void ask(const QList<GuardStop> &guards, bool usesTrash);
    //! Guards that a person let through, by 1 << Guard.
    [[nodiscard]] quint32 lifted() const { return m_lifted; }

signals:
    //! A person let a guard through.
    void liftedChanged();
    //! A person leaves everything as it is.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QWidget *makeQuestion();
    [[nodiscard]] QWidget *makeWarning();
    void askNext();
    void turnTo(int page);
    void warn();
    void lift();
    void leave();

    QList<GuardStop> m_guards; //!< still to be asked about
    quint32 m_lifted = 0;
    QLabel *m_sentence;
    QLabel *m_warning;
    QPushButton *m_leave;
    QPushButton *m_goOn;
    QPushButton *m_no;
    QPushButton *m_yes;
    QStackedWidget *m_pages;
};

} // namespace gannet
