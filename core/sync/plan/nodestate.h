// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/base.h"
#include "core/sync/model/entry.h"

#include <QByteArray>

namespace gannet {

//! What became of one entry on one side since the base was written.
enum class SideState : quint8 {
    None, //!< neither the base nor the side has it
    New, //!< the base does not have it
    Same,
    Touched, //!< what is known of it differs, its bytes are the same
    Perhaps, //!< nothing differs, but a change might not have shown; its bytes were not looked at
    Changed,
    Damaged, //!< another size at the same time of change: nobody edited it
    Gone,
    Unknown,
};

[[nodiscard]] constexpr bool isPresent(SideState state)
{
    return state != SideState::None && state != SideState::Gone && state != SideState::Unknown;
}
//! Its bytes are not those of the base, or it is not sure that they are.
[[nodiscard]] constexpr bool mayDiffer(SideState state)
{
    return state == SideState::Changed || state == SideState::Perhaps || state == SideState::Damaged
        || state == SideState::New;
}

//! Its bytes are surely those of the base.
[[nodiscard]] constexpr bool isSettled(SideState state)
{
    return state == SideState::Same || state == SideState::Touched;
}

struct StateVerdict {
    SideState state = SideState::Same;
    bool wantsHash = false; //!< a hash of its bytes now would make it certain
    bool isByTime = false; //!< Changed, in the same size and without a proof
};

enum class WasMoved : quint8 { No, Yes };

//! \a now, a file or a link of \a side, against \a base, one too. \a knownHash may be empty. A move
//! changes the time of an inode, so that alone says nothing of what was moved.
[[nodiscard]] StateVerdict compareWithBase(const BaseEntry &base, Side side, const Entry &now,
                                           const QByteArray &knownHash,
                                           WasMoved moved = WasMoved::No);

//! Whether \a side changed the permissions; unknown ones are no change.
[[nodiscard]] bool hasOtherMode(const BaseEntry &base, Side side, const Entry &now);

//! Entity tags without the mark of a weak one: an equal tag means equal bytes for us.
[[nodiscard]] QByteArrayView bareTag(QByteArrayView tag);

enum class Equality : quint8 { None, Equal, Different };
//! Two hashes prove something only where they are of one algorithm.
[[nodiscard]] Equality compareHashes(QByteArrayView a, QByteArrayView b);

} // namespace gannet
