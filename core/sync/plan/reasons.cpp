// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/reasons.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gannet {

namespace {

struct Sentence {
    Why why;
    const char *text;
};

constexpr std::array sentences{
    Sentence{Why::NameTaken,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "The other side cannot tell this name from another one beside it, "
                               "so it is left alone.")},
    Sentence{Why::NameTooLong,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "The other side has no room for a name as long as this one, so it "
                               "is left alone.")},
    Sentence{Why::NoLinks,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It is a symbolic link, and the other side cannot keep such.")},
    Sentence{Why::NotCertain,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It seems gone on one side, but not everything on that side could "
                               "be read. So nothing is deleted this time.")},
    Sentence{Why::Arrives,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "An earlier run wanted to bring it and did not come to its end, so "
                               "it is brought now.")},
    Sentence{Why::Undone,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "The run that made both sides equal here was undone. They stay as "
                               "they are until one of them changes.")},
    Sentence{Why::Repair,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Its size is another one although nobody changed it, so it was "
                               "damaged. It is replaced by the good one of the other side.")},
    Sentence{Why::DamagedSource,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Its size is another one although nobody changed it, so it may be "
                               "damaged. It is not passed on.")},
    Sentence{Why::SentThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was changed here and is as it was there, so it is sent there.")},
    Sentence{Why::MirrorEditThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was changed there, where only copies are kept, so it becomes "
                               "again what it is here.")},
    Sentence{Why::BroughtHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was changed there and is as it was here, so it is brought "
                               "here.")},
    Sentence{Why::MirrorEditHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was changed here, where only copies are kept, so it becomes "
                               "again what it is there.")},
    Sentence{Why::BothSame,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was changed on both sides and is the same on both.")},
    Sentence{Why::BothMaybeSame,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was changed on both sides and may be the same on both, so the "
                               "contents are compared first.")},
    Sentence{Why::BothChanged,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was changed on both sides and differs, so both are kept.")},
    Sentence{Why::BothNewer,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was changed on both sides; the newer one is kept, as you "
                               "chose.")},
    Sentence{Why::BothLarger,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was changed on both sides; the larger one is kept, as you "
                               "chose.")},
    Sentence{Why::BothHereWins,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was changed on both sides; the one from here is kept, as you "
                               "chose.")},
    Sentence{Why::BothThereWins,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was changed on both sides; the one from there is kept, as you "
                               "chose.")},
    Sentence{Why::BothOneWay,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It differs on both sides and goes one way only, so the copy is "
                               "replaced.")},
    Sentence{Why::DeletedHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was deleted here and is as it was there, so it is deleted "
                               "there.")},
    Sentence{Why::FetchedAgainHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It is missing here, so it is brought here again.")},
    Sentence{Why::StaysThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It is gone here. What is gone here stays there, as you chose.")},
    Sentence{Why::DeletedThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was deleted there and is as it was here, so it is deleted "
                               "here.")},
    Sentence{
        Why::FetchedAgainThere,
        QT_TRANSLATE_NOOP("gannet::PlanReason", "It is missing there, so it is sent there again.")},
    Sentence{Why::StaysHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It is gone there. What is gone there stays here, as you chose.")},
    Sentence{Why::GoneOnBoth, QT_TRANSLATE_NOOP("gannet::PlanReason", "It is gone on both sides.")},
    Sentence{Why::KeptThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was deleted here but changed there, so it is kept and brought "
                               "here.")},
    Sentence{Why::KeptHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was deleted there but changed here, so it is kept and sent "
                               "there.")},
    Sentence{Why::TouchedHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Only its time changed here; its content is the same.")},
    Sentence{Why::TouchedThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "The other side says that it changed, but its content is the "
                               "same.")},
    Sentence{Why::ModeHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Only its permissions changed here; they are set there too.")},
    Sentence{Why::ModeThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Only its permissions changed there; they are set here too.")},
    Sentence{Why::ModeOnBoth,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Its permissions were changed on both sides, so each keeps its "
                               "own.")},
    Sentence{Why::AfterTouchHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was changed there. Here only its time is another one, so it is "
                               "brought here.")},
    Sentence{Why::AfterTouchThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was changed here. There its content is as it was, so it is sent "
                               "there.")},
    Sentence{Why::FolderForFileHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Here it is a folder now and there the file is as it was, so there "
                               "it becomes a folder too.")},
    Sentence{Why::FolderForFileThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "There it is a folder now and here the file is as it was, so here "
                               "it becomes a folder too.")},
    Sentence{Why::FolderAgainstFile,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It is a folder now on one side, and the file was changed on the "
                               "other one. Both are kept.")},
    Sentence{Why::FileAgainstFolder,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "The file was changed on one side, and it is a folder now on the "
                               "other one. Both are kept.")},
    Sentence{Why::FolderKeptHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Here a folder took the place of the file, and there the file is "
                               "gone, so the folder is made there.")},
    Sentence{Why::FolderKeptThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "There a folder took the place of the file, and here the file is "
                               "gone, so the folder is made here.")},
    Sentence{Why::FoldersForFile,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "On both sides a folder took the place of the file.")},
    Sentence{Why::Unreadable,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It could not be read on one side, so it is left alone on both.")},
    Sentence{Why::NewHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason", "It is new here, so it is sent there.")},
    Sentence{Why::NewThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason", "It is new there, so it is brought here.")},
    Sentence{Why::NewSame,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It is new on both sides and is the same on both.")},
    Sentence{Why::NewMaybeSame,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It is new on both sides and may be the same on both, so the "
                               "contents are compared first.")},
    Sentence{Why::NewDifferent,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It is new on both sides and differs, so both are kept.")},
    Sentence{Why::NewFolders,
             QT_TRANSLATE_NOOP("gannet::PlanReason", "The folder is on both sides.")},
    Sentence{Why::NewKinds,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It is a folder on one side and a file on the other one. Both are "
                               "kept.")},
    Sentence{Why::FolderDeletedHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "The folder was deleted here, and there is nothing new in it there, "
                               "so it is deleted there.")},
    Sentence{Why::FolderDeletedThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "The folder was deleted there, and there is nothing new in it here, "
                               "so it is deleted here.")},
    Sentence{Why::FolderNeeded,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "The folder was deleted on one side, but on the other one something "
                               "in it is new or was changed, so it is made again.")},
    Sentence{Why::FolderWhole,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "The folder was deleted on one side, but on the other one something "
                               "in it is new or was changed, so the whole folder comes back.")},
    Sentence{Why::FolderHolds,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "The folder was deleted on one side, but on the other one there is "
                               "something in it that takes no part, so the folder stays.")},
    Sentence{Why::FileForFolderHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Here it is a file now and there the folder is as it was, so there "
                               "it becomes a file too.")},
    Sentence{Why::FileForFolderThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "There it is a file now and here the folder is empty, so here it "
                               "becomes a file too.")},
    Sentence{Why::FileForFullFolder,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "There it is a file now. The folder here is not empty, so it is "
                               "kept under another name.")},
    Sentence{Why::EmptyFolder,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "An empty folder is kept in step like everything else.")},
    Sentence{Why::MovedHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was moved or renamed here, so it is moved there.")},
    Sentence{Why::MovedThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was moved or renamed there, so it is moved here.")},
    Sentence{Why::MovedAndChanged,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was moved on one side and changed on the other one, so it is "
                               "moved first; then its new content follows.")},
    Sentence{Why::MovedAndDeleted,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was moved on one side and deleted on the other one, so it is "
                               "kept under its new name.")},
    Sentence{
        Why::MovedOnBoth,
        QT_TRANSLATE_NOOP("gannet::PlanReason", "It was moved to the same place on both sides.")},
    Sentence{Why::MovedApart,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Both sides gave it another name, so both names are kept; a folder "
                               "gets the name from there.")},
    Sentence{Why::MovedOntoNew,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was moved on one side to a name that the other one gave to "
                               "something else, so it is no move: each is treated by itself.")},
    Sentence{Why::MovedAndEdited,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It was moved and changed on the same side, so it is moved first; "
                               "then its new content follows.")},
    Sentence{Why::FolderMovedHere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "The folder was moved or renamed here, so it is moved there as a "
                               "whole.")},
    Sentence{Why::FolderMovedThere,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "The folder was moved or renamed there, so it is moved here as a "
                               "whole.")},
    Sentence{Why::Swapped,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "A folder and one that was in it changed places on one side, so "
                               "they do on the other one.")},
    Sentence{Why::Ring,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Names were exchanged on one side, so one of them waits under a "
                               "name of its own.")},
    Sentence{Why::Cycle,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Both sides put one folder into the other, each the other way "
                               "round, so it becomes as it is there.")},
    Sentence{Why::CaseOnly,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Only the case of its letters changed, so its name is changed on "
                               "the other side too.")},
    Sentence{Why::FormOnly,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "Its name is the same, only its letters are put together in another "
                               "way. Nothing is renamed.")},
    Sentence{Why::LeftTheSync,
             QT_TRANSLATE_NOOP("gannet::PlanReason",
                               "It has a name now that takes no part or that the other side cannot "
                               "have, so it is left alone on both sides.")},
};

} // namespace

QString reasonFor(Why why)
{
    const auto found = std::find_if(sentences.begin(), sentences.end(),
                                    [why](const Sentence &each) { return each.why == why; });
    return found == sentences.end()
        ? QString()
        : QCoreApplication::translate("gannet::PlanReason", found->text);
}

} // namespace gannet
