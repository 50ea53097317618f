// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace gannet {

//! Neighbouring rows, both ends included.
struct RowRange {
    int first = 0;
    int last = 0;

    bool operator==(const RowRange &) const = default;
};

//! \a rows, in any order and with repetitions, as the fewest ranges from the top.
[[nodiscard]] std::vector<RowRange> rowRanges(std::vector<int> rows);

} // namespace gannet
