// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/headers.h"
#include "core/net/request.h"
#include "core/sync/mirror/indexfacts.h"
#include "core/sync/model/entry.h"

#include <QDateTime>
#include <QUrl>

#include <optional>

namespace gannet {

//! What an answer to HEAD makes of the file at \a asked. File, with nothing known where the server
//! has no answer to HEAD; Folder (the server added a slash), Absent (404, 410), or Unknown:
//! refused, failed, or a page of another place came instead.
[[nodiscard]] Entry entryOfHead(const Reply &reply, const QUrl &asked);

//! The same where an index page tells \a page of the file: it fills in what the answer leaves open;
//! what the page lists and the server denies is Unknown. Signature::id keeps the page's line where
//! a later change of the file would show in it.
[[nodiscard]] Entry entryOfHead(const Reply &reply, const QUrl &asked, const IndexFacts &page);

//! What \a page alone tells; \a now is the server's time.
[[nodiscard]] Entry entryOfPage(const IndexFacts &page, const std::optional<QDateTime> &now);

//! The id that entryOfHead() gives to a file with that line; empty for an empty one.
[[nodiscard]] QByteArray idOfLine(const QByteArray &line);

//! The server's time in an answer.
[[nodiscard]] std::optional<QDateTime> timeOf(const Headers &headers);

//! Asks only for what is another version than \a known: If-None-Match, else If-Modified-Since
//! (RFC 9110 13.1); none where there is nothing to compare.
[[nodiscard]] Headers conditionsFor(const Signature &known);

//! Whether \a now can be the version that \a was is: whatever both tell is the same.
[[nodiscard]] bool isSameVersion(const Signature &was, const Signature &now);

} // namespace gannet
