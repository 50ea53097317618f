// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/listblocks.h"

#include "core/intake/listparser.h"

#include <algorithm>
#include <utility>

namespace gannet {

namespace {

//! Only what begins with "<" has to be looked at; a list typed by hand is not held back.
bool mayBecomeMetalink(const QByteArray &beginning)
{
    const QByteArray text = beginning.trimmed();
    return text.isEmpty() || text.startsWith('<') || text.startsWith("\xef\xbb\xbf");
}

} // namespace

bool ListBlocks::feed(const QByteArray &block)
{
    if (m_kind == Kind::Lines)
        return read(m_splitter.feed(block));
    m_held += block;
    if (m_kind == Kind::Metalink)
        return m_held.size() <= ListParser::mostWhole;
    return (m_held.size() < kindBytes && mayBecomeMetalink(m_held)) || decide();
}

bool ListBlocks::decide()
{
    const QByteArray beginning = m_held.first(std::min(m_held.size(), kindBytes));
    const bool isMetalink = listKindOf(beginning, {}) == ListKind::Metalink;
    m_kind = isMetalink ? Kind::Metalink : Kind::Lines;
    return isMetalink || read(m_splitter.feed(std::exchange(m_held, {})));
}

bool ListBlocks::finish()
{
    if (m_kind == Kind::Unknown && !decide())
        return false;
    if (m_kind == Kind::Lines)
        return read(m_splitter.finish());
    m_list->readMetalink(m_held);
    return true;
}

bool ListBlocks::read(const QList<Line> &lines)
{
    return std::ranges::all_of(lines, [this](const Line &line) { return m_list->read(line); });
}

} // namespace gannet
