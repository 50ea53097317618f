// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

class QLabel;
class QPushButton;

namespace gannet {

class PairDesk;
class SignView;

//! One pair among the others: its places, its state in words, when it runs, and what can be done at
//! once.
class PairCard final : public QFrame
{
    Q_OBJECT

public:
    explicit PairCard(PairDesk *desk, QWidget *parent = nullptr);

signals:
    //! A person wants to see this pair.
    void openWanted(const QString &name);
    void planWanted(const QString &name);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QLayout *makeWords();
    [[nodiscard]] QLayout *makeButtons();
    void showState();

    QPointer<PairDesk> m_desk;
    SignView *m_sign;
    QLabel *m_state;
    QPushButton *m_open;
    QPushButton *m_plan;
    QPushButton *m_stop;
};

} // namespace gannet
