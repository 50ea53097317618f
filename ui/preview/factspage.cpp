// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/factspage.h"

#include "ui/shared/icon.h"
#include "ui/shared/labels.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int signSize = 32;

} // namespace

//! An icon that follows the palette, which a pixmap in a label would not.
class FactsPage::Sign final : public QWidget
{
public:
    Sign() { setFixedSize(signSize, signSize); }

    void setIcon(const QString &name)
    {
        m_name = name;
        setVisible(!name.isEmpty());
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (!m_name.isEmpty())
            lineIcon(m_name, Tint::Faint).paint(&painter, rect());
    }

private:
    QString m_name;
};

FactsPage::FactsPage(QWidget *parent)
    : QWidget(parent)
    , m_sign(new Sign)
    , m_sentence(faintLabel({}))
    , m_details(new QPlainTextEdit)
{
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setReadOnly(true);
    m_details->setUndoRedoEnabled(false);
    m_details->document()->setDocumentMargin(0); // in line with the sentence
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setAccessibleName(tr("Details"));
    m_details->viewport()->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_sign);
    layout->addWidget(m_sentence);
    layout->addWidget(m_details, 1);
    layout->addStretch();
    setFocusProxy(m_details);
}

void FactsPage::show(const QString &icon, const QString &sentence, const QStringList &details,
                     Details look)
{
    m_sign->setIcon(icon);
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(sentence);
    showDetails(details.join(u'\n'), look);
}

void FactsPage::showBeginning(const QString &sentence, const QString &text)
{
    show({}, sentence);
    showDetails(text, Details::Words);
}

void FactsPage::showDetails(const QString &text, Details look)
{
    const bool isWords = look == Details::Words;
    m_details->setFont(isWords ? font() : QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_details->setLineWrapMode(isWords ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    m_details->setPlainText(text);
    m_details->setVisible(!text.isEmpty());
}

} // namespace gannet
