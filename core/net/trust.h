// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QSslConfiguration>
#include <QString>

namespace gannet {

//! A file of certificates may have so many bytes; the system's own has a quarter of a million.
inline constexpr qint64 mostCertificateBytes = 16LL * 1024 * 1024;

//! The system's trust and the certificates of the PEM file \a caFile, if one is named. Reads it:
//! not for the thread of a window. Errors: BadInput, with the reason in words.
[[nodiscard]] Result<QSslConfiguration> trustWith(const QString &caFile);

} // namespace gannet
