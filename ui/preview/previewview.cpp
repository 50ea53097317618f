// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/previewview.h"

#include "core/engine/previewer.h"
#include "core/preview/plaintext.h"
#include "ui/preview/factspage.h"
#include "ui/preview/imagepage.h"
#include "ui/preview/textpage.h"
#include "ui/shared/icon.h"
#include "ui/shared/texts.h"

#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr auto patience = 250ms; // an answer that takes longer is announced

bool isOnDisk(JobState state)
{
    return state == JobState::Done || state == JobState::Skipped;
}

} // namespace

PreviewView::PreviewView(Previewer *previewer, QWidget *parent)
    : QWidget(parent)
    , m_previewer(previewer)
    , m_pages(new QStackedWidget)
    , m_text(new TextPage)
    , m_image(new ImagePage)
    , m_facts(new FactsPage)
{
    setAccessibleName(tr("Preview"));
    for (QWidget *page : {static_cast<QWidget *>(m_facts), static_cast<QWidget *>(m_text),
                          static_cast<QWidget *>(m_image)})
        m_pages->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &PreviewView::sayThatItReads);
    connect(previewer, &Previewer::ready, this, &PreviewView::answer);
    connect(m_text, &TextPage::charsetChosen, this, &PreviewView::chooseCharset);
    clear();
}

PreviewView::Subject PreviewView::subjectOf(const JobRow &row)
{
    Subject subject{row.id, row.state, shownName(row), {}, {}, {}};
    if (row.facts) {
        subject.path = isOnDisk(row.state) ? row.facts->path : QString();
        subject.contentType = row.facts->contentType.toUtf8();
        subject.beginning = row.facts->preview;
    }
    return subject;
}

void PreviewView::show(const JobRow &row)
{
    const Subject subject = subjectOf(row);
    if (m_subject == subject)
        return;
    if (!m_subject || m_subject->id != subject.id)
        m_charset.clear();
    m_subject = subject;
    m_isLookDue = true;
    if (isVisible())
        look();
}

void PreviewView::clear()
{
    m_subject.reset();
    m_isLookDue = true;
    look();
}

void PreviewView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isLookDue)
        look();
}

void PreviewView::look()
{
    m_isLookDue = false;
    m_patience.stop();
    if (m_asked != 0)
        m_previewer->forgetQuestion();
    m_asked = 0;
    if (!m_subject)
        return showSentence({}, tr("Select a download to see what is in it."));
    if (isOnDisk(m_subject->state) && !m_subject->path.isEmpty())
        return ask();
    if (m_subject->state == JobState::Failed) // why stands above the tabs
        return showSentence(u"info"_s, tr("There is no preview, for the file did not come."));
    const QString later = tr("The preview comes when the file is complete.");
    if (!m_subject->beginning)
        return showSentence(u"clock"_s, later);
    m_facts->showBeginning(later, visibleText(*m_subject->beginning));
    m_pages->setCurrentWidget(m_facts);
}

void PreviewView::ask()
{
    PreviewWish wish;
    wish.name = m_subject->name;
    wish.contentType = m_subject->contentType;
    wish.charset = m_charset;
    m_asked = m_previewer->ask({m_subject->id, m_subject->path, wish});
    if (m_charset.isEmpty())
        showSentence({}, {}); // what was there belongs to another file
    m_patience.start();
}

void PreviewView::answer(quint64 number, const Preview &preview)
{
    if (number != m_asked)
        return;
    m_asked = 0;
    m_patience.stop();
    showPreview(preview);
}

void PreviewView::showPreview(const Preview &preview)
{
    switch (preview.shown) {
    case Preview::Shown::Text:
    case Preview::Shown::Rich:
        m_text->show(preview);
        m_pages->setCurrentWidget(m_text);
        break;
    case Preview::Shown::Image:
        m_image->show(preview);
        m_pages->setCurrentWidget(m_image);
        break;
    case Preview::Shown::Facts:
        m_facts->show(iconNameForFile(m_subject->name), preview.sentence, preview.details,
                      preview.kind == FileKind::Binary ? FactsPage::Details::Columns
                                                       : FactsPage::Details::Words);
        m_pages->setCurrentWidget(m_facts);
        break;
    case Preview::Shown::Nothing:
        showSentence(u"info"_s, preview.sentence);
        break;
    }
    setFocusProxy(m_pages->currentWidget());
}

void PreviewView::showSentence(const QString &icon, const QString &sentence)
{
    m_facts->show(icon, sentence);
    m_pages->setCurrentWidget(m_facts);
}

void PreviewView::sayThatItReads()
{
    showSentence(u"clock"_s, tr("Looking into the file..."));
}

void PreviewView::chooseCharset(const QByteArray &charset)
{
    if (!m_subject)
        return;
    m_charset = charset;
    ask();
}

} // namespace gannet
