// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/filter/ignorerule.h"

#include "core/sync/model/syncpath.h"

namespace gannet {

namespace {

constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf";

// A space stays where a backslash stands before it.
QByteArrayView withoutTrailingSpaces(QByteArrayView line)
{
    qsizetype end = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == '\\')
            ++i;
        else if (line[i] == ' ')
            continue;
        end = i + 1;
    }
    return line.first(std::min(end, line.size()));
}

} // namespace

IgnoreRule::IgnoreRule(QByteArray text)
    : m_text(std::move(text))
    , m_glob(pattern())
{
}

QByteArrayView IgnoreRule::pattern()
{
    QByteArrayView rest = m_text;
    m_bringsBack = rest.startsWith('!');
    if (m_bringsBack)
        rest = rest.sliced(1);
    m_isForFolders = rest.endsWith('/');
    if (m_isForFolders)
        rest.chop(1);
    m_isForNames = !rest.contains('/');
    return rest.startsWith('/') ? rest.sliced(1) : rest;
}

bool IgnoreRule::matches(QByteArrayView path, bool isFolder) const
{
    if (m_isForFolders && !isFolder)
        return false;
    return m_glob.matches(m_isForNames ? nameOf(path) : path);
}

QList<IgnoreRule> ignoreRules(QByteArrayView lines)
{
    QList<IgnoreRule> rules;
    if (lines.startsWith(byteOrderMark))
        lines = lines.sliced(byteOrderMark.size());
    while (!lines.isEmpty()) {
        const qsizetype feed = lines.indexOf('\n');
        QByteArrayView line = feed < 0 ? lines : lines.first(feed);
        lines = feed < 0 ? QByteArrayView() : lines.sliced(feed + 1);
        if (line.startsWith('#'))
            continue;
        if (line.endsWith('\r'))
            line.chop(1);
        line = withoutTrailingSpaces(line);
        if (!line.isEmpty())
            rules.append(IgnoreRule(line.toByteArray()));
    }
    return rules;
}

} // namespace gannet
