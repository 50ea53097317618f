// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/headers.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace gannet {

// A body that goes to disk is asked for with "Accept-Encoding: identity". One that comes coded all
// the same is saved as it was sent, for its length, its ranges and its validator are those of the
// coded bytes (RFC 9110 8.4); packedName() gives it a name that says so. Pages and texts that are
// read in memory are unpacked here.

//! More codings on top of each other are not taken apart.
inline constexpr qsizetype mostCodings = 2;
//! A body that grows more than so many times is a bomb, once it is larger than harmlessBytes.
inline constexpr qint64 mostGrowth = 200;
inline constexpr qint64 harmlessBytes = 1024LL * 1024;

//! The codings of a body in the order in which they were applied, lower case, without identity;
//! "x-gzip" counts as "gzip".
[[nodiscard]] QList<QByteArray> contentCodings(const Headers &headers);

//! \a body without the codings that \a headers tell, gzip and deflate, up to \a mostBytes. Errors:
//! TooLarge (more than that, or a bomb), Protocol (another coding, too many, broken or cut bytes).
[[nodiscard]] Result<QByteArray> decodeContent(const QByteArray &body, const Headers &headers,
                                               qint64 mostBytes);

//! The first characters of a coded file: what can be unpacked of \a beginning, at most
//! \a mostBytes. As it is when it is not coded, empty when it cannot be read.
[[nodiscard]] QByteArray decodeBeginning(const QByteArray &beginning, const Headers &headers,
                                         qint64 mostBytes);

//! \a name with the ending that its coding wants, "page.html.gz", unless it has one already: a
//! file of that name cannot be taken for what it is not yet.
[[nodiscard]] QString packedName(const QString &name, const Headers &headers);

} // namespace gannet
