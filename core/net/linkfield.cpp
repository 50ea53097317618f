// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/linkfield.h"

#include "core/net/urlrules.h"

#include <algorithm>

namespace gannet {

namespace {

constexpr qsizetype mostFieldBytes = 64 * 1024;
constexpr int lowestPriority = 999'999; // RFC 6249 3.1, and of a link without one

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

//! Walks over the values of a Link field.
class LinkReader
{
public:
    LinkReader(const QByteArray &text, const QUrl &base)
        : m_text(text)
        , m_base(base)
    {
    }

    [[nodiscard]] QList<WebLink> read();

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] bool isAt(char c) const { return !atEnd() && m_text[m_at] == c; }
    void skipBlanks();
    void skipToComma();
    QByteArray takeUntil(QByteArrayView ends);
    QByteArray value();
    QByteArray quoted();
    std::optional<WebLink> link();
    void readParameter(WebLink *link);
    [[nodiscard]] QUrl resolved(const QByteArray &reference) const;
    [[nodiscard]] bool isAboutBase(const WebLink &link) const;

    const QByteArray &m_text;
    QUrl m_base;
    qsizetype m_at = 0;
};

QList<WebLink> LinkReader::read()
{
    QList<WebLink> links;
    while (!atEnd() && links.size() < mostLinks) {
        skipBlanks();
        if (isAt('<')) {
            if (const auto one = link(); one && isAboutBase(*one))
                links.append(*one);
        }
        skipToComma();
    }
    return links;
}

void LinkReader::skipBlanks()
{
    while (!atEnd() && isBlank(m_text[m_at]))
        ++m_at;
}

//! Behind the next comma that is not quoted.
void LinkReader::skipToComma()
{
    while (!atEnd() && !isAt(',')) {
        if (isAt('"'))
            static_cast<void>(quoted());
        else
            ++m_at;
    }
    ++m_at;
}

QByteArray LinkReader::takeUntil(QByteArrayView ends)
{
    const qsizetype begin = m_at;
    while (!atEnd() && !ends.contains(m_text[m_at]))
        ++m_at;
    return m_text.sliced(begin, m_at - begin).trimmed();
}

QByteArray LinkReader::quoted()
{
    QByteArray value;
    for (++m_at; !atEnd() && !isAt('"'); ++m_at) {
        if (isAt('\\') && m_at + 1 < m_text.size())
            ++m_at;
        value.append(m_text[m_at]);
    }
    ++m_at;
    return value;
}

QByteArray LinkReader::value()
{
    skipBlanks();
    return isAt('"') ? quoted() : takeUntil(",;");
}

std::optional<WebLink> LinkReader::link()
{
    ++m_at;
    const QByteArray reference = takeUntil(">");
    if (!isAt('>'))
        return std::nullopt;
    ++m_at;
    WebLink link;
    for (skipBlanks(); isAt(';'); skipBlanks()) {
        ++m_at;
        readParameter(&link);
    }
    if (!atEnd() && !isAt(','))
        return std::nullopt; // something else stands where the next link should begin
    link.target = resolved(reference);
    link.relations = link.parameter("rel").toLower().simplified().split(' ');
    return link.target.isEmpty() ? std::nullopt : std::optional(link);
}

//! The first of those with one name counts (RFC 8288 3).
void LinkReader::readParameter(WebLink *link)
{
    const QByteArray name = takeUntil("=;,").toLower();
    QByteArray given;
    if (isAt('=')) {
        ++m_at;
        given = value();
    }
    if (!name.isEmpty() && !link->has(name))
        link->parameters.append({name, given});
}

//! Empty for what is no address of ours.
QUrl LinkReader::resolved(const QByteArray &reference) const
{
    if (reference.size() > maxAddressLength)
        return {};
    const QUrl url = m_base.resolved(QUrl(QString::fromUtf8(reference)));
    if (!url.isValid() || !isAllowedScheme(url) || url.host().isEmpty())
        return {};
    return withoutCredentials(url.adjusted(QUrl::RemoveFragment));
}

bool LinkReader::isAboutBase(const WebLink &link) const
{
    const QUrl base = withoutCredentials(m_base.adjusted(QUrl::RemoveFragment));
    return !link.has("anchor") || resolved(link.parameter("anchor")) == base;
}

int priorityOf(const WebLink &link)
{
    bool isNumber = false;
    const int priority = link.parameter("pri").toInt(&isNumber);
    return isNumber && priority >= 1 && priority < lowestPriority ? priority : lowestPriority;
}

//! Of equals those come first that share their entity tags with the file's own server ("pref").
std::pair<int, bool> rankOf(const WebLink &link)
{
    return {priorityOf(link), !link.has("pref")};
}

} // namespace

QByteArray WebLink::parameter(QByteArrayView name) const
{
    for (const auto &[own, value] : parameters) {
        if (own == name)
            return value;
    }
    return {};
}

bool WebLink::has(QByteArrayView name) const
{
    return std::ranges::any_of(parameters, [name](const auto &one) { return one.first == name; });
}

QList<WebLink> linksOf(const Headers &headers, const QUrl &base)
{
    const QByteArray text = headers.values("link").join(", ");
    if (text.isEmpty() || text.size() > mostFieldBytes)
        return {};
    return LinkReader(text, base).read();
}

QList<Mirror> mirrorsOf(const Headers &headers, const QUrl &base)
{
    QList<WebLink> sorted;
    for (const WebLink &link : linksOf(headers, base)) {
        if (link.relations.contains("duplicate"))
            sorted.insert(std::ranges::upper_bound(sorted, rankOf(link), {}, rankOf), link);
    }
    QList<Mirror> mirrors;
    QByteArrayList seen{withoutCredentials(base.adjusted(QUrl::RemoveFragment)).toEncoded()};
    for (const WebLink &link : sorted) {
        const QByteArray address = link.target.toEncoded();
        if (seen.contains(address) || mirrors.size() == mostMirrors)
            continue;
        seen.append(address);
        mirrors.append({QString::fromLatin1(address), priorityOf(link)});
    }
    return mirrors;
}

std::optional<QUrl> metalinkOf(const Headers &headers, const QUrl &base)
{
    for (const WebLink &link : linksOf(headers, base)) {
        const QByteArray type = link.parameter("type").split(';').first().trimmed().toLower();
        const bool isMetalink
            = type == "application/metalink4+xml" || type == "application/metalink+xml";
        if (isMetalink && link.relations.contains("describedby"))
            return link.target;
    }
    return std::nullopt;
}

} // namespace gannet
