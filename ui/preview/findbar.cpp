// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/findbar.h"

#include "ui/shared/icon.h"
#include "ui/shared/labels.h"

#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qsizetype mostMatches = 10'000;

QToolButton *stepButton(Qt::ArrowType arrow, const QString &name, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setArrowType(arrow);
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(toolTip);
    return button;
}

} // namespace

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLineEdit)
    , m_count(faintLabel({}))
    , m_previous(stepButton(Qt::UpArrow, tr("Previous match"), tr("Previous match (Shift+F3)")))
    , m_next(stepButton(Qt::DownArrow, tr("Next match"), tr("Next match (F3)")))
{
    m_words->setPlaceholderText(tr("Find in the text"));
    m_words->setAccessibleName(tr("Find in the text"));
    m_words->setClearButtonEnabled(true);
    auto *close = new QToolButton;
    close->setIcon(lineIcon(u"close"_s, Tint::Faint));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the search"));
    close->setToolTip(tr("Close the search (Esc)"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(4);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_count);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(close);
    connect(m_words, &QLineEdit::textChanged, this, &FindBar::search);
    connect(m_words, &QLineEdit::returnPressed, this, &FindBar::next);
    connect(m_previous, &QToolButton::clicked, this, &FindBar::previous);
    connect(m_next, &QToolButton::clicked, this, &FindBar::next);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    tell();
}

void FindBar::setDocument(QTextDocument *document)
{
    if (m_document)
        disconnect(m_document, nullptr, this, nullptr);
    m_document = document;
    if (document)
        connect(document, &QTextDocument::contentsChanged, this, &FindBar::search);
    search();
}

void FindBar::open()
{
    show();
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
    search();
}

void FindBar::next()
{
    step(1);
}

void FindBar::previous()
{
    step(-1);
}

void FindBar::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        emit closed();
}

void FindBar::search()
{
    m_matches.clear();
    m_current = 0;
    const QString words = m_words->text();
    if (m_document && !words.isEmpty() && !isHidden()) {
        const QString text = m_document->toPlainText();
        qsizetype at = text.indexOf(words, 0, Qt::CaseInsensitive);
        while (at >= 0 && m_matches.size() < mostMatches) {
            m_matches += int(at);
            at = text.indexOf(words, at + words.size(), Qt::CaseInsensitive);
        }
    }
    tell();
    step(0);
}

void FindBar::step(qsizetype by)
{
    if (m_matches.isEmpty())
        return;
    m_current = (m_current + by + m_matches.size()) % m_matches.size();
    tell();
    const int from = m_matches[m_current];
    emit found(from, from + int(m_words->text().size()));
}

void FindBar::tell()
{
    const bool isMany = m_matches.size() >= mostMatches;
    const QString all = QLocale().toString(m_matches.size()) + (isMany ? u"+"_s : QString());
    if (m_words->text().isEmpty())
        m_count->clear();
    else if (m_matches.isEmpty())
        m_count->setText(tr("Not found"));
    else
        m_count->setText(tr("%1 of %2").arg(QLocale().toString(m_current + 1), all));
    m_previous->setEnabled(!m_matches.isEmpty());
    m_next->setEnabled(!m_matches.isEmpty());
}

} // namespace gannet
