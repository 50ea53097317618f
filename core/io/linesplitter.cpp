// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/linesplitter.h"

#include <utility>

namespace gannet {

namespace {

qsizetype endOfLine(QByteArrayView bytes, qsizetype from)
{
    for (qsizetype i = from; i < bytes.size(); ++i) {
        if (bytes[i] == '\n' || bytes[i] == '\r')
            return i;
    }
    return -1;
}

} // namespace

QList<Line> LineSplitter::feed(QByteArrayView block)
{
    QList<Line> lines;
    qsizetype start = 0;
    if (std::exchange(m_afterCarriageReturn, m_afterCarriageReturn && block.isEmpty())
        && block.startsWith('\n'))
        start = 1;
    while (true) {
        const qsizetype end = endOfLine(block, start);
        if (end < 0)
            break;
        keep(block.sliced(start, end - start));
        lines.append(take());
        start = end + 1;
        if (block[end] == '\r' && start == block.size())
            m_afterCarriageReturn = true;
        else if (block[end] == '\r' && block[start] == '\n')
            ++start;
    }
    if (start < block.size()) {
        keep(block.sliced(start));
        m_begun = true;
    }
    return lines;
}

QList<Line> LineSplitter::finish()
{
    if (!m_begun)
        return {};
    return {take()};
}

void LineSplitter::keep(QByteArrayView part)
{
    if (m_tooLong || m_kept.size() + part.size() > m_limit) {
        m_tooLong = true;
        m_kept.clear();
        return;
    }
    m_kept.append(part);
}

Line LineSplitter::take()
{
    m_begun = false;
    return {++m_number, std::exchange(m_kept, {}), std::exchange(m_tooLong, false)};
}

} // namespace gannet
