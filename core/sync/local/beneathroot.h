// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/unixfile.h"
#include "core/result.h"
#include "core/sync/model/syncpath.h"

#include <QString>

#include <memory>

namespace gannet {

//! A name in a folder that is held open, so that what is done to the name is done there, wherever
//! the folder may be moved meanwhile.
struct Place {
    UnixFile folder; //!< O_PATH
    QByteArray name;

    [[nodiscard]] int at() const { return folder.descriptor(); }
};

//! The root of a synced tree, held open. Everything is opened relative to it and no symbolic link
//! is followed on the way, so nothing leaves it (openat2(2)). All of it blocks: for the pool; any
//! thread.
class BeneathRoot
{
public:
    enum class Walk {
        ByKernel, //!< openat2, where there is one
        ByName, //!< one name after the other, as for kernels before 5.6 and for very long paths
    };

    //! \a path itself may be a link to a folder. Errors: NotWritable where it is away, no folder or
    //! not to be read.
    static Result<std::shared_ptr<const BeneathRoot>> open(const QString &path,
                                                           Walk walk = Walk::ByKernel);

    //! open(2) with \a flags and O_CLOEXEC and O_NOFOLLOW; a file that is not open has left its
    //! reason in errno: ELOOP or ENOTDIR for a link on the way. The empty path is the root.
    [[nodiscard]] UnixFile openAt(const SyncPath &path, int flags) const;
    //! Where \a path, not the root, has its name. Errors: as of failureAt().
    [[nodiscard]] Result<Place> placeOf(const SyncPath &path) const;
    //! Whether the folder that was opened still has the name that it was opened by; not where its
    //! disk was taken out.
    [[nodiscard]] bool isThere() const;

    [[nodiscard]] int descriptor() const { return m_folder.descriptor(); }
    [[nodiscard]] quint64 device() const { return m_device; }
    [[nodiscard]] quint64 inode() const { return m_inode; }
    [[nodiscard]] const QString &path() const { return m_path; } //!< absolute
    [[nodiscard]] QString pathOf(const SyncPath &path) const; //!< absolute, for people and readers

    //! \a number (errno) at \a path as an Error: Changed where something on the way is gone or is
    //! another thing, NotWritable where the whole root is away. \a what is the step, with %1 for
    //! the file.
    [[nodiscard]] Error failureAt(const SyncPath &path, int number, const QString &what) const;
    [[nodiscard]] Error goneFailure() const; //!< the root is away

private:
    BeneathRoot(UnixFile folder, QString path, Walk walk);

    [[nodiscard]] UnixFile openByName(const SyncPath &path, int flags) const;

    UnixFile m_folder;
    QString m_path;
    Walk m_walk;
    quint64 m_device = 0;
    quint64 m_inode = 0;
};

} // namespace gannet
