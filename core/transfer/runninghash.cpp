// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/runninghash.h"

#include "core/io/unixfile.h"

#include <QCoreApplication>

#include <algorithm>

namespace gannet {

namespace {

constexpr qint64 blockLength = 1024 * 1024; // bytes that are read back at once

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::RunningHash", text);
}

} // namespace

ReadBack readBackFrom(int descriptor, const QString &name)
{
    return [descriptor, name](qint64 offset, qint64 length) {
        return readAt(descriptor, offset, length, name);
    };
}

RunningHash::RunningHash(QList<Checksum::Algorithm> algorithms, qint64 begin)
    : m_algorithms(std::move(algorithms))
    , m_begin(begin)
{
    beginAnew();
}

void RunningHash::beginAnew()
{
    m_hashed = m_begin;
    m_hashes.clear();
    for (const Checksum::Algorithm algorithm : m_algorithms)
        m_hashes.emplace_back(algorithm);
}

void RunningHash::add(qint64 offset, QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    if (offset < m_hashed)
        beginAnew();
    addRange(m_written, {offset, offset + bytes.size()});
    if (offset == m_hashed)
        hash(bytes);
}

void RunningHash::noteWritten(const QList<ByteRange> &ranges)
{
    for (const ByteRange &range : ranges)
        addRange(m_written, range);
}

void RunningHash::hash(QByteArrayView bytes)
{
    for (DigestHash &one : m_hashes)
        one.add(bytes);
    m_hashed += bytes.size();
}

qint64 RunningHash::contiguous() const
{
    for (const ByteRange &range : m_written) {
        if (range.first <= m_hashed && m_hashed < range.end)
            return range.end;
    }
    return m_hashed;
}

Outcome RunningHash::catchUp(const ReadBack &read, qint64 most)
{
    const qint64 end = std::min(contiguous(), m_hashed + most);
    if (m_hashes.empty()) // nobody asks, so nothing is read for it
        m_hashed = end;
    while (m_hashed < end) {
        const Result<QByteArray> block = read(m_hashed, std::min(blockLength, end - m_hashed));
        if (!block)
            return block.error();
        if (block->isEmpty())
            return failure(Error::Internal, tr("The file became shorter while it was checked."));
        hash(*block);
    }
    return Nothing{};
}

Result<QList<Checksum>> RunningHash::result(qint64 end, const ReadBack &read)
{
    if (!isComplete(end) || m_hashed > end)
        return failure(Error::Internal,
                       tr("The file was not complete when it was checked. Fetch it again."));
    const Outcome caughtUp = catchUp(read, end - m_hashed);
    if (!caughtUp)
        return caughtUp.error();
    QList<Checksum> digests;
    for (DigestHash &one : m_hashes)
        digests.append({one.algorithm(), one.result().toHex()});
    return digests;
}

} // namespace gannet
