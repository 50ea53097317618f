// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/manualparts.h"
#include "app/gannet-cli/synctable.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Help", text);
}

ManualSection safetyOfSync()
{
    return linesUnder(
        tr("What protects your files"),
        tr("What is deleted or replaced goes to .gannet-trash on its side, and --undo\n"
           "brings it back. A file that was changed on both sides is kept twice. Deletions\n"
           "come last, and none is done where a folder could not be read. Every file is\n"
           "looked at once more before it is touched. These guards stop a run before it\n"
           "does anything:\n"
           "  deletes      more would be deleted than --max-delete or -size allows\n"
           "  empty        one side is empty or its folder is gone\n"
           "  identity     a side is another folder than the last time\n"
           "  all-changed  every single file of a side looks changed\n"
           "A folder that is not there is made in the first run of a pair, if the one\n"
           "above it is there; later it is one that vanished, and stops the run.\n"
           "What --undo put back stays as it is on both sides until one of them changes.\n"
           "Gannet's own names in a tree begin with .gannet and are never synced, except\n"
           ".gannetignore."));
}

ManualSection jsonOfSync()
{
    return linesUnder(
        tr("JSON"),
        tr("One object a line. Its kind stands under “event”:\n"
           "  plan      path action side from copy reason here there base; a row of a plan\n"
           "            that is shown, not of one that is run\n"
           "  action    path action side from bytes; what was done\n"
           "  conflict  path copy; both contents were kept\n"
           "  failed    path action side kind message status retryable; path is null\n"
           "            where nothing could be done at all\n"
           "  guard     name side message\n"
           "  found     path side kind message; by --verify: rot, differs or unreadable\n"
           "  summary   kind done failed skipped conflicts unchanged bytes seconds run\n"
           "action is adopt, forget, copy, folder, move, delete, compare, conflict,\n"
           "restore, time, mode or skip; side is here (A) or there (B) and says which is\n"
           "changed; here, there and base tell what was seen, or are null."));
}

ManualSection statusOfSync()
{
    return linesUnder(tr("Exit status"),
                      tr("0   both sides are in step, but for what was said to be left alone\n"
                         "1   something failed, or failures were of several kinds; with --verify,\n"
                         "    something differs\n"
                         "2   the call could not be understood\n"
                         "3   a file or standard output could not be written\n"
                         "4   interrupted; the same call goes on with what is there\n"
                         "5   a file differs from its checksum\n"
                         "6   the network or the server could not be reached\n"
                         "7   refused: no http, https, dav or davs address\n"
                         "8   in step, but this run kept conflicts as copies\n"
                         "9   stopped by a guard; nothing was done\n"
                         "10  the plan was shown; nothing was done"));
}

} // namespace

Manual syncManual()
{
    Manual manual;
    manual.command = u"sync"_s;
    manual.summary = tr("keep two folders, or a folder and a server, in step");
    manual.usages = {tr("sync [OPTION]... A B"), tr("sync [OPTION]... NAME")};
    manual.introduction
        = tr("Brings A (“here”) and B (“there”) in step. Each is a folder or an address that "
             "begins with http, https, dav or davs; at least one is a folder. A server that speaks "
             "WebDAV is written to, any other one is a mirror to read from. NAME is a pair that "
             "gannet-cli pairs has kept; options count over those it is kept with. The first run "
             "of a pair shows its plan and stops until it is called with --yes; later runs "
             "compare both sides with what they had in common the last time. Plans and JSON go to "
             "standard output; everything else that is said to a person goes to standard error.");
    manual.sections = sectionsOf(syncOptionGroups());
    manual.sections += {safetyOfSync(), jsonOfSync(), statusOfSync()};
    manual.examples
        = {u"gannet-cli sync --dry-run Documents /media/stick/Documents"_s,
           u"gannet-cli sync --yes Documents davs://cloud.example.org/dav/Documents"_s,
           u"gannet-cli sync --mode mirror --delete-gone pub https://example.org/pub/"_s,
           u"gannet-cli sync --exclude '*.tmp' --watch photos"_s,
           u"gannet-cli sync --undo photos"_s,
           u"gannet-cli sync --json --dry-run photos | jq -r '.action + \" \" + .path'"_s};
    manual.takesFiles = true;
    return manual;
}

Manual pairsManual()
{
    Manual manual;
    manual.command = u"pairs"_s;
    manual.summary = tr("keep pairs for sync by name");
    manual.usages = {tr("pairs add [OPTION]... NAME A B"), tr("pairs list [OPTION]..."),
                     tr("pairs remove [OPTION]... NAME")};
    manual.introduction
        = tr("Keeps the two sides of a pair and its options under a name, for gannet-cli sync "
             "NAME; the window shows the same pairs. To remove a pair is to forget it: no file is "
             "touched. Passwords are never kept.");
    manual.sections = sectionsOf(pairsOptionGroups());
    manual.sections += linesUnder(tr("JSON"),
                                  tr("list prints an object a line, with “pair” under “event” and\n"
                                     "what is kept: name here there user mode conflict ..."));
    manual.sections += linesUnder(tr("Exit status"),
                                  tr("0  it was done\n"
                                     "1  another process changes the list at this moment\n"
                                     "2  the call could not be understood, the name is taken or\n"
                                     "   unknown, or the sides are none\n"
                                     "3  the list or standard output could not be written\n"
                                     "7  refused: no http, https, dav or davs address"));
    manual.examples
        = {u"gannet-cli pairs add photos Pictures davs://cloud.example.org/dav/Pictures"_s,
           u"gannet-cli pairs add --mode mirror pub ~/pub https://example.org/pub/"_s,
           u"gannet-cli pairs list"_s};
    manual.verbs = {u"add"_s, u"list"_s, u"remove"_s};
    manual.takesFiles = true;
    return manual;
}

} // namespace gannet
