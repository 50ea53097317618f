// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sync/model/entry.h"
#include "core/sync/model/syncpath.h"

namespace gannet {

//! The last state of one path in which both sides were known to be equal.
struct BaseEntry {
    SyncPath path; //!< as it is called here
    //! As it is called there, where that is spelt otherwise (Unicode normalisation, letter case);
    //! else empty.
    SyncPath pathThere;
    EntryKind kind = EntryKind::File; //!< File, Folder or Link
    Signature here;
    Signature there;
    quint16 mode = 0; //!< here, as of Entry
    quint16 modeThere = 0; //!< which may be another one: only changes of it travel
    QByteArray target; //!< of a link
    //! It was there on both sides when it was written down; false: a run wanted to bring it and did
    //! not come to its end, so that its absence is no deletion (2.6, 7).
    bool hasArrived = true;

    [[nodiscard]] const Signature &of(Side side) const { return side == Side::Here ? here : there; }
    [[nodiscard]] quint16 modeOf(Side side) const { return side == Side::Here ? mode : modeThere; }
    bool operator==(const BaseEntry &) const = default;
};

//! Reads all base entries once, in the order of TreeOrder.
class BaseReader
{
public:
    BaseReader() = default;
    BaseReader(const BaseReader &) = delete;
    BaseReader &operator=(const BaseReader &) = delete;
    virtual ~BaseReader() = default;

    //! False after the last one, and where reading failed.
    [[nodiscard]] virtual bool next(BaseEntry *entry) = 0;
    //! Whether next() said false because all were read. Who plans by them must ask: what was not
    //! read looks like what was never there.
    [[nodiscard]] virtual Outcome ending() const { return Nothing{}; }
};

} // namespace gannet
