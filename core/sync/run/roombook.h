// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sync/model/endpoint.h"
#include "core/sync/model/plan.h"

#include <QString>

#include <array>
#include <optional>

namespace gannet {

//! What a side says that it has room for, while a run fills it. A file that does not fit is refused
//! before a byte of it is sent; smaller ones go on. On the loop of the sync.
class RoomBook
{
public:
    //! Knows nothing of a side that does not say, or that looks itself before each file.
    RoomBook(const EndpointFacts &here, const EndpointFacts &there);

    //! Takes the room for what \a row brings. Errors: DiskFull, where less is left.
    [[nodiscard]] Outcome take(const PlanRow &row);
    //! \a row, for which room was taken, did not bring it.
    void giveBack(const PlanRow &row);

private:
    std::array<std::optional<qint64>, 2> m_left;
    std::array<QString, 2> m_names;
};

//! Bytes of files that \a rows bring to \a side. What lies in the trash after it needs its room
//! too.
[[nodiscard]] qint64 bytesTo(Side side, const QList<PlanRow> &rows);

//! A sentence where \a rows bring more to \a side than it has free; else empty.
[[nodiscard]] QString roomWords(Side side, const EndpointFacts &facts, const QList<PlanRow> &rows);

} // namespace gannet
