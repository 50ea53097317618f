// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/homeloop.h"
#include "core/blockhash.h"
#include "core/byterange.h"
#include "core/io/blockhashes.h"
#include "core/io/directory.h"
#include "core/io/iopool.h"
#include "core/io/unixfile.h"
#include "core/io/writeobserver.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace gannet {

//! What a part file holds when it is opened.
struct PartContents {
    QList<ByteRange> written = {};
    QList<BlockHash> blocks = {}; //!< of what is written, as far as it is known
    std::optional<qint64> total = {}; //!< bytes that the file will have
};

//! A file that is being filled at any offsets. Writes are queued and done in the pool in order; the
//! queue's length is told so that whoever feeds it can hold back. Made and fed on one loop.
class PartFile : public std::enable_shared_from_this<PartFile>
{
public:
    //! Bytes that may wait for the disk before isFull().
    static constexpr qint64 highWater = 1LL * 1024 * 1024;
    static constexpr qint64 lowWater = 256LL * 1024;

    PartFile(std::shared_ptr<Directory> directory, QString name, UnixFile file,
             std::shared_ptr<Sequence> sequence, PartContents contents);

    void write(qint64 offset, QByteArray bytes);
    //! \a observer sees what is written from now on, in the file's sequence.
    void observe(std::shared_ptr<WriteObserver> observer);
    //! \a ranges do not count as written any more.
    void forget(const QList<ByteRange> &ranges);
    [[nodiscard]] bool isFull() const { return m_waiting.load() > highWater; }
    //! \a drained is called on the maker's loop when the queue has become short after it was full,
    //! and when a write failed.
    void onDrained(std::function<void()> drained) { m_drained = std::move(drained); }
    //! The first write that failed; nothing is written after it. Any thread.
    [[nodiscard]] std::optional<Error> error() const;

    //! co_await part->flushed(): an Outcome when all writes until now are done; the first error.
    [[nodiscard]] SequenceWork<Outcome> flushed();

    //! What was handed to the system without error. Any thread.
    [[nodiscard]] QList<ByteRange> written() const;
    //! The hashes of what is written that changed since \a generation, \sa BlockHashes::since().
    //! Asked for after written() they cover all of it. Any thread.
    [[nodiscard]] BlockChanges blocks(quint64 generation = 0) const;

    //! Takes the descriptor out, to publish the file; no writes after that.
    [[nodiscard]] UnixFile takeFile() { return std::move(m_file); }

    [[nodiscard]] const QString &name() const { return m_name; } //!< bare
    [[nodiscard]] const std::shared_ptr<Directory> &directory() const { return m_directory; }
    [[nodiscard]] const std::shared_ptr<Sequence> &sequence() const { return m_sequence; }
    [[nodiscard]] int descriptor() const { return m_file.descriptor(); }
    [[nodiscard]] quint64 inode() const { return m_inode; }

private:
    void writeNow(qint64 offset, const QByteArray &bytes);
    [[nodiscard]] Outcome writeAndHash(qint64 offset, const QByteArray &bytes);
    void tellDrained();

    std::shared_ptr<Directory> m_directory;
    QString m_name;
    UnixFile m_file;
    std::shared_ptr<Sequence> m_sequence;
    std::shared_ptr<HomeLoop> m_home = HomeLoop::current();
    quint64 m_inode = 0;
    std::function<void()> m_drained;
    std::shared_ptr<WriteObserver> m_observer; //!< used in the sequence only
    std::atomic<qint64> m_waiting = 0; //!< bytes
    std::atomic<bool> m_wasFull = false;
    mutable std::mutex m_mutex; //!< for the three below
    QList<ByteRange> m_written;
    BlockHashes m_hashes;
    std::optional<Error> m_error;
};

} // namespace gannet
