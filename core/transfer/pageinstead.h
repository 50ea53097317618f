// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/request.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace gannet {

// Servers answer with a page of theirs, and status 200, where a sign-in has run out or a link is
// too old. Saved under the file's name it would look like the file.

//! Whether nobody expects a page under \a name: it ends like an archive, a picture, a document.
[[nodiscard]] bool isFileName(const QString &name);

//! Whether \a head calls its body a page.
[[nodiscard]] bool isCalledPage(const ReplyHead &head);

//! Whether a body that begins with \a bytes is a page: servers call other files "text/html", too.
[[nodiscard]] bool beginsLikePage(QByteArrayView bytes);

//! What to say of it: \a asked is the address that was asked, \a answered the one that answered.
[[nodiscard]] Error pageFailure(const QUrl &asked, const QUrl &answered);

} // namespace gannet
