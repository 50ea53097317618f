// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace gannet {

class PairActions;
class PairDesk;
class PlanModel;
class RunProgress;
class SignView;

//! Above a plan: which pair it is, how it stands, what can be done, and what the plan comes to.
class PairHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PairHeader(const PairActions &actions, QWidget *parent = nullptr);

    void show(const PairDesk &desk, const PlanModel &plan);

protected:
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeButtons(const PairActions &actions);

    QLabel *m_name;
    QLabel *m_places;
    SignView *m_sign;
    QLabel *m_state;
    QLabel *m_sum;
    RunProgress *m_progress;
};

} // namespace gannet
