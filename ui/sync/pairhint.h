// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace gannet {

class PairActions;
class PairDesk;
class SignView;

//! What stands where a plan would be while there is none: what a plan is, or that nothing is to do.
class PairHint final : public QWidget
{
    Q_OBJECT

public:
    explicit PairHint(const PairActions &actions, QWidget *parent = nullptr);

    void show(const PairDesk &desk);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void say(const QString &title, const QString &sentence);

    SignView *m_sign;
    QLabel *m_title;
    QLabel *m_sentence;
    QToolButton *m_plan;
};

} // namespace gannet
