// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/result.h"

#include <QString>

#include <span>
#include <vector>

namespace gannet {

//! A file whose bytes may not be on the medium yet.
struct UnsyncedFile {
    int descriptor = -1;
    quint64 device = 0;
    QString path; //!< for the sentence of an error
};

//! Brings the data of all files of \a group to the medium: of large groups by one syncfs a file
//! system, of small ones by fdatasync a file. One Outcome a file. Blocks: for the pool.
[[nodiscard]] std::vector<Outcome> syncGroup(std::span<const UnsyncedFile> group,
                                             Durability durability);

} // namespace gannet
