// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/headers.h"

#include <QByteArray>
#include <QByteArrayList>

#include <optional>

namespace gannet {

//! What a WebDAV server (RFC 4918) says of itself and of one address.
struct DavProfile {
    QByteArrayList classes; //!< "1", "2", "3" and extensions, as told
    int status = 0; //!< of the question for properties; 207 where it was answered
    std::optional<bool> isFolder;
    std::optional<qint64> quotaUsed; //!< bytes (RFC 4331)
    std::optional<qint64> quotaFree;

    bool operator==(const DavProfile &) const = default;
};

//! From the field DAV of an answer to OPTIONS; unset for what is no WebDAV server.
[[nodiscard]] std::optional<DavProfile> davProfileOf(const Headers &headers);

//! The body of a PROPFIND that readProperties() understands the answer of.
[[nodiscard]] QByteArray propertiesQuestion();

//! Adds what a 207 says about the one resource. What is missing or malformed stays unset.
void readProperties(DavProfile *profile, const QByteArray &multistatus);

//! A list of a field as its members, trimmed, without empty ones.
[[nodiscard]] QByteArrayList listOf(const QList<QByteArray> &fields);

} // namespace gannet
