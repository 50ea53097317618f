// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace gannet {

//! Asks who one is at the server of a pair, over its plan: after the server refused, or when a
//! person wants to change it.
class SignInBar final : public QFrame
{
    Q_OBJECT

public:
    explicit SignInBar(QWidget *parent = nullptr);

    //! Shows the question; \a sentence says why it is asked. What was typed already stays.
    void ask(const QString &sentence, const QString &user);
    //! Moves the keyboard to what is missing.
    void takeFocus();

signals:
    void signedIn(const QString &user, const QString &password);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void finish();
    void leave();

    QLabel *m_sentence;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QPushButton *m_yes;
};

} // namespace gannet
