// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

namespace gannet {

//! An open file or stream from which blocks are taken in the pool. A copy is the same one.
class ListSource
{
public:
    //! Bytes of one block.
    static constexpr qint64 blockSize = 128LL * 1024;

    //! A file. Errors carry the system's own words and no path.
    static Task<Result<ListSource>> open(QString path);
    //! A stream of the process, which stays open.
    static ListSource ofDescriptor(int descriptor);

    //! The next bytes; empty at the end.
    [[nodiscard]] Task<Result<QByteArray>> next() const;

private:
    struct Open;

    explicit ListSource(std::shared_ptr<Open> open)
        : m_open(std::move(open))
    {
    }

    std::shared_ptr<Open> m_open;
};

//! What is behind a path that was handed in.
struct ListPlace {
    QStringList files; //!< the path itself, or what looks like a list in the folder, sorted
    bool isFolder = false;
    bool isCut = false; //!< the folder holds more than is read
};

//! Folders below the one that was handed in are searched so deep.
inline constexpr int deepestFolder = 3;
//! Lists of one folder, and entries that are looked at to find them.
inline constexpr qsizetype mostListsInFolder = 1'000;
inline constexpr qsizetype mostEntriesInFolder = 100'000;

//! Looks in the pool. Hidden entries and links to folders are passed over. Errors: what is neither
//! a file nor a folder, or cannot be looked at.
[[nodiscard]] Task<Result<ListPlace>> listPlaceOf(QString path, StopToken stop);

} // namespace gannet
