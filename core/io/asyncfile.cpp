// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/asyncfile.h"

#include "core/async/reschedule.h"
#include "core/io/unixfile.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

namespace {

constexpr qint64 blockSize = 128LL * 1024; // bytes read at once by lines()
// Lines handed over without leaving the stack: where the compiler makes no tail call of a yield
// (GCC below -O2 and under sanitizers), each of them stays on it.
constexpr int linesInARow = 64;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::AsyncFile", text);
}

int openFlags(AsyncFile::Mode mode)
{
    switch (mode) {
    case AsyncFile::Mode::Read:
        return O_RDONLY;
    case AsyncFile::Mode::Write:
        return O_WRONLY | O_CREAT | O_TRUNC;
    case AsyncFile::Mode::Append:
        return O_WRONLY | O_CREAT | O_APPEND;
    case AsyncFile::Mode::New:
        return O_WRONLY | O_CREAT | O_EXCL;
    }
    Q_UNREACHABLE();
}

Result<UnixFile> openNow(const QString &path, AsyncFile::Mode mode)
{
    const int descriptor
        = ::open(QFile::encodeName(path).constData(), openFlags(mode) | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return systemFailure(errno, tr("Could not open %1").arg(path));
    UnixFile file(descriptor);
    struct stat facts {
    };
    if (::fstat(descriptor, &facts) == 0 && S_ISDIR(facts.st_mode))
        return systemFailure(EISDIR, tr("Could not open %1").arg(path));
    return file;
}

Result<QByteArray> readWhole(int descriptor, qint64 limit, const QString &path)
{
    QByteArray whole;
    while (true) {
        Result<QByteArray> block = readAt(descriptor, whole.size(), blockSize, path);
        if (!block || block->isEmpty())
            return block ? Result<QByteArray>(whole) : block;
        if (whole.size() + block->size() > limit)
            return failure(Error::TooLarge,
                           tr("%1 has more than %2 bytes, which is the most that is read at once.")
                               .arg(path)
                               .arg(limit));
        whole += *block;
    }
}

// A list may also come through a pipe, which has no offsets.
Result<QByteArray> readBlock(int descriptor, qint64 offset, const QString &path)
{
    QByteArray block(blockSize, Qt::Uninitialized);
    ssize_t got = -1;
    do {
        got = ::pread(descriptor, block.data(), blockSize, offset);
        if (got < 0 && errno == ESPIPE)
            got = ::read(descriptor, block.data(), blockSize);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return systemFailure(errno, tr("Could not read %1").arg(path));
    block.truncate(got);
    return block;
}

} // namespace

struct AsyncFile::Open {
    UnixFile file;
    QString path;
    std::shared_ptr<Sequence> sequence;
    std::optional<Error> writeError; //!< the first one; used on the sequence only

    Open(UnixFile opened, QString name, std::shared_ptr<Sequence> order)
        : file(std::move(opened))
        , path(std::move(name))
        , sequence(std::move(order))
    {
    }
    Open(const Open &) = delete;
    Open &operator=(const Open &) = delete;
    // Closing can wait for the disk, so it is done in the pool like the rest.
    ~Open()
    {
        sequence->run([closing = std::move(file)] {});
    }
};

Task<Result<AsyncFile>> AsyncFile::open(QString path, Mode mode, IoPool *pool)
{
    const std::shared_ptr<Sequence> sequence = pool->makeSequence();
    auto opening = onSequence(sequence, [path, mode] { return openNow(path, mode); });
    Result<UnixFile> file = co_await opening;
    if (!file)
        co_return file.error();
    co_return AsyncFile(std::make_shared<Open>(std::move(*file), path, sequence));
}

Task<Result<QByteArray>> AsyncFile::readAll(qint64 limit) const
{
    const std::shared_ptr<Open> open = m_open;
    auto reading = onSequence(open->sequence, [open = open.get(), limit] {
        return readWhole(open->file.descriptor(), limit, open->path);
    });
    Result<QByteArray> bytes = co_await reading;
    co_return bytes;
}

Task<Result<QByteArray>> AsyncFile::readAt(qint64 offset, qint64 length) const
{
    const std::shared_ptr<Open> open = m_open;
    auto reading = onSequence(open->sequence, [open = open.get(), offset, length] {
        return gannet::readAt(open->file.descriptor(), offset, length, open->path);
    });
    Result<QByteArray> bytes = co_await reading;
    co_return bytes;
}

QCoro::AsyncGenerator<Result<Line>> AsyncFile::lines(qint64 limit, StopToken stop) const
{
    const std::shared_ptr<Open> open = m_open;
    LineSplitter splitter(limit);
    qint64 offset = 0;
    qint64 inARow = 0;
    bool atEnd = false;
    while (!atEnd && !stop.stop_requested()) {
        auto reading = onSequence(open->sequence, [open = open.get(), offset] {
            return readBlock(open->file.descriptor(), offset, open->path);
        });
        const Result<QByteArray> block = co_await reading;
        if (!block) {
            Result<Line> error(block.error());
            co_yield error;
            co_return;
        }
        offset += block->size();
        atEnd = block->isEmpty();
        const QList<Line> ready = atEnd ? splitter.finish() : splitter.feed(*block);
        for (const Line &line : ready) {
            if (++inARow % linesInARow == 0) {
                const Reschedule breath = reschedule();
                co_await breath;
            }
            if (stop.stop_requested())
                co_return;
            Result<Line> item(line);
            if (line.tooLong)
                item = failure(Error::BadInput,
                               tr("Line %1 of %2 is longer than %3 bytes.")
                                   .arg(line.number)
                                   .arg(open->path)
                                   .arg(limit));
            co_yield item;
        }
    }
}

Task<Outcome> AsyncFile::write(QByteArray bytes) const
{
    const std::shared_ptr<Open> open = m_open;
    auto writing = onSequence(open->sequence, [open = open.get(), bytes]() -> Outcome {
        if (open->writeError)
            return *open->writeError;
        Outcome written = appendAll(open->file.descriptor(), bytes, open->path);
        if (!written)
            open->writeError = written.error();
        return written;
    });
    Outcome outcome = co_await writing;
    co_return outcome;
}

Task<Outcome> AsyncFile::sync() const
{
    const std::shared_ptr<Open> open = m_open;
    auto syncing = onSequence(open->sequence, [open = open.get()]() -> Outcome {
        if (::fdatasync(open->file.descriptor()) != 0)
            return systemFailure(errno, tr("Could not bring %1 to the disk").arg(open->path));
        return Nothing{};
    });
    Outcome outcome = co_await syncing;
    co_return outcome;
}

QString AsyncFile::path() const
{
    return m_open->path;
}

} // namespace gannet
