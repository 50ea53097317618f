// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/entry.h"

#include <QString>

namespace gannet {

//! Why a row of a plan is there. The number is the row of the matrices in docs/sync.md times ten,
//! and one more for each further sentence of the same row; what is below ten has no row.
enum class Why : quint16 {
    NameTaken = 1, //!< two names on one side that are one name on the other
    NameTooLong,
    NoLinks,
    NotCertain, //!< it seems gone, but not all could be read
    Arrives, //!< an earlier run did not come to its end
    Repair, //!< the file was damaged
    DamagedSource,
    Undone, //!< an undo left it so
    SentThere = 20,
    MirrorEditThere = 21,
    BroughtHere = 30,
    MirrorEditHere = 31,
    BothSame = 40,
    BothMaybeSame = 41,
    ModeOnBoth = 42,
    BothChanged = 50,
    BothNewer = 51,
    BothLarger = 52,
    BothHereWins = 53,
    BothThereWins = 54,
    BothOneWay = 55,
    DeletedHere = 60,
    FetchedAgainHere = 61,
    StaysThere = 62,
    DeletedThere = 70,
    FetchedAgainThere = 71,
    StaysHere = 72,
    GoneOnBoth = 80,
    KeptThere = 90,
    KeptHere = 100,
    TouchedHere = 110,
    ModeHere = 111,
    TouchedThere = 120,
    ModeThere = 121,
    AfterTouchHere = 130,
    AfterTouchThere = 140,
    FolderForFileHere = 150,
    FolderForFileThere = 160,
    FolderAgainstFile = 170,
    FileAgainstFolder = 180,
    FolderKeptHere = 190,
    FolderKeptThere = 200,
    FoldersForFile = 210,
    Unreadable = 220,
    NewHere = 230,
    NewThere = 240,
    NewSame = 250,
    NewMaybeSame = 251,
    NewDifferent = 260,
    NewFolders = 270,
    NewKinds = 280,
    FolderDeletedHere = 310,
    FolderDeletedThere = 311,
    FolderNeeded = 320,
    FolderWhole = 321,
    FolderHolds = 330,
    FileForFolderHere = 340,
    FileForFolderThere = 341,
    FileForFullFolder = 342,
    EmptyFolder = 350,
    MovedHere = 360,
    MovedThere = 361,
    MovedAndChanged = 370,
    MovedAndDeleted = 380,
    MovedOnBoth = 390,
    MovedApart = 400,
    MovedOntoNew = 410,
    MovedAndEdited = 420,
    FolderMovedHere = 430,
    FolderMovedThere = 431,
    Swapped = 440,
    Ring = 450,
    Cycle = 460,
    CaseOnly = 470,
    FormOnly = 480,
    LeftTheSync = 490,
};

[[nodiscard]] constexpr int ruleOf(Why why)
{
    return int(why) / 10;
}

//! The sentence for a person. Any thread.
[[nodiscard]] QString reasonFor(Why why);

} // namespace gannet
