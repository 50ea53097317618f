// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/incoming.h"

#include "core/preview/textpreview.h"

namespace gannet {

void Incoming::write(qint64 offset, QByteArray bytes)
{
    if (!m_sinceFirst.isValid())
        m_sinceFirst.start();
    m_received += bytes.size();
    keepHead(offset, bytes);
    if (m_part) {
        m_part->write(offset, std::move(bytes));
        return;
    }
    m_memoryBytes += bytes.size();
    m_memory.append(std::move(bytes));
}

void Incoming::keepHead(qint64 offset, const QByteArray &bytes)
{
    if (offset == m_head.size() && m_head.size() < previewBytes)
        m_head += bytes.first(qMin<qint64>(bytes.size(), previewBytes - m_head.size()));
}

bool Incoming::wantsPart() const
{
    return !m_part && m_memoryBytes > 0
        && (m_memoryBytes > memoryLimit || m_sinceFirst.hasExpired(youth));
}

void Incoming::usePart(std::shared_ptr<PartFile> part)
{
    m_part = std::move(part);
    m_part->onDrained(m_drained);
    qint64 offset = 0;
    for (QByteArray &bytes : std::exchange(m_memory, {})) {
        const qint64 length = bytes.size();
        m_part->write(offset, std::move(bytes));
        offset += length;
    }
    m_memoryBytes = 0;
    if (m_drained)
        m_drained();
}

void Incoming::startAgain()
{
    if (m_part)
        m_part->onDrained({});
    m_part.reset();
    m_memory.clear();
    m_memoryBytes = 0;
    m_head.clear();
    m_sinceFirst.invalidate();
}

bool Incoming::isFull() const
{
    return m_part ? m_part->isFull() && !m_part->error() : m_memoryBytes > 2 * memoryLimit;
}

void Incoming::onDrained(std::function<void()> drained)
{
    m_drained = std::move(drained);
    if (m_part)
        m_part->onDrained(m_drained);
}

} // namespace gannet
