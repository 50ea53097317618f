// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace gannet {

//! What tells an index page from other pages, besides its links.
struct IndexMarks {
    bool isNamed = false; //!< title or heading say so: "Index of /a", "Directory listing for /a"
    bool asksPassword = false; //!< has a field for one
    bool isCut = false; //!< begins a document and never ends it

    bool operator==(const IndexMarks &) const = default;
};

[[nodiscard]] IndexMarks indexMarksIn(QStringView markup);

} // namespace gannet
