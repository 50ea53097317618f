// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/messagebar.h"

#include "ui/shared/icon.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! An icon that follows the palette, which a pixmap in a label would not.
class Sign final : public QWidget
{
public:
    Sign() { setFixedSize(16, 16); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        lineIcon(u"info"_s, Tint::Accent).paint(&painter, rect());
    }
};

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_sentence(new QLabel)
    , m_action(new QToolButton)
{
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *close = new QToolButton;
    close->setIcon(lineIcon(u"close"_s, Tint::Faint));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(tr("Close this message"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->setSpacing(8);
    layout->addWidget(new Sign);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_action);
    layout->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QToolButton::clicked, this, [this] {
        hide();
        emit offered();
    });
    hide();
}

void MessageBar::say(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(sentence);
    m_action->hide();
    show();
}

void MessageBar::offer(const QString &sentence, const QString &action)
{
    say(sentence);
    m_action->setText(action);
    m_action->show();
}

void MessageBar::endOffer()
{
    if (!m_action->isHidden())
        hide();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Highlight));
    painter.fillRect(rect().adjusted(0, height() - 1, 0, 0), palette().color(lineRole));
}

} // namespace gannet
