// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QUrl>

namespace gannet {

//! Where one side of a pair lies, as a person wrote it.
struct Place {
    QString folder; //!< absolute and clean; empty: an address
    QUrl url; //!< http or https, ends with '/', without credentials; empty: a folder

    [[nodiscard]] bool isLocal() const { return url.isEmpty(); }
};

//! \a text is a folder or an http(s) or dav(s) address. Errors: BadAddress, Scheme.
[[nodiscard]] Result<Place> parsePlace(const QString &text);

//! Whether two places can be kept in step: at least one is a folder, and neither is the other or
//! lies in it. Folders that are there are compared by their real paths. Errors: BadInput.
[[nodiscard]] Outcome checkPlaces(const Place &here, const Place &there);

} // namespace gannet
