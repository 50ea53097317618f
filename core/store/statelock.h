// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <memory>

namespace gannet {

//! Holds a state folder, or one file of it, for this process. The system gives it up when the
//! process dies, in whatever way, so nothing stale remains.
class StateLock
{
public:
    //! Makes \a directory (0700) if it is missing and locks it. Errors: StateInUse, NotWritable,
    //! DiskFull, Disk.
    static Result<std::unique_ptr<StateLock>> take(const QString &directory);

    //! Locks by the file \a path, which is made, and so is its folder. \a inUse is the sentence of
    //! StateInUse: %1 is who holds it, %2 the folder.
    static Result<std::unique_ptr<StateLock>> takeFile(const QString &path, const QString &inUse);

    ~StateLock();
    Q_DISABLE_COPY_MOVE(StateLock)

private:
    explicit StateLock(int file);

    int m_file;
};

} // namespace gannet
