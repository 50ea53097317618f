// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/downloads/ranges.h"

#include <algorithm>

namespace gannet {

std::vector<RowRange> rowRanges(std::vector<int> rows)
{
    std::ranges::sort(rows);
    std::vector<RowRange> ranges;
    for (const int row : rows) {
        if (!ranges.empty() && row <= ranges.back().last + 1)
            ranges.back().last = row;
        else
            ranges.push_back({row, row});
    }
    return ranges;
}

} // namespace gannet
