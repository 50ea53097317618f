// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/partfile.h"

#include <sys/stat.h>

namespace gannet {

PartFile::PartFile(std::shared_ptr<Directory> directory, QString name, UnixFile file,
                   std::shared_ptr<Sequence> sequence, PartContents contents)
    : m_directory(std::move(directory))
    , m_name(std::move(name))
    , m_file(std::move(file))
    , m_sequence(std::move(sequence))
    , m_written(std::move(contents.written))
    , m_hashes(BlockHashes::blockSizeFor(contents.total), contents.blocks)
{
    struct stat facts {
    };
    if (::fstat(m_file.descriptor(), &facts) == 0)
        m_inode = facts.st_ino;
}

void PartFile::write(qint64 offset, QByteArray bytes)
{
    if (m_waiting.fetch_add(bytes.size()) + bytes.size() > highWater)
        m_wasFull = true;
    m_sequence->run([self = shared_from_this(), offset, bytes = std::move(bytes)] {
        self->writeNow(offset, bytes);
    });
}

void PartFile::observe(std::shared_ptr<WriteObserver> observer)
{
    m_sequence->run([self = shared_from_this(), observer = std::move(observer)]() mutable {
        self->m_observer = std::move(observer);
    });
}

void PartFile::forget(const QList<ByteRange> &ranges)
{
    const std::lock_guard lock(m_mutex);
    for (const ByteRange &range : ranges) {
        removeRange(m_written, range);
        m_hashes.forget(range);
    }
}

void PartFile::writeNow(qint64 offset, const QByteArray &bytes)
{
    const bool hopeless = error().has_value();
    const Outcome outcome = hopeless ? Outcome(Nothing{}) : writeAndHash(offset, bytes);
    if (!outcome) {
        const std::lock_guard lock(m_mutex);
        m_error = outcome.error();
    }
    const qint64 left = m_waiting.fetch_sub(bytes.size()) - bytes.size();
    if (!outcome || (left <= lowWater && m_wasFull.exchange(false)))
        tellDrained();
}

Outcome PartFile::writeAndHash(qint64 offset, const QByteArray &bytes)
{
    const QString path = m_directory->pathOf(m_name);
    const Outcome written = writeAllAt(m_file.descriptor(), bytes, offset, path);
    if (!written)
        return written;
    if (m_observer)
        m_observer->written(m_file.descriptor(), offset, bytes);
    QList<ByteRange> stale;
    {
        const std::lock_guard lock(m_mutex);
        addRange(m_written, {offset, offset + bytes.size()});
        stale = m_hashes.add(offset, bytes);
    }
    for (const ByteRange &range : stale) {
        const auto hash = hashByReading(m_file.descriptor(), range, path);
        if (!hash)
            return hash.error();
        const std::lock_guard lock(m_mutex);
        if (*hash)
            m_hashes.put(**hash);
    }
    return Nothing{};
}

void PartFile::tellDrained()
{
    m_home->call([self = shared_from_this()] {
        if (self->m_drained)
            self->m_drained();
    });
}

std::optional<Error> PartFile::error() const
{
    const std::lock_guard lock(m_mutex);
    return m_error;
}

SequenceWork<Outcome> PartFile::flushed()
{
    return onSequence(m_sequence, [self = shared_from_this()]() -> Outcome {
        const std::optional<Error> failed = self->error();
        return failed ? Outcome(*failed) : Outcome(Nothing{});
    });
}

QList<ByteRange> PartFile::written() const
{
    const std::lock_guard lock(m_mutex);
    return m_written;
}

BlockChanges PartFile::blocks(quint64 generation) const
{
    const std::lock_guard lock(m_mutex);
    return m_hashes.since(generation);
}

} // namespace gannet
