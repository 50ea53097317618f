// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QString>

#include <span>

namespace gannet {

//! The columns in their order from the left; also the index into queueColumns().
enum class QueueColumn : quint8 { Name, Size, Progress, Speed, Left, Server };

//! One column of the list: its heading, its look, and what a row says in it.
struct ColumnRule {
    const char *title; //!< for tr() in the context gannet::QueueColumns
    bool number; //!< right-aligned, every digit as wide as the others
    int width; //!< at first, in pixels; 0 takes what is left
    int hiddenBelow; //!< the width of the list in pixels under which there is no room for it
    QString (*shown)(const JobRow &row, const Limits &limits); //!< may be empty
    QString (*spoken)(const JobRow &row, const Limits &limits); //!< for screen readers, never empty
};

[[nodiscard]] std::span<const ColumnRule> queueColumns();
[[nodiscard]] QString columnTitle(const ColumnRule &rule);

} // namespace gannet
