// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace gannet {

//! What an index page tells of one file beside its name.
struct IndexFacts {
    std::optional<qint64> size; //!< bytes; unset where the page rounds or says nothing
    std::optional<qint64> modified; //!< ns since 1970, the page's time taken as UTC; mostly minutes
    //! Date and size as they stand there, to be compared with what stood there another time; empty
    //! where the page gives no date.
    QByteArray line;

    bool operator==(const IndexFacts &) const = default;
};

//! Reads what stands behind a link, without markup: a date as nginx ("01-Dec-2026 01:58"), Apache
//! ("2026-12-01 01:58") or lighttpd ("2026-Dec-01 01:58:54") write it, and a size behind that.
[[nodiscard]] IndexFacts indexFactsIn(const QString &text);

} // namespace gannet
