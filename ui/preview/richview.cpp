// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/richview.h"

#include "ui/shared/theme.h"

#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

using Kind = RichBlock::Kind;

constexpr int step = 18; // pixels that a list or a quotation is moved in
constexpr int gap = 8; // pixels between two paragraphs
constexpr int linePercent = 125;
constexpr std::array headingSizes{1.5, 1.3, 1.15, 1.05, 1.0, 1.0};

QTextBlockFormat formatOf(const RichBlock &block)
{
    QTextBlockFormat format;
    const bool isItem = block.kind == Kind::Item;
    format.setLeftMargin(step * (block.quote + (isItem ? block.level : 0)));
    format.setTextIndent(isItem ? -step : 0);
    format.setTopMargin(block.kind == Kind::Heading ? gap : 0);
    format.setBottomMargin(isItem ? gap / 2 : gap);
    if (block.kind != Kind::Preformatted)
        format.setLineHeight(linePercent, QTextBlockFormat::ProportionalHeight);
    if (isItem)
        format.setTabPositions({QTextOption::Tab(step, QTextOption::LeftTab)});
    if (block.kind == Kind::Rule)
        format.setProperty(QTextFormat::BlockTrailingHorizontalRulerWidth,
                           QTextLength(QTextLength::PercentageLength, 100));
    return format;
}

QTextCharFormat formatOf(const RichSpan &span, const RichBlock &block, const QWidget &widget)
{
    QTextCharFormat format;
    const bool isHeading = block.kind == Kind::Heading;
    if (span.code || block.kind == Kind::Preformatted)
        format.setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    const size_t level = size_t(std::clamp(block.level, 1, int(headingSizes.size()))) - 1;
    const double size = QFontInfo(widget.font()).pointSizeF();
    format.setFontPointSize(isHeading ? size * headingSizes[level] : size);
    format.setFontWeight(span.bold || isHeading ? QFont::DemiBold : QFont::Normal);
    format.setFontItalic(span.italic);
    if (block.quote > 0)
        format.setForeground(widget.palette().color(faintRole));
    if (!span.address.isEmpty()) {
        format.setForeground(widget.palette().color(accentRole));
        format.setToolTip(u"<p>%1</p>"_s.arg(span.address.toHtmlEscaped()));
    }
    return format;
}

} // namespace

RichView::RichView(QWidget *parent)
    : QTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Preview as formatted text"));
    viewport()->setAutoFillBackground(false);
}

void RichView::show(const RichText &text)
{
    m_text = text;
    fill();
}

void RichView::fill()
{
    clear();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    bool isFirst = true;
    for (const RichBlock &block : m_text.blocks) {
        if (isFirst)
            cursor.setBlockFormat(formatOf(block));
        else
            cursor.insertBlock(formatOf(block));
        isFirst = false;
        if (block.kind == Kind::Item)
            cursor.insertText(block.marker + u'\t', formatOf(RichSpan(), block, *this));
        for (const RichSpan &span : block.spans) {
            QString text = span.text;
            cursor.insertText(text.replace(u'\n', QChar::LineSeparator),
                              formatOf(span, block, *this));
        }
    }
    cursor.endEditBlock();
    moveCursor(QTextCursor::Start);
}

void RichView::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    const bool isNewLook
        = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (isNewLook && !m_text.blocks.isEmpty())
        fill(); // links have the accent, headings the size of the font
}

//! A preview asks nobody for anything.
QVariant RichView::loadResource(int, const QUrl &)
{
    return {};
}

} // namespace gannet
