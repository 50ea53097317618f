// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/signinbar.h"

#include "ui/shared/labels.h"
#include "ui/shared/signview.h"
#include "ui/shared/style.h"
#include "ui/shared/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int stripeWidth = 4;

QLabel *onBase(QLabel *label)
{
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setBackgroundRole(QPalette::Base);
    return label;
}

} // namespace

SignInBar::SignInBar(QWidget *parent)
    : QFrame(parent)
    , m_sentence(onBase(new QLabel))
    , m_user(new QLineEdit)
    , m_password(new QLineEdit)
    , m_yes(new QPushButton(tr("&Sign in")))
{
    m_user->setPlaceholderText(tr("User"));
    m_user->setAccessibleName(tr("User"));
    m_password->setPlaceholderText(tr("Password"));
    m_password->setAccessibleName(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_yes->setProperty(primaryProperty, true);
    m_yes->setToolTip(tr("Looks at both sides again, with this name and password"));
    auto *no = new QPushButton(tr("Not now"));
    no->setToolTip(tr("Leaves name and password as they are"));
    auto *fields = new QHBoxLayout;
    fields->setSpacing(8);
    fields->addWidget(m_user, 1);
    fields->addWidget(m_password, 1);
    fields->addWidget(m_yes);
    fields->addWidget(no);
    auto *sentence = new QHBoxLayout;
    sentence->setSpacing(8);
    auto *sign = new SignView;
    sign->show(u"decide"_s, Tint::Amber);
    sentence->addWidget(sign, 0, Qt::AlignTop);
    sentence->addWidget(m_sentence, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 12, 8);
    layout->setSpacing(6);
    layout->addLayout(sentence);
    layout->addLayout(fields);
    layout->addWidget(onBase(faintLabel(
        tr("The password is kept in memory until Gannet ends, and never written to the disk."))));
    connect(m_yes, &QPushButton::clicked, this, &SignInBar::finish);
    connect(no, &QPushButton::clicked, this, &SignInBar::leave);
    for (QLineEdit *edit : {m_user, m_password})
        connect(edit, &QLineEdit::returnPressed, this, &SignInBar::finish);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this, nullptr, nullptr,
                                 Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &SignInBar::leave);
    hide();
}

void SignInBar::ask(const QString &sentence, const QString &user)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    m_yes->setAccessibleDescription(sentence);
    if (isVisibleTo(parentWidget()))
        return;
    m_user->setText(user);
    m_password->clear();
    show();
    QAccessibleEvent alert(this, QAccessible::Alert); // a screen reader says it
    QAccessible::updateAccessibility(&alert);
}

void SignInBar::takeFocus()
{
    (m_user->text().isEmpty() ? m_user : m_password)->setFocus(Qt::OtherFocusReason);
}

void SignInBar::finish()
{
    if (m_user->text().trimmed().isEmpty()) {
        m_user->setFocus(Qt::OtherFocusReason);
        return;
    }
    hide();
    emit signedIn(m_user->text().trimmed(), m_password->text());
}

void SignInBar::leave()
{
    m_password->clear();
    hide();
}

void SignInBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    for (const int line : {0, height() - 1})
        painter.fillRect(QRect(0, line, width(), 1), palette().color(lineRole));
    const int stripe = isRightToLeft() ? width() - stripeWidth : 0;
    painter.fillRect(QRect(stripe, 0, stripeWidth, height()), signalColours(palette()).amber);
}

} // namespace gannet
