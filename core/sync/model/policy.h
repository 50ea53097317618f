// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace gannet {

enum class SyncMode : quint8 {
    TwoWay,
    Mirror, //!< from there to here only
    Upload, //!< from here to there only
};

//! Who has the name when both sides changed one file.
enum class ConflictRule : quint8 {
    KeepBoth, //!< there; the file of here is kept under another name
    Newer, //!< where the difference is certain; else both are kept
    Larger,
    Here,
    There,
};

//! What becomes of a file that was edited here in a mirror.
enum class LocalEdits : quint8 {
    Protect, //!< it is kept under another name
    Replace, //!< it goes to the trash
};

enum class FolderRule : quint8 {
    KeepChanged, //!< of a folder that is gone on the other side, what changed is kept
    KeepWhole, //!< the whole folder comes back, so that what changed keeps its company
};

//! Guards that stop a run before anything is destroyed (2.6).
enum class Guard : quint8 {
    Deletes, //!< very many deletions
    Empty, //!< one side is empty, or its root is gone
    Identity, //!< another folder than the last time
    AllChanged, //!< every single file looks changed
};

//! What the planner may do.
struct SyncPolicy {
    SyncMode mode = SyncMode::TwoWay;
    ConflictRule conflict = ConflictRule::KeepBoth;
    FolderRule folder = FolderRule::KeepChanged;
    LocalEdits localEdits = LocalEdits::Protect; //!< one way: of edits where nothing comes from
    //! One way: what is gone where all comes from goes to the trash on the other side.
    bool deletesGone = false;
    //! More deletions than both of these on one side stop the run; not even one more is let
    //! through.
    qint64 maxDeletes = 50;
    double maxDeleteShare = 0.2; //!< of the base
    //! And so do deletions of files of more bytes than this, however few they are; unset: they do
    //! not count.
    std::optional<qint64> maxDeleteBytes = {};
    //! Guards that a person lifted for this run, by 1 << Guard.
    quint32 liftedGuards = 0;

    [[nodiscard]] bool isLifted(Guard guard) const
    {
        return (liftedGuards >> unsigned(guard)) & 1U;
    }
    bool operator==(const SyncPolicy &) const = default;
};

} // namespace gannet
