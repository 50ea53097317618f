// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/listparser.h"

#include "core/intake/metalink.h"
#include "core/intake/pagelinks.h"
#include "core/intake/shortcut.h"
#include "core/net/charset.h"
#include "core/net/urlrules.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::ListParser)
};

bool isWhole(ListKind kind)
{
    return kind == ListKind::Page || kind == ListKind::Shortcut || kind == ListKind::Metalink;
}

} // namespace

ListParser::ListParser(QString fileName, QUrl page)
    : m_fileName(std::move(fileName))
    , m_page(std::move(page))
{
}

bool ListParser::isList() const
{
    return m_kind != ListKind::Picture && m_kind != ListKind::Binary && m_kind != ListKind::Empty;
}

bool ListParser::feed(const QByteArray &block)
{
    if (m_isRefused)
        return false;
    if (m_kind)
        return readBlock(block);
    m_held += block;
    return m_held.size() < kindBytes || begin();
}

void ListParser::finish()
{
    if (!m_isRefused && !m_kind)
        begin();
    if (m_isRefused)
        return;
    if (isWhole(*m_kind)) {
        readWhole();
    } else if (readLines(m_lines.finish()) && m_kind == ListKind::Csv) {
        m_findings.add(m_table.finish());
    }
    if (m_findings.found() == 0 && m_findings.refusals().total(Refusal::Whole) == 0)
        m_findings.refuseAll(Words::tr("There is no http or https address in it."));
}

//! Decides on the kind and reads what is there.
bool ListParser::begin()
{
    m_kind = listKindOf(m_held.first(std::min(m_held.size(), kindBytes)), m_fileName);
    switch (*m_kind) {
    case ListKind::Picture:
        return refuse(Words::tr("This is a picture, not a list of addresses."));
    case ListKind::Binary:
        return refuse(Words::tr("This is neither text nor a page, so no address can be read "
                                "from it."));
    case ListKind::Empty:
        return refuse(Words::tr("This file is empty."));
    case ListKind::Text:
    case ListKind::Csv:
    case ListKind::Page:
    case ListKind::Shortcut:
    case ListKind::Metalink:
        break;
    }
    return readBlock(std::exchange(m_held, {}));
}

bool ListParser::refuse(const QString &reason)
{
    m_isRefused = true;
    m_findings.refuse({Refusal::Whole, 0, {}, reason});
    return false;
}

bool ListParser::readBlock(const QByteArray &block)
{
    if (!isWhole(*m_kind))
        return readLines(m_lines.feed(block));
    m_held += block;
    if (m_held.size() > mostWhole) {
        m_held.clear();
        return refuse(Words::tr("It has more than %1, which is too much for a page; save its "
                                "addresses as text, one a line.")
                          .arg(QLocale().formattedDataSize(mostWhole, 0)));
    }
    return true;
}

bool ListParser::readLines(const QList<TextLine> &lines)
{
    return std::ranges::all_of(lines, [this](const TextLine &line) { return readLine(line); });
}

bool ListParser::readLine(const TextLine &line)
{
    if (line.text.contains(QChar::Null))
        return refuse(Words::tr("Line %1 is not text, so the rest was not read.")
                          .arg(QLocale().toString(line.number)));
    if (m_kind == ListKind::Csv)
        m_findings.add(m_table.feed(line));
    else if (line.tooLong)
        m_findings.refuse(tooLongLine(line.number));
    else
        m_findings.add(readTextLine(line.text, line.number));
    return true;
}

void ListParser::readWhole()
{
    if (m_kind == ListKind::Metalink)
        readMetalink();
    else if (m_kind == ListKind::Shortcut)
        readShortcut();
    else
        readPage();
    m_held.clear();
}

void ListParser::readPage()
{
    const Decoded decoded = decodeText(m_held, "text/html"_ba, Extent::Complete);
    PageLinks links(decoded.text, m_page);
    while (std::optional<QString> link = links.next())
        m_findings.add(Find{0, *std::move(link), {}});
    if (links.isCut())
        m_findings.refuse({Refusal::Whole,
                           0,
                           {},
                           Words::tr("It has more than %1 links; the rest was left out.")
                               .arg(QLocale().toString(PageLinks::mostLinks))});
    if (links.unresolved() > 0)
        m_findings.refuse({Refusal::Whole,
                           0,
                           {},
                           Words::tr("%1 of its links lead to places relative to the page, "
                                     "whose own address is not known, so they were left out.")
                               .arg(QLocale().toString(links.unresolved()))});
}

void ListParser::readShortcut()
{
    const QString text = decodeText(m_held, {}, Extent::Complete).text;
    const auto shortcut = parseShortcut(text);
    const QString address = shortcut ? shortcut->address : QString();
    const Result<QUrl> url = parseAddress(address);
    if (url && beginsWithScheme(address))
        m_findings.add(Find{0, address, {}});
    else
        refuse(Words::tr("This shortcut does not lead to an http or https address."));
}

void ListParser::readMetalink()
{
    const Result<QList<MetalinkFile>> files = parseMetalink(m_held);
    if (!files) {
        refuse(files.error().text);
        return;
    }
    for (const MetalinkFile &file : *files) {
        const QString address = file.manifest.mirrors.constFirst().address;
        m_findings.add(Find{0, address, file.name, {}, sharedManifest(file.manifest, address)});
    }
}

} // namespace gannet
