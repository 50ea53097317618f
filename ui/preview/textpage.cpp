// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/textpage.h"

#include "core/preview/plaintext.h"
#include "ui/preview/findbar.h"
#include "ui/preview/richview.h"
#include "ui/shared/icon.h"
#include "ui/shared/labels.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

bool isOurs(QKeyEvent *event)
{
    return event->matches(QKeySequence::Find) || event->matches(QKeySequence::FindNext)
        || event->matches(QKeySequence::FindPrevious);
}

QToolButton *switchButton(const QString &words, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setText(words);
    button->setToolTip(toolTip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    return button;
}

} // namespace

TextPage::TextPage(QWidget *parent)
    : QWidget(parent)
    , m_plain(new QPlainTextEdit)
    , m_rich(new RichView)
    , m_texts(new QStackedWidget)
    , m_charsets(new QComboBox)
    , m_wrap(switchButton(tr("Wrap"), tr("Wrap long lines")))
    , m_source(switchButton(tr("Source"), tr("Show the text with its markup")))
    , m_find(new FindBar)
    , m_remark(faintLabel({}))
{
    makePlain();
    m_texts->addWidget(m_plain);
    m_texts->addWidget(m_rich);
    m_find->hide();
    m_remark->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makeTools());
    layout->addWidget(m_find);
    layout->addWidget(m_texts, 1);
    layout->addWidget(m_remark);
    connect(m_wrap, &QToolButton::toggled, this, &TextPage::wrap);
    connect(m_source, &QToolButton::toggled, this, &TextPage::showSource);
    connect(m_find, &FindBar::found, this, &TextPage::select);
    connect(m_find, &FindBar::closed, this, &TextPage::leaveSearch);
    connect(m_charsets, &QComboBox::activated, this,
            [this] { emit charsetChosen(m_charsets->currentData().toByteArray()); });
    m_wrap->setChecked(true);
}

QWidget *TextPage::makeTools()
{
    m_charsets->setAccessibleName(tr("Character set"));
    m_charsets->setToolTip(tr("Read the text in another character set"));
    m_charsets->setSizeAdjustPolicy(QComboBox::AdjustToContentsOnFirstShow);
    m_charsets->setMinimumContentsLength(14);
    m_charsets->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *find = new QToolButton;
    find->setText(tr("Find"));
    find->setAutoRaise(true);
    find->setToolTip(tr("Find in the text (%1)")
                         .arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    connect(find, &QToolButton::clicked, m_find, &FindBar::open);
    auto *tools = new QWidget;
    auto *layout = new QHBoxLayout(tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_charsets, 1);
    layout->addWidget(m_source);
    layout->addWidget(m_wrap);
    layout->addWidget(find);
    return tools;
}

void TextPage::makePlain()
{
    m_plain->setReadOnly(true);
    m_plain->setUndoRedoEnabled(false);
    m_plain->setFrameShape(QFrame::NoFrame);
    m_plain->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_plain->setAccessibleName(tr("Preview as text"));
    m_plain->viewport()->setAutoFillBackground(false);
}

void TextPage::show(const Preview &preview)
{
    const bool isRich = preview.shown == Preview::Shown::Rich;
    m_plain->setFont(isRich || preview.isCodeLike
                         ? QFontDatabase::systemFont(QFontDatabase::FixedFont)
                         : font());
    m_plain->setPlainText(preview.text);
    m_rich->show(preview.rich);
    m_source->setVisible(isRich);
    m_source->setChecked(false);
    m_remark->setText(preview.remark);
    m_remark->setVisible(!preview.remark.isEmpty());
    offerCharsets(preview);
    showSource(!isRich);
}

void TextPage::offerCharsets(const Preview &preview)
{
    const QSignalBlocker quiet(m_charsets);
    const QString name = QString::fromLatin1(preview.charset).toUpper();
    m_charsets->clear();
    m_charsets->addItem(preview.isCharsetChosen ? tr("Automatic") : tr("Auto: %1").arg(name),
                        QByteArray());
    for (const QByteArray &charset : offeredCharsets())
        m_charsets->addItem(QString::fromLatin1(charset).toUpper(), charset);
    if (preview.isCharsetChosen)
        m_charsets->setCurrentIndex(m_charsets->findData(preview.charset));
}

void TextPage::showSource(bool isSource)
{
    m_texts->setCurrentWidget(isSource ? static_cast<QWidget *>(m_plain) : m_rich);
    m_wrap->setVisible(isSource);
    setFocusProxy(m_texts->currentWidget());
    m_find->setDocument(isSource ? m_plain->document() : m_rich->document());
}

void TextPage::wrap(bool isWrapped)
{
    m_plain->setLineWrapMode(isWrapped ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
}

void TextPage::select(int from, int to)
{
    const auto selectIn = [from, to](auto *view) {
        QTextCursor cursor(view->document());
        cursor.setPosition(from);
        cursor.setPosition(to, QTextCursor::KeepAnchor);
        view->setTextCursor(cursor);
        view->ensureCursorVisible();
    };
    if (m_texts->currentWidget() == m_rich)
        selectIn(m_rich);
    else
        selectIn(m_plain);
}

void TextPage::leaveSearch()
{
    if (isVisible())
        m_texts->currentWidget()->setFocus(Qt::OtherFocusReason);
}

bool TextPage::event(QEvent *event)
{
    // Before a shortcut of the window takes them.
    if (event->type() == QEvent::ShortcutOverride && isOurs(static_cast<QKeyEvent *>(event)))
        event->accept();
    return QWidget::event(event);
}

void TextPage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        m_find->open();
    else if (event->matches(QKeySequence::FindNext))
        m_find->next();
    else if (event->matches(QKeySequence::FindPrevious))
        m_find->previous();
    else if (event->key() == Qt::Key_Escape && m_find->isVisible())
        m_find->hide();
    else
        QWidget::keyPressEvent(event);
}

} // namespace gannet
