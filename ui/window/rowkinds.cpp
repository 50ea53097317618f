// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/rowkinds.h"

namespace gannet {

RowKinds kindsOf(const JobRow &row)
{
    switch (row.state) {
    case JobState::Waiting:
    case JobState::Running:
        return Needs::AnyRow | Needs::Active;
    case JobState::Paused:
        return Needs::AnyRow | Needs::Paused;
    case JobState::Failed:
        if (row.error && row.error->kind == Error::WebPage)
            return Needs::AnyRow | Needs::Failed | Needs::WebPage;
        return Needs::AnyRow | Needs::Failed;
    case JobState::Arrived:
        return Needs::AnyRow;
    case JobState::Done:
    case JobState::Skipped:
        break;
    }
    if (row.facts && !row.facts->path.isEmpty())
        return Needs::AnyRow | Needs::File;
    return Needs::AnyRow;
}

} // namespace gannet
