// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/syncpath.h"

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace gannet {

enum class IsFolder : bool { No, Yes };

//! \a path with everything encoded but what is unreserved (RFC 3986 2.3) and the slashes between
//! names.
[[nodiscard]] QByteArray encodedPath(QByteArrayView path);

//! The path of a href (RFC 4918 8.3) in decoded bytes: names with '/' between them, none in front
//! and none behind. Unset for what is neither a whole address nor begins with a slash, and for
//! names that no tree can have: ".", "..", with a slash or a NUL in them, no UTF-8.
[[nodiscard]] std::optional<QByteArray> pathOfHref(QByteArrayView href);

//! Where a synced tree lies on a server, and how the server calls it. A value.
class DavAddress
{
public:
    //! \a root: http or https, with or without the last slash; a query does not count.
    explicit DavAddress(const QUrl &root);

    //! The address of \a path; those of folders end with a slash, which nginx insists on.
    [[nodiscard]] QUrl urlOf(QByteArrayView path, IsFolder isFolder = IsFolder::No) const;
    //! The same for the field Destination.
    [[nodiscard]] QByteArray destinationOf(QByteArrayView path,
                                           IsFolder isFolder = IsFolder::No) const;

    //! What the server answered about the root itself: a proxy may show it under another path than
    //! ours, but one of both ends with the other. False: that is another place.
    [[nodiscard]] bool learnRoot(QByteArrayView href);
    //! The place in the tree that an answer speaks of; the root is empty. Unset for what lies
    //! outside. Bytes as the server has them; compared in Unicode's composed form.
    [[nodiscard]] std::optional<SyncPath> pathOf(QByteArrayView href) const;

    [[nodiscard]] const QUrl &root() const { return m_root; }

private:
    QUrl m_root; //!< without query; its path ends with a slash
    QByteArray m_path; //!< of the root, decoded, as we call it
    QByteArray m_theirPath; //!< as the server does
};

} // namespace gannet
