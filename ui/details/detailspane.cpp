// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/detailspane.h"

#include "ui/details/flattabs.h"
#include "ui/details/joblog.h"
#include "ui/details/rowfacts.h"
#include "ui/details/segmentsview.h"
#include "ui/preview/previewview.h"
#include "ui/shared/factstable.h"
#include "ui/shared/icon.h"
#include "ui/shared/labels.h"
#include "ui/shared/texts.h"
#include "ui/shared/theme.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int margin = 16;
constexpr int leastWidth = 208; // between the margins

//! \a page in an area that scrolls where there is too little height for it.
QWidget *scrolling(QWidget *page)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(page->accessibleName());
    area->setWidget(page);
    area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    return area;
}

QPalette wordsIn(const QColor &colour)
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, colour);
    return palette;
}

QToolButton *wordButton(const QString &icon, const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setIcon(lineIcon(icon));
    button->setText(text);
    button->setToolTip(toolTip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

QList<FactsTable::Row> logRows(const QList<LogEntry> &entries)
{
    QList<FactsTable::Row> rows;
    if (entries.isEmpty())
        rows.append({{}, DetailsPane::tr("Nothing happened to it yet since the start.")});
    for (const LogEntry &entry : entries) {
        const QString at = QDateTime::fromMSecsSinceEpoch(entry.at).time().toString(u"HH:mm:ss"_s);
        const QStringList sentences = logNotes(entry) + QStringList{logSentence(entry)};
        for (const QString &sentence : sentences)
            rows.append({at, sentence});
    }
    return rows;
}

bool hasFile(const JobRow &row)
{
    return (row.state == JobState::Done || row.state == JobState::Skipped) && row.facts
        && !row.facts->path.isEmpty();
}

} // namespace

DetailsPane::DetailsPane(const JobLog *log, PreviewView *preview, QWidget *parent)
    : QWidget(parent)
    , m_log(log)
    , m_title(strongLabel({}, 1.15))
    , m_summary(faintLabel({}))
    , m_error(new QLabel)
    , m_digest(new QLabel)
    , m_buttons(makeButtons())
    , m_tabs(new FlatTabs)
    , m_pages(new QStackedWidget)
    , m_preview(preview)
    , m_segments(new SegmentsView)
    , m_headers(new FactsTable(tr("Headers"), tr("Name"), tr("Value")))
    , m_events(new FactsTable(tr("Log"), tr("Time"), tr("Event")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, 12);
    layout->setSpacing(6);
    for (QLabel *label : {m_title, m_summary, m_error}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        if (label != m_title) // which may have places to wrap in it
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    layout->addWidget(m_buttons);
    layout->addWidget(m_tabs);
    layout->addWidget(m_pages, 1000);
    layout->addWidget(m_digest);
    layout->addStretch(1); // keeps the words at the top while there is no page
    m_tabs->setAccessibleName(tr("Details"));
    for (const QString &title : {tr("Preview"), tr("Segments"), tr("Headers"), tr("Log")})
        m_tabs->addTab(title);
    for (QWidget *page : {static_cast<QWidget *>(m_preview), scrolling(m_segments),
                          static_cast<QWidget *>(m_headers), static_cast<QWidget *>(m_events)})
        m_pages->addWidget(page);
    m_title->setMinimumWidth(leastWidth);
    if (preview->accessibleName().isEmpty())
        preview->setAccessibleName(tr("Preview"));
    colourWords();
    connect(m_tabs, &QTabBar::currentChanged, this, &DetailsPane::turnTo);
    showNothing(0);
}

QWidget *DetailsPane::makeButtons()
{
    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(8);
    m_open = wordButton(u"file"_s, tr("Open"), tr("Open the file (Return)"));
    m_folder = wordButton(u"folder"_s, tr("Show in folder"),
                          tr("Open the folder of the file (Ctrl+Return)"));
    layout->addWidget(m_open);
    layout->addWidget(m_folder);
    layout->addStretch(1);
    connect(m_open, &QToolButton::clicked, this, &DetailsPane::openWanted);
    connect(m_folder, &QToolButton::clicked, this, &DetailsPane::folderWanted);
    return buttons;
}

void DetailsPane::show(const JobRow &row)
{
    m_row = row;
    m_title->setText(breakable(shownName(row)));
    m_summary->setText(summaryLine(row));
    const bool failed = row.state == JobState::Failed && row.error;
    m_error->setText(failed ? row.error->text : QString());
    m_error->setVisible(failed);
    m_buttons->setVisible(hasFile(row));
    const bool checked = row.facts && !row.facts->sha256.isEmpty() && hasFile(row);
    m_digest->setText(checked ? tr("\u2713 The checksum matches") : QString());
    m_digest->setVisible(checked);
    m_tabs->show();
    m_pages->show();
    showTab();
}

void DetailsPane::showNothing(qsizetype selected)
{
    m_row = {};
    m_title->setText(selected > 1 ? tr("%1 downloads selected").arg(QLocale().toString(selected))
                                  : tr("Nothing selected"));
    m_summary->setText(selected > 1
                           ? tr("Commands act on all of them. Select one to look into it.")
                           : tr("Select a download to see what is in it and what happened to it."));
    for (QWidget *part : {static_cast<QWidget *>(m_error), m_buttons,
                          static_cast<QWidget *>(m_digest), static_cast<QWidget *>(m_tabs)})
        part->hide();
    m_pages->hide();
    m_preview->clear();
}

void DetailsPane::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

void DetailsPane::takeFocus()
{
    m_tabs->setFocus(Qt::ShortcutFocusReason);
}

DetailsPane::Tab DetailsPane::tab() const
{
    return Tab(m_tabs->currentIndex());
}

void DetailsPane::turnTo(int tab)
{
    m_pages->setCurrentIndex(tab);
    if (m_row.id.value != 0)
        showTab();
    emit tabChanged();
}

// Only what is seen is brought up to date.
void DetailsPane::showTab()
{
    switch (tab()) {
    case Tab::Preview:
        m_preview->show(m_row);
        break;
    case Tab::Segments:
        m_segments->show(m_row);
        break;
    case Tab::Headers:
        m_headers->show(headerRows(m_row));
        break;
    case Tab::Log:
        m_events->show(logRows(m_log->entries(m_row.id)));
        break;
    }
}

void DetailsPane::colourWords()
{
    m_error->setPalette(wordsIn(signalColours(palette()).red));
    m_digest->setPalette(wordsIn(signalColours(palette()).green));
}

void DetailsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourWords();
}

void DetailsPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
}

} // namespace gannet
