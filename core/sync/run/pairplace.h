// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace gannet {

//! Where one side of a checked pair lies, \sa withCheckedSides().
struct PairPlace {
    QString folder; //!< absolute and clean; empty: an address
    QUrl url; //!< http or https, its path ends with '/' unless it is a list; empty: a folder

    [[nodiscard]] bool isLocal() const { return url.isEmpty(); }
};

//! dav and davs become http and https.
[[nodiscard]] PairPlace pairPlaceOf(const QString &side);

} // namespace gannet
