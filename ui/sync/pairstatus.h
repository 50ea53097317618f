// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/syncsession.h"
#include "ui/shared/icon.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>

namespace gannet {

//! What is known of a pair since the window looks at it.
struct PairFacts {
    SyncProgress progress; //!< its phase counts too
    std::shared_ptr<const SyncPlan> plan;
    bool isPlanSpent = false; //!< it ran; another one is needed
    qint64 changes = 0; //!< rows of the plan that change something
    QString stopped; //!< what guardText() says of the plan; empty: no guard stopped it
    std::optional<SyncSummary> last; //!< of what ended last
    qint64 findings = 0; //!< of the last verification
    QDateTime inStepSince; //!< both sides were equal then; invalid: not known
    std::optional<SyncRunRecord> lastRun;
};

//! The state of a pair in words.
struct PairStatus {
    QString words; //!< "In step since 10:32"
    QString brief; //!< "in step", for little room
    QString icon;
    Tint tint = Tint::Faint;

    bool operator==(const PairStatus &) const = default;
};

[[nodiscard]] bool isBusy(SyncPhase phase);
//! What stopped \a plan, in a line: "Stopped: 62 of 100 files would be deleted"; empty: nothing.
//! Looks at every row.
[[nodiscard]] QString guardText(const SyncPlan &plan);
[[nodiscard]] PairStatus statusOf(const PairFacts &facts);
//! "Runs by hand", "Watches both sides, every 15 min".
[[nodiscard]] QString scheduleText(const SyncSchedule &schedule);
//! The done share of a run, 0 to 1; -1 where that is not known.
[[nodiscard]] double fractionOf(const SyncProgress &progress);
//! What a running step says: "12 of 38 changes, 300 MB of 1.2 GB".
[[nodiscard]] QString progressText(const SyncProgress &progress);

} // namespace gannet
