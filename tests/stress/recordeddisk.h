// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/stress/recording.h"

#include <QHash>
#include <QMap>

#include <memory>
#include <random>

namespace gannet {

using Attributes = QMap<QByteArray, QByteArray>;

//! What a disk holds after the power came back: the content of each name.
struct DiskImage {
    struct File {
        QByteArray bytes;
        Attributes attributes;
        quint64 inode = 0; //!< while it was recorded
    };

    QMap<QByteArray, File> files; //!< by absolute path

    //! What lies in \a folder now.
    static DiskImage of(const QString &folder);

    //! Makes the files; gives lines of "INODE FORMER-INODE", as anotherboot.cpp wants them.
    [[nodiscard]] QByteArray materialize() const;
};

//! Follows a recording, and knows at each moment what is durable of it: data is by a sync of its
//! file, a name by a sync of its folder. What POSIX does not promise is not relied on.
class RecordedDisk
{
public:
    //! How the disk treats what was not synced.
    enum class Loss {
        Everything, //!< nothing of it came to the disk
        Data, //!< names came to the disk, no data did
        Some, //!< the first few names, and some sectors of the data
    };

    //! All of \a before is durable.
    explicit RecordedDisk(const DiskImage &before);
    void apply(const DiskEvent &event);

    [[nodiscard]] DiskImage afterPowerCut(Loss loss, std::mt19937 *random) const;

private:
    struct File {
        DiskImage::File durable;
        QList<DiskEvent> pending; //!< changes of its data
        Attributes attributes; //!< as they are, durable or not
    };
    using FilePtr = std::shared_ptr<File>;
    using Names = QMap<QByteArray, FilePtr>;
    struct NameChange {
        DiskEvent event;
        FilePtr file;
    };

    static void change(Names *names, const NameChange &change);
    static DiskImage::File contentOf(const File &file, Loss loss, std::mt19937 *random);
    void syncFile(File *file);
    void syncFolder(const QByteArray &path);

    QHash<quint64, FilePtr> m_byInode;
    Names m_names; //!< durable ones
    QList<NameChange> m_pendingNames;
};

} // namespace gannet
