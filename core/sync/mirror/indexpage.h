// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/request.h"
#include "core/result.h"
#include "core/sync/mirror/indexfacts.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>

namespace gannet {

//! One file or folder that an index page names.
struct IndexItem {
    QByteArray name; //!< see isName()
    bool isFolder = false;
    IndexFacts facts;
    bool isExact = false; //!< size and time are whole: nobody has to be asked

    bool operator==(const IndexItem &) const = default;
};

//! The most links that a page may have.
inline constexpr qsizetype mostIndexLinks = 500'000;

//! Whether a body of that content type can be an index page.
[[nodiscard]] bool mayBeIndex(const QByteArray &contentType);

//! What an index page says of its folder.
struct IndexPage {
    QList<IndexItem> items; //!< each name once
    std::optional<QDateTime> at; //!< the server's own time
};

//! Reads the index page of a folder: as nginx (HTML and JSON), Apache, lighttpd and Python's
//! http.server write it, or any page that shows nothing but links to its children by their names.
//! Errors: WebPage where it is no such page, TooLarge for too many links, Cut where its end is
//! missing.
[[nodiscard]] Result<IndexPage> readIndexPage(const Reply &reply, qsizetype most = mostIndexLinks);

} // namespace gannet
