// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/questionbar.h"

#include "ui/shared/style.h"
#include "ui/shared/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace gannet {

QuestionBar::QuestionBar(const QString &yes, const QString &no, QWidget *parent)
    : QFrame(parent)
    , m_sentence(new QLabel)
    , m_yes(new QPushButton(yes))
    , m_no(new QPushButton(no))
{
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_yes->setProperty(primaryProperty, true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->setSpacing(8);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_no);
    layout->addWidget(m_yes);
    // Hidden first: the answer may bring the next question.
    connect(m_yes, &QPushButton::clicked, this, [this] {
        hide();
        emit accepted();
    });
    connect(m_no, &QPushButton::clicked, this, [this] {
        hide();
        emit declined();
    });
    hide();
}

void QuestionBar::ask(const QString &sentence)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    for (QPushButton *button : {m_yes, m_no})
        button->setAccessibleDescription(sentence);
    if (isVisibleTo(parentWidget()))
        return;
    show();
    QAccessibleEvent alert(this, QAccessible::Alert); // a screen reader says it
    QAccessible::updateAccessibility(&alert);
}

void QuestionBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Highlight));
    painter.fillRect(rect().adjusted(0, height() - 1, 0, 0), palette().color(lineRole));
}

} // namespace gannet
