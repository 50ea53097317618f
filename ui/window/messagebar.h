// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace gannet {

//! One quiet line over the list for what belongs to no row. Shows the latest sentence until it is
//! closed; nothing pops up.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void say(const QString &sentence);
    //! The same with a button that says \a action; offered() follows its click and closes the bar.
    void offer(const QString &sentence, const QString &action);
    //! Closes the bar if it still offers something.
    void endOffer();

signals:
    void offered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_sentence;
    QToolButton *m_action;
};

} // namespace gannet
