// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/indexpage.h"

#include "core/intake/markup.h"
#include "core/intake/pagelinks.h"
#include "core/net/charset.h"
#include "core/net/urlrules.h"
#include "core/sync/mirror/childlink.h"
#include "core/sync/mirror/headfacts.h"
#include "core/sync/mirror/indexjson.h"
#include "core/sync/mirror/indexmarks.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::IndexPage)
};

Error noIndex(const QUrl &url)
{
    return failure(Error::WebPage,
                   Words::tr("%1 shows a page that is no list of files: it may ask who you are, or "
                             "show something else in its place. Open it in a browser to see it.")
                       .arg(shownAddress(url)));
}

//! A link and what stands between it and the next one.
struct PageLine {
    ChildLink link;
    QString shown; //!< the text of the link
    QString behind; //!< the text behind it
};

constexpr qsizetype longestLine = 4096; // characters

//! The rest of the line in which a link stands. Tables have no need of line ends, but of rows.
QStringView lineOf(QStringView markup)
{
    markup.truncate(std::min(markup.size(), longestLine));
    for (const QLatin1String end : {"\n"_L1, "</tr"_L1}) {
        if (const qsizetype at = markup.indexOf(end, 0, Qt::CaseInsensitive); at >= 0)
            markup.truncate(at);
    }
    return markup;
}

PageLine lineBehind(const ChildLink &link, QStringView markup)
{
    const QStringView line = lineOf(markup);
    // The last one: where an icon links to the file too, its name comes second.
    const qsizetype end = line.lastIndexOf("</a"_L1, -1, Qt::CaseInsensitive);
    if (end < 0)
        return {link, plainText(line), {}};
    return {link, plainText(line.first(end)), plainText(line.sliced(end))};
}

class PageReader
{
public:
    PageReader(QStringView markup, const QUrl &url, qsizetype most)
        : m_links(markup, url, most)
        , m_children(url)
    {
    }

    QList<PageLine> read();
    [[nodiscard]] bool isCut() const { return m_links.isCut(); }

private:
    PageLinks m_links;
    ChildLinks m_children;
};

QList<PageLine> PageReader::read()
{
    QList<PageLine> lines;
    std::optional<ChildLink> link;
    QStringView behind;
    const auto endLine = [&](qsizetype length) {
        if (link)
            lines.append(lineBehind(*link, behind.first(length)));
    };
    while (const std::optional<QString> next = m_links.next()) {
        endLine(behind.size() - m_links.behind().size());
        behind = m_links.behind();
        link.reset();
        if (m_links.isAnchor())
            link = m_children.read(*next, m_links.written());
    }
    endLine(behind.size());
    return lines;
}

//! Long names are shown cut, with dots at their end.
bool isShownAs(const PageLine &line)
{
    QString shown = line.shown;
    if (shown.endsWith(u'/'))
        shown.chop(1);
    const QString name = QString::fromUtf8(line.link.name).simplified();
    for (const QLatin1String dots : {"..>"_L1, "..."_L1}) {
        if (shown.endsWith(dots))
            return shown.size() > dots.size() && name.startsWith(shown.chopped(dots.size()));
    }
    return shown == name;
}

//! Whether a page that does not call itself an index is one all the same.
bool isAllChildren(const QList<PageLine> &lines)
{
    qsizetype children = 0;
    for (const PageLine &line : lines) {
        const bool isChild = line.link.way == ChildLink::Way::Child;
        if (line.link.way == ChildLink::Way::Elsewhere || (isChild && !isShownAs(line)))
            return false;
        children += isChild ? 1 : 0;
    }
    return children > 0;
}

QList<IndexItem> itemsOf(const QList<PageLine> &lines)
{
    QList<IndexItem> items;
    QSet<QByteArray> names;
    for (const PageLine &line : lines) {
        if (line.link.way != ChildLink::Way::Child || names.contains(line.link.name))
            continue;
        names.insert(line.link.name);
        items.append({line.link.name, line.link.isFolder, indexFactsIn(line.behind), false});
    }
    return items;
}

Result<QList<IndexItem>> readHtml(const QString &markup, const QUrl &url, qsizetype most)
{
    const IndexMarks marks = indexMarksIn(markup);
    PageReader reader(markup, url, most);
    const QList<PageLine> lines = reader.read();
    if (marks.asksPassword || (!marks.isNamed && !isAllChildren(lines)))
        return noIndex(url);
    if (marks.isCut)
        return retryableFailure(
            Error::Cut,
            Words::tr("The list of files at %1 came without its end.").arg(shownAddress(url)));
    if (reader.isCut())
        return failure(Error::TooLarge,
                       Words::tr("%1 lists more than %2 files, which is more than can be read from "
                                 "one page.")
                           .arg(shownAddress(url))
                           .arg(most));
    return itemsOf(lines);
}

Result<QList<IndexItem>> readJson(const Reply &reply)
{
    std::optional<QList<IndexItem>> items = readIndexJson(reply.body);
    return items ? Result<QList<IndexItem>>(std::move(*items)) : noIndex(reply.url);
}

bool isJson(const QByteArray &type)
{
    return type == "application/json" || type == "text/json";
}

} // namespace

bool mayBeIndex(const QByteArray &contentType)
{
    const QByteArray type = mediaType(contentType);
    return type == "text/html" || type == "application/xhtml+xml" || isJson(type);
}

Result<IndexPage> readIndexPage(const Reply &reply, qsizetype most)
{
    const QByteArray type = reply.headers.value("content-type");
    if (!mayBeIndex(type))
        return noIndex(reply.url);
    Result<QList<IndexItem>> items = isJson(mediaType(type))
        ? readJson(reply)
        : readHtml(decodeText(reply.body, type, Extent::Complete).text, reply.url, most);
    if (!items)
        return items.error();
    return IndexPage{std::move(*items), timeOf(reply.headers)};
}

} // namespace gannet
