// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"
#include "core/sync/model/policy.h"
#include "core/sync/plan/nodestate.h"
#include "core/sync/plan/reasons.h"

#include <QList>

#include <optional>

namespace gannet {

//! What one side says of a file or link.
struct FileView {
    SideState state = SideState::None;
    Entry entry;
    QByteArray knownHash; //!< found after the listing
    std::optional<qint64> clockAhead;
    bool keepsTimes = true;
    bool keepsLinks = true;
};

//! Both sides of one file or link under one name.
struct FileCase {
    FileView here;
    FileView there;
    qint64 baseModifiedHere = 0;
    bool hasArrived = true;

    [[nodiscard]] const FileView &of(Side side) const { return side == Side::Here ? here : there; }
};

//! What becomes of a name.
enum class Fate : quint8 {
    Lives, //!< both sides have it in the end
    Dies, //!< no side has it in the end
    Stays, //!< nothing is done: each side has what it has now
    Forgotten, //!< no side has it any more
};

struct Decision {
    SyncAction action = SyncAction::Skip;
    Side side = Side::Here;
    Why why = Why::Unreadable;
};

struct FilePlan {
    Fate fate = Fate::Lives;
    std::optional<Decision> decision = {}; //!< none: there is nothing to do
};

//! Rows 1 to 14 and 23 to 26 of the matrices. Pure.
[[nodiscard]] FilePlan decideFile(const FileCase &file, const SyncPolicy &policy);

//! Where everything comes from in a mirror and an upload.
[[nodiscard]] constexpr std::optional<Side> sourceOf(SyncMode mode)
{
    if (mode == SyncMode::TwoWay)
        return std::nullopt;
    return mode == SyncMode::Mirror ? Side::There : Side::Here;
}

} // namespace gannet
