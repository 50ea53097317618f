// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace gannet {

//! One call that changed something on the disk, as recorder.cpp wrote it down.
struct DiskEvent {
    enum Kind : char {
        New = 'n', //!< an empty file; without a path: one that has no name
        Write = 'w', //!< the bytes are in other
        Resize = 't', //!< to offset
        Grow = 'g', //!< to offset, if it is smaller
        Attribute = 'a', //!< path is its name, other its value; empty: it was removed
        Modified = 'h', //!< the time of the file was set to offset, in ns since 1970
        Link = 'l',
        SymbolicLink = 'y', //!< path leads to other
        MakeFolder = 'm',
        Rename = 'r', //!< path to other
        Exchange = 'x', //!< path and other
        Unlink = 'u',
        Sync = 's', //!< of a file or, by its path, of a folder
        SyncAll = 'S',
    };

    Kind kind = Write;
    quint64 inode = 0;
    qint64 offset = 0;
    QByteArray path;
    QByteArray other;

    //! Tells about names or syncs, so that the disk differs much before and after it.
    [[nodiscard]] bool isTurningPoint() const
    {
        return kind != Write && kind != Attribute && kind != Modified;
    }
};

//! The events of \a path in order. One that a kill cut short is left out.
QList<DiskEvent> readRecording(const QString &path);

} // namespace gannet
