// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/childlink.h"

#include "core/net/urlrules.h"
#include "core/sync/model/syncpath.h"

#include <algorithm>

namespace gannet {

namespace {

//! Decoded one by one: a slash that was encoded is none between names. "/a/b" and "/a/b/" differ
//! by an empty last one.
QByteArrayList namesOf(const QUrl &url)
{
    QByteArrayList names = url.path(QUrl::FullyEncoded).toUtf8().split('/');
    for (QByteArray &name : names)
        name = QByteArray::fromPercentEncoding(name);
    names.removeFirst(); // before the first slash
    return names;
}

bool hasDots(const QString &written)
{
    const QByteArrayList names = written.toUtf8().split('/');
    return std::ranges::any_of(names, [](const QByteArray &name) {
        return QByteArray::fromPercentEncoding(name) == "..";
    });
}

bool isPlain(const QString &written)
{
    return !written.contains(u'?') && !written.contains(u'#') && !hasDots(written);
}

//! Without the empty name behind a last slash.
QByteArrayList withoutLastSlash(QByteArrayList names)
{
    if (!names.isEmpty() && names.last().isEmpty())
        names.removeLast();
    return names;
}

bool beginsWith(const QByteArrayList &names, const QByteArrayList &front)
{
    return names.size() >= front.size() && std::equal(front.begin(), front.end(), names.begin());
}

} // namespace

bool canBeNamed(QByteArrayView name)
{
    constexpr qsizetype longestName = 255;
    return name.size() <= longestName && isName(name);
}

ChildLinks::ChildLinks(const QUrl &page)
    : m_origin(originOf(page))
    , m_folder(namesOf(page))
{
    if (!m_folder.isEmpty())
        m_folder.removeLast();
}

ChildLink ChildLinks::read(const QString &link, const QString &written) const
{
    const QUrl url(link, QUrl::StrictMode);
    if (originOf(url) != m_origin)
        return {};
    const QByteArrayList all = namesOf(url);
    const QByteArrayList names = withoutLastSlash(all);
    if (beginsWith(m_folder, names))
        return {ChildLink::Way::Up, {}, false};
    const bool isBelow = names.size() == m_folder.size() + 1 && beginsWith(names, m_folder);
    const bool isGood
        = isBelow && isPlain(written) && url.userInfo().isEmpty() && canBeNamed(names.last());
    if (!isGood)
        return {ChildLink::Way::Elsewhere, {}, false};
    return {ChildLink::Way::Child, names.last(), all.size() > names.size()};
}

} // namespace gannet
