// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/request.h"
#include "core/result.h"
#include "core/sync/mirror/filetable.h"
#include "core/sync/mirror/indexpage.h"

#include <QDateTime>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace gannet {

//! What lies at the address of a mirror.
enum class MirrorKind : quint8 { Index, List, Metalink };

//! The address of a mirror as it was read.
struct MirrorRoot {
    MirrorKind kind = MirrorKind::Index;
    QUrl url; //!< where it came from, after redirects
    QByteArray server; //!< as it calls itself
    std::optional<QDateTime> at; //!< the server's own time
    bool isExact = false; //!< of an index: it tells whole sizes and times
    IndexPage page; //!< of an index
    FileTable table; //!< of a list or a Metalink
};

//! Decides by the content type and the bytes. Errors: those of the three readers; HttpStatus.
[[nodiscard]] Result<MirrorRoot> readMirrorRoot(const Reply &reply);

//! "index", "list" or "metalink"; kept in bases, never changed.
[[nodiscard]] QByteArray mirrorKindName(MirrorKind kind);

//! What it can and cannot do, a sentence each.
[[nodiscard]] QStringList mirrorWords(const MirrorRoot &root);

} // namespace gannet
