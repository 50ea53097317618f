// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

namespace gannet {

//! One of the two places that are kept in step. For people they are "here" and "there".
enum class Side : quint8 { Here, There };

[[nodiscard]] constexpr Side otherSide(Side side)
{
    return side == Side::Here ? Side::There : Side::Here;
}

enum class EntryKind : quint8 {
    Absent,
    File,
    Folder,
    Link, //!< a symbolic link, which is an entry by itself and never followed
    //! Something may be there, but it could not be read, or it is nothing that can be synced. Never
    //! the same as Absent: nothing is done there, nor below.
    Unknown,
};

//! Why an entry is Unknown; words for it are made where it is shown.
enum class UnknownReason : quint8 {
    None,
    NotReadable, //!< permission, an error of the disk
    NotListed, //!< the server refused or failed this one folder
    BadName, //!< the other side cannot have a file of this name
    SpecialFile, //!< a socket, a device
    //! Left out by a rule. Its signature tells it from others all the same, so that what got such a
    //! name is not taken for gone; `changed` is when it was made there, 0 where nobody knows, and
    //! only a folder has no size.
    Filtered,
    BeingWritten, //!< changed while it was looked at
    NotAllowed, //!< a file that can be seen, and whose bytes this user may not read
};

//! What one side says of one of its files: enough to tell whether it changed since. Compared only
//! with what the same side said before.
struct Signature {
    qint64 size = -1; //!< bytes; -1: unknown
    qint64 modified = 0; //!< ns since 1970; 0: unknown
    qint64 changed = 0; //!< ns since 1970, of the inode; 0: the side has none
    quint64 inode = 0; //!< 0: the side has none
    QByteArray tag; //!< entity tag, as sent, with quotes and W/
    QByteArray id; //!< the server's own, the same after a move; empty: none
    QByteArray hash; //!< "sha256:" or another algorithm and hex; empty: not known
    //! Changed so shortly before it was looked at that a next change might not show; looked at by
    //! its bytes the next time.
    bool isRacy = false;

    bool operator==(const Signature &) const = default;
};

//! One name of a tree as one side has it.
struct Entry {
    EntryKind kind = EntryKind::Absent;
    UnknownReason reason = UnknownReason::None;
    quint16 mode = 0; //!< permission bits of a local file; 0: the side has none
    Signature signature; //!< of a file; a folder has modified, tag, id and inode at most
    QByteArray target; //!< of a link

    [[nodiscard]] bool exists() const
    {
        return kind != EntryKind::Absent && kind != EntryKind::Unknown;
    }
    bool operator==(const Entry &) const = default;
};

} // namespace gannet
