// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filemanifest.h"

#include <QString>
#include <QStringView>

#include <memory>
#include <optional>

namespace gannet {

//! Characters; a longer line is no address.
inline constexpr qsizetype maxLineLength = 64 * 1024;

//! One row of a list. The address is not yet known to be one.
struct ListEntry {
    qint64 line = 0; //!< from 1
    QString address;
    QString name; //!< wanted file name, empty if none was given
    std::shared_ptr<const FileManifest> manifest = {}; //!< null: nothing more is known

    bool operator==(const ListEntry &) const = default;
};

//! What is wrong with one line, as a sentence.
struct ListProblem {
    qint64 line = 0;
    QString text;

    bool operator==(const ListProblem &) const = default;
};

//! Reads one line: an address and, after a tab or at least two spaces, a name. Unset for blank
//! lines and for comments, which begin with "#".
[[nodiscard]] std::optional<ListEntry> parseListLine(const QString &line, qint64 number);

//! Why \a line cannot be a row of a list at all; unset if it can.
[[nodiscard]] std::optional<ListProblem> lineProblem(QStringView line, qint64 number);

} // namespace gannet
