// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checksum.h"
#include "core/sync/model/syncpath.h"

#include <QList>
#include <QMap>
#include <QUrl>

#include <optional>

namespace gannet {

//! One file of a list or a Metalink, and where it comes from.
struct MirrorFile {
    QList<QUrl> urls; //!< the best first; empty: two files claim this path, so it is neither
    std::optional<qint64> size; //!< bytes
    QList<Checksum> checksums; //!< the strongest first

    bool operator==(const MirrorFile &) const = default;
};

//! The files of a list or a Metalink by their places in the tree, in the order of their bytes.
class FileTable
{
public:
    //! The most files of one table.
    static constexpr qsizetype most = 500'000;

    //! A path that was there already becomes neither of both. What no tree can have is left out.
    void add(const SyncPath &path, MirrorFile file);

    [[nodiscard]] const QMap<SyncPath, MirrorFile> &files() const { return m_files; }
    //! Null where there is none.
    [[nodiscard]] const MirrorFile *at(const SyncPath &path) const;
    //! Whether some file lies below \a path.
    [[nodiscard]] bool isFolder(const SyncPath &path) const;
    //! How many were left out for their names.
    [[nodiscard]] qint64 leftOut() const { return m_leftOut; }

private:
    QMap<SyncPath, MirrorFile> m_files;
    qint64 m_leftOut = 0;
};

//! The file name at the end of an address, decoded; may be empty.
[[nodiscard]] QByteArray nameInAddress(const QUrl &url);

} // namespace gannet
