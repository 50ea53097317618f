// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/pagelinks.h"

#include "core/net/urlrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qsizetype savedFromWithin = 4096; // characters

//! "<!-- saved from url=(0020)https://example.org/ -->", as Chromium writes it.
QUrl savedFrom(QStringView markup)
{
    const QStringView head = markup.first(std::min(markup.size(), savedFromWithin));
    constexpr QLatin1String mark("saved from url=(");
    const qsizetype at = head.indexOf(mark);
    const qsizetype start = at < 0 ? -1 : head.indexOf(u')', at);
    if (start < 0)
        return {};
    const QStringView rest = head.sliced(start + 1);
    const auto end = std::ranges::find_if(rest, [](QChar c) { return c.isSpace() || c == u'>'; });
    const Result<QUrl> url = parseAddress(rest.first(end - rest.begin()).toString());
    return url ? *url : QUrl();
}

//! As HTML wants it: without blanks around it and without line ends inside.
QString stripped(const QString &written)
{
    QString link = written.trimmed();
    link.removeIf([](QChar c) { return c == u'\t' || c == u'\n' || c == u'\r'; });
    return link;
}

//! The attribute in which \a tag has its link; empty for a tag without one.
QStringView linkAttribute(const Tag &tag)
{
    for (const QStringView name : {u"a", u"area", u"link"}) {
        if (tag.is(name))
            return u"href";
    }
    for (const QStringView name : {u"img", u"audio", u"video", u"source"}) {
        if (tag.is(name))
            return u"src";
    }
    return {};
}

//! Whether a link element is for the browser alone.
bool isForBrowser(const Tag &tag)
{
    if (!tag.is(u"link"))
        return false;
    const QStringList relations = tag.attribute(u"rel").toLower().split(u' ', Qt::SkipEmptyParts);
    return relations.contains("stylesheet"_L1) || relations.contains("preconnect"_L1)
        || relations.contains("dns-prefetch"_L1);
}

} // namespace

PageLinks::PageLinks(QStringView markup, const QUrl &page, qsizetype most)
    : m_scanner(markup)
    , m_base(page.isEmpty() ? savedFrom(markup) : page)
    , m_most(most)
{
}

std::optional<QString> PageLinks::next()
{
    while (const std::optional<Tag> tag = m_scanner.next()) {
        if (tag->is(u"base"))
            takeBase(*tag);
        const std::optional<QString> link = linkOf(*tag);
        if (!link || m_seen.contains(*link))
            continue;
        m_isCut = m_seen.size() == m_most;
        if (m_isCut)
            return std::nullopt;
        m_seen.insert(*link);
        m_isAnchor = tag->is(u"a");
        return link;
    }
    return std::nullopt;
}

void PageLinks::takeBase(const Tag &tag)
{
    const QString written = stripped(tag.attribute(u"href"));
    if (m_hasBaseTag || written.isEmpty())
        return;
    const QUrl base = m_base.resolved(QUrl(written));
    m_hasBaseTag = isAllowedScheme(base);
    if (m_hasBaseTag)
        m_base = base;
}

std::optional<QString> PageLinks::linkOf(const Tag &tag)
{
    const QStringView attribute = linkAttribute(tag);
    if (attribute.isEmpty() || isForBrowser(tag))
        return std::nullopt;
    const QString written = stripped(tag.attribute(attribute));
    if (written.isEmpty() || written.startsWith(u'#') || written.size() > maxAddressLength)
        return std::nullopt;
    m_written = written;
    return resolved(written);
}

std::optional<QString> PageLinks::resolved(const QString &written)
{
    QUrl url(written);
    if (!url.isValid())
        return std::nullopt;
    if (url.isRelative()) {
        if (!isAllowedScheme(m_base)) {
            ++m_unresolved;
            return std::nullopt;
        }
        url = m_base.resolved(url);
    }
    url.setFragment(QString());
    if (!isAllowedScheme(url) || url.host().isEmpty())
        return std::nullopt;
    return QString::fromLatin1(url.toEncoded());
}

QStringList pageLinks(QStringView markup, const QUrl &page)
{
    PageLinks links(markup, page);
    QStringList all;
    while (std::optional<QString> link = links.next())
        all.append(*std::move(link));
    return all;
}

} // namespace gannet
