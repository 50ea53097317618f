// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace gannet {

//! One line over the list with a question and its two answers. Nothing pops up and nothing stands
//! still; it goes when it is answered.
class QuestionBar final : public QFrame
{
    Q_OBJECT

public:
    //! \a yes and \a no are the words of the buttons.
    QuestionBar(const QString &yes, const QString &no, QWidget *parent = nullptr);

    //! Shows the question, or changes its words while it is shown.
    void ask(const QString &sentence);

signals:
    void accepted();
    void declined();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_sentence;
    QPushButton *m_yes;
    QPushButton *m_no;
};

} // namespace gannet
