// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/io/iopool.h"
#include "core/io/linesplitter.h"
#include "core/result.h"

#include <QByteArray>
#include <QCoroAsyncGenerator>
#include <QString>

#include <memory>

namespace gannet {

//! A file whose work is done in the pool: the caller never waits. Operations on one file happen in
//! the order of the calls. A copy is the same open file; the last one closes it. Errors carry the
//! system's own words.
class AsyncFile
{
public:
    enum class Mode {
        Read,
        Write, //!< made if missing, emptied if not
        Append, //!< made if missing; each write goes to the end
        New, //!< must not exist yet
    };

    //! Bytes that readAll() takes at most unless told otherwise.
    static constexpr qint64 readAllLimit = 256LL * 1024 * 1024;
    //! Bytes that a line may have unless told otherwise.
    static constexpr qint64 lineLimit = 64LL * 1024;

    static Task<Result<AsyncFile>> open(QString path, Mode mode, IoPool *pool = IoPool::shared());

    //! The whole file, from its beginning. Error::TooLarge over \a limit bytes.
    [[nodiscard]] Task<Result<QByteArray>> readAll(qint64 limit = readAllLimit) const;
    //! At most \a length bytes from \a offset; fewer only at the end.
    [[nodiscard]] Task<Result<QByteArray>> readAt(qint64 offset, qint64 length) const;
    //! The lines from the beginning, with constant memory. A line over \a limit bytes comes as
    //! Error::BadInput with its number and the rest follows; after any other error nothing follows.
    //! Ends early when stopped.
    [[nodiscard]] QCoro::AsyncGenerator<Result<Line>> lines(qint64 limit = lineLimit,
                                                            StopToken stop = {}) const;

    //! Writes \a bytes behind what was written before. After a write that failed nothing more is
    //! written, so that no hole comes into the file; each later one gives the first error.
    [[nodiscard]] Task<Outcome> write(QByteArray bytes) const;
    //! Returns when all that was written before is on the medium (fdatasync).
    [[nodiscard]] Task<Outcome> sync() const;

    [[nodiscard]] QString path() const;

private:
    struct Open;

    explicit AsyncFile(std::shared_ptr<Open> open)
        : m_open(std::move(open))
    {
    }

    std::shared_ptr<Open> m_open;
};

} // namespace gannet
