// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/guardbar.h"

#include "ui/shared/signview.h"
#include "ui/shared/style.h"
#include "ui/shared/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int stripeWidth = 4;

QLabel *sentenceLabel()
{
    auto *label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setBackgroundRole(QPalette::Base);
    return label;
}

} // namespace

GuardBar::GuardBar(QWidget *parent)
    : QFrame(parent)
    , m_sentence(sentenceLabel())
    , m_warning(sentenceLabel())
    , m_leave(new QPushButton(tr("&Leave it")))
    , m_goOn(new QPushButton(tr("Go on all the same")))
    , m_no(new QPushButton(tr("&No, leave it")))
    , m_yes(new QPushButton(tr("&Yes, go on")))
    , m_pages(new QStackedWidget)
{
    m_leave->setToolTip(tr("Nothing runs; both sides stay as they are"));
    m_goOn->setToolTip(tr("Asks once more before the plan may run"));
    m_no->setToolTip(m_leave->toolTip());
    m_yes->setToolTip(tr("Lets the plan run with what is said here"));
    for (QPushButton *safe : {m_leave, m_no})
        safe->setProperty(primaryProperty, true);
    m_pages->addWidget(makeQuestion());
    m_pages->addWidget(makeWarning());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 12, 8);
    layout->addWidget(m_pages);
    connect(m_leave, &QPushButton::clicked, this, &GuardBar::leave);
    connect(m_no, &QPushButton::clicked, this, &GuardBar::leave);
    connect(m_goOn, &QPushButton::clicked, this, &GuardBar::warn);
    connect(m_yes, &QPushButton::clicked, this, &GuardBar::lift);
    hide();
}

QWidget *GuardBar::makeQuestion()
{
    auto *page = new QWidget;
    auto *layout = new QHBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *sign = new SignView;
    sign->show(u"failed"_s, Tint::Red);
    layout->addWidget(sign);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_leave);
    layout->addWidget(m_goOn);
    return page;
}

// The buttons stand at the other end than those of the question.
QWidget *GuardBar::makeWarning()
{
    auto *page = new QWidget;
    auto *layout = new QHBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_yes);
    layout->addWidget(m_no);
    layout->addWidget(m_warning, 1);
    return page;
}

void GuardBar::ask(const QList<GuardStop> &guards, bool usesTrash)
{
    m_guards = guards;
    m_lifted = 0;
    m_warning->setText(
        usesTrash
            ? tr("Really? Look through the rows below first. What is deleted or replaced goes "
                 "to the trash, and Undo brings it back.")
            : tr("Really? Look through the rows below first. This pair keeps no trash: what is "
                 "deleted or replaced is gone for good."));
    m_yes->setAccessibleDescription(m_warning->text());
    askNext();
}

void GuardBar::askNext()
{
    turnTo(0);
    setVisible(!m_guards.isEmpty());
    if (m_guards.isEmpty())
        return;
    const QString sentence = m_guards.first().message;
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    for (QPushButton *button : {m_leave, m_goOn})
        button->setAccessibleDescription(sentence);
    QAccessibleEvent alert(this, QAccessible::Alert); // a screen reader says it
    QAccessible::updateAccessibility(&alert);
}

// The hidden page must not keep its height.
void GuardBar::turnTo(int page)
{
    for (int i = 0; i < m_pages->count(); ++i) {
        const auto vertical = i == page ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_pages->widget(i)->setSizePolicy(QSizePolicy::Preferred, vertical);
    }
    m_pages->setCurrentIndex(page);
}

void GuardBar::warn()
{
    turnTo(1);
    m_no->setFocus(); // a key that is pressed again says no
}

void GuardBar::lift()
{
    m_lifted |= 1U << unsigned(m_guards.takeFirst().guard);
    askNext();
    emit liftedChanged();
}

void GuardBar::leave()
{
    m_guards.clear();
    m_lifted = 0;
    askNext();
    emit left();
}

void GuardBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(rect().adjusted(0, height() - 1, 0, 0), palette().color(lineRole));
    painter.fillRect(QRect(0, 0, width(), 1), palette().color(lineRole));
    const int stripe = isRightToLeft() ? width() - stripeWidth : 0;
    painter.fillRect(QRect(stripe, 0, stripeWidth, height()), signalColours(palette()).red);
}

} // namespace gannet
