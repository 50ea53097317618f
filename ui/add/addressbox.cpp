// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/addressbox.h"

#include "ui/add/offer.h"

#include <QMimeData>

namespace gannet {

namespace {

constexpr qsizetype charactersAtOnce = 32 * 1024; // a few milliseconds of work

} // namespace

AddressBox::AddressBox(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setAccessibleName(tr("Addresses"));
    setPlaceholderText(tr("One address a line, or any text with addresses in it"));
    setTabChangesFocus(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &AddressBox::insertNext);
}

void AddressBox::setText(const QString &text)
{
    selectAll();
    insert(textCursor(), text);
}

void AddressBox::addLines(const QString &lines)
{
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    const bool isFresh = isFilling() ? m_coming.endsWith(u'\n') : end.atBlockStart();
    insert(end, isFresh ? lines : u'\n' + lines);
}

void AddressBox::take(const Offer &offer)
{
    if (!offer.text.isEmpty())
        insert(textCursor(), offer.text);
    if (!offer.files.isEmpty())
        emit listsOffered(offer.files);
}

void AddressBox::insertFromMimeData(const QMimeData *source)
{
    take(source->hasUrls() ? offerOf(*source) : Offer{source->text(), {}});
    ensureCursorVisible();
}

void AddressBox::insert(const QTextCursor &place, const QString &text)
{
    if (isFilling()) { // the rest of it comes first
        m_coming += text;
        return;
    }
    m_place = place;
    m_place.removeSelectedText();
    m_coming = text;
    m_next = 0;
    m_turn.start();
    insertNext();
}

void AddressBox::insertNext()
{
    qsizetype end = qMin(m_next + charactersAtOnce, m_coming.size());
    if (end < m_coming.size() && m_coming.at(end - 1).isHighSurrogate())
        --end;
    m_place.insertText(m_coming.sliced(m_next, end - m_next));
    m_next = end;
    if (m_next < m_coming.size())
        return;
    m_turn.stop();
    m_coming.clear();
    m_place = QTextCursor(); // or every later edit would have to move it
}

} // namespace gannet
