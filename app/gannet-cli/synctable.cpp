// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/synctable.h"

#include "app/gannet-cli/optionvalues.h"
#include "app/gannet-cli/secretfiles.h"
#include "app/gannet-cli/values.h"
#include "core/sync/pairs/pairwords.h"

#include <array>

namespace gannet {

namespace {

constexpr int mostTrashDays = 36'500;
constexpr int mostFilesAtOnce = 10'000;

//! As get has the option.
template <Outcome (*apply)(GetOptions *, const QString &)>
Outcome asGet(SyncOptions *options, const QString &value)
{
    return apply(&options->common, value);
}

//! An option without a value that says yes.
template <bool GetOptions::*member>
Outcome say(SyncOptions *options, const QString &)
{
    return set(&(options->common.*member), true);
}
template <bool SyncOptions::*member>
Outcome say(SyncOptions *options, const QString &)
{
    return set(&(options->*member), true);
}

constexpr std::array rules{
    SyncOption{0, QLatin1String("mode"), SyncOption::Required, "two-way|mirror|upload",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "two-way brings changes of each side to the other; mirror makes A "
                                 "like B and never changes B; upload makes B like A and never "
                                 "changes A. The default is two-way."),
               [](SyncOptions *options, const QString &value) {
                   return choose(value, syncModeWords, &options->pair.policy.mode);
               }},
    SyncOption{0, QLatin1String("conflict"), SyncOption::Required, "keep-both|newer|larger|a|b",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Who keeps the name when a file was changed on both sides: "
                                 "keep-both gives it to B and keeps A's beside it under another "
                                 "name; newer and larger choose by time or size where that is "
                                 "certain; a and b choose a side. What loses goes to the trash. "
                                 "The default is keep-both."),
               [](SyncOptions *options, const QString &value) {
                   return choose(value, conflictWords, &options->pair.policy.conflict);
               }},
    SyncOption{0, QLatin1String("max-delete"), SyncOption::Required, "N[%]",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Stop before anything is done when more than N files, or N "
                                 "percent of all, would be deleted on one side. The default is 20% "
                                 "or 50 files, whichever is more."),
               applyMaxDelete},
    SyncOption{0, QLatin1String("max-delete-size"), SyncOption::Required, "SIZE",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Stop, too, when the files that would be deleted on one side have "
                                 "more than SIZE together, however few they are. Sizes may end in "
                                 "K, M, G or T. The default is not to count bytes."),
               applyMaxDeleteSize},
    SyncOption{0, QLatin1String("delete-gone"), SyncOption::Without, "",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "In a mirror, move to the trash here what is gone there, and in "
                                 "an upload the other way round. The default is to keep it."),
               [](SyncOptions *options, const QString &) {
                   return set(&options->pair.policy.deletesGone, true);
               }},
    SyncOption{0, QLatin1String("local-edits"), SyncOption::Required, "protect|replace",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "In a mirror, what becomes of a file that was edited here, and in "
                                 "an upload of one that was edited there: protect keeps it under "
                                 "another name, replace moves it to the trash. The default is "
                                 "protect."),
               [](SyncOptions *options, const QString &value) {
                   return choose(value, localEditsWords, &options->pair.policy.localEdits);
               }},
};

constexpr std::array filters{
    SyncOption{0, QLatin1String("include"), SyncOption::Required, "RULE",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Take part in spite of other rules, in the syntax of gitignore. "
                                 "May be given more than once."),
               [](SyncOptions *options, const QString &value) -> Outcome {
                   options->pair.includes.append(value);
                   return Nothing{};
               }},
    SyncOption{0, QLatin1String("exclude"), SyncOption::Required, "RULE",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Leave out what the rule matches, in the syntax of gitignore, as "
                                 "in “*.tmp” or “/cache/”. What is left out is not deleted either. "
                                 "Files called .gannetignore in the tree count too. May be given "
                                 "more than once."),
               [](SyncOptions *options, const QString &value) -> Outcome {
                   options->pair.excludes.append(value);
                   return Nothing{};
               }},
    SyncOption{0, QLatin1String("filter-from"), SyncOption::Required, "FILE",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Read rules from FILE, one a line. May be given more than once."),
               applyFilterFile},
};

constexpr std::array trash{
    SyncOption{
        0, QLatin1String("no-trash"), SyncOption::Without, "",
        QT_TRANSLATE_NOOP("gannet::Help",
                          "Delete for good what is deleted or replaced. The default is to "
                          "keep it in .gannet-trash of each side, for --undo."),
        [](SyncOptions *options, const QString &) { return set(&options->pair.usesTrash, false); }},
    SyncOption{0, QLatin1String("trash-days"), SyncOption::Required, "N",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Keep what is in the trash for N days. The default is 30."),
               [](SyncOptions *options, const QString &value) {
                   return keep(parseCount(value, 0, mostTrashDays), &options->pair.trashDays);
               }},
    SyncOption{0, QLatin1String("trash-size"), SyncOption::Required, "SIZE",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Keep at most SIZE in the trash of each side, the newest runs. "
                                 "Sizes may end in K, M, G or T. The default is a tenth of the "
                                 "disk."),
               applyTrashSize},
};

constexpr std::array thisRun{
    SyncOption{0, QLatin1String("dry-run"), SyncOption::Without, "",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Print what a run would do, with a reason for each row, and write "
                                 "nothing on either side."),
               say<&SyncOptions::isDryRun>},
    SyncOption{0, QLatin1String("yes"), SyncOption::Without, "",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Let the first run of a pair begin, which without this shows its "
                                 "plan and stops. No guard is lifted by it."),
               say<&SyncOptions::isConfirmed>},
    SyncOption{0, QLatin1String("accept-guard"), SyncOption::Required,
               "deletes|empty|identity|all-changed",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Lift one guard for this run, after you have read its plan: "
                                 "deletes stops very many deletions, empty a side that is empty, "
                                 "identity another folder or disk than the last time, all-changed "
                                 "a side on which every file changed. May be given more than "
                                 "once."),
               applyGuard},
    SyncOption{0, QLatin1String("verify"), SyncOption::Without, "",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Read all files of both sides, tell which differ although they "
                                 "look alike, and change nothing."),
               say<&SyncOptions::isVerifying>},
    SyncOption{0, QLatin1String("undo"), SyncOption::Optional, "RUN",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Put back what a run deleted, replaced or moved, where nobody "
                                 "changed it since. The default is the last run; a run ends with "
                                 "its name."),
               [](SyncOptions *options, const QString &value) -> Outcome {
                   options->undo = value;
                   return Nothing{};
               }},
    SyncOption{0, QLatin1String("watch"), SyncOption::Optional, "MINUTES",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Stay, and run again on changes here, and every MINUTES for those "
                                 "there. The default is 5."),
               [](SyncOptions *options, const QString &value) {
                   options->isWatching = true;
                   return applyWatch(options, value);
               }},
};

constexpr std::array keptSchedule{
    SyncOption{0, QLatin1String("watch"), SyncOption::Optional, "MINUTES",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Let the window run the pair on changes here, and every MINUTES "
                                 "for those there. The default is 5. gannet-cli sync NAME runs it "
                                 "once, unless that call has --watch too."),
               applyWatch},
};

constexpr std::array server{
    SyncOption{'u', QLatin1String("user"), SyncOption::Required, "USER:PASS",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Log in at the server. The same may be written into the address; "
                                 "it is never shown or kept."),
               asGet<applyUser>},
    SyncOption{0, QLatin1String("netrc"), SyncOption::Optional, "FILE",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Log in with what FILE says about the host. The default is "
                                 "~/.netrc. A name and a password of your own come first."),
               asGet<applyNetrc>},
    SyncOption{0, QLatin1String("proxy"), SyncOption::Required, "URL",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Reach the server through this proxy; none reaches it directly. "
                                 "The default is what http_proxy, https_proxy, all_proxy and "
                                 "no_proxy say."),
               asGet<applyProxy>},
    SyncOption{0, QLatin1String("cacert"), SyncOption::Required, "FILE",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Trust the certificates in FILE (PEM) besides those of the "
                                 "system."),
               [](SyncOptions *options, const QString &value) {
                   return set(&options->common.engine.caFile, value);
               }},
    SyncOption{0, QLatin1String("insecure"), SyncOption::Without, "",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Take any certificate from the server: anybody on the way can "
                                 "read and change what passes."),
               [](SyncOptions *options, const QString &) {
                   return set(&options->common.job.acceptsAnyCertificate, true);
               }},
    SyncOption{'j', QLatin1String("jobs"), SyncOption::Required, "N",
               QT_TRANSLATE_NOOP("gannet::Help", "Fetch N files at once. The default is 8."),
               [](SyncOptions *options, const QString &value) {
                   return keep(parseCount(value, 1, mostFilesAtOnce),
                               &options->common.engine.limits.filesAtOnce);
               }},
    SyncOption{'x', QLatin1String("per-host"), SyncOption::Required, "N",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Send at most N requests to the server at once. The default is "
                                 "16, and 6 for the bytes of files."),
               applyPerServer},
    SyncOption{0, QLatin1String("limit-rate"), SyncOption::Required, "SIZE",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Take at most so many bytes a second. The default is no limit."),
               [](SyncOptions *options, const QString &value) {
                   return keep(parseSize(value), &options->common.engine.limits.bytesPerSecond);
               }},
};

constexpr std::array keptServer{
    SyncOption{'u', QLatin1String("user"), SyncOption::Required, "USER",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "Log in at the server with this name. Its password is not kept: "
                                 "it comes from ~/.netrc, or from -u of sync."),
               applyPairUser},
};

constexpr SyncOption json{0,
                          QLatin1String("json"),
                          SyncOption::Without,
                          "",
                          QT_TRANSLATE_NOOP("gannet::Help", "Print one JSON object a line."),
                          say<&GetOptions::isJson>};
constexpr SyncOption state{
    0,
    QLatin1String("state"),
    SyncOption::Required,
    "DIR",
    QT_TRANSLATE_NOOP("gannet::Help",
                      "Keep what is known of pairs in DIR. The default is gannet in "
                      "$XDG_STATE_HOME or ~/.local/state."),
    asGet<applyState>};
constexpr SyncOption help{'h',
                          QLatin1String("help"),
                          SyncOption::Without,
                          "",
                          QT_TRANSLATE_NOOP("gannet::Help", "Show this text."),
                          say<&GetOptions::wantsHelp>};

constexpr std::array output{
    json,
    SyncOption{'q', QLatin1String("quiet"), SyncOption::Without, "",
               QT_TRANSLATE_NOOP("gannet::Help", "Say nothing but errors and guards."),
               say<&GetOptions::isQuiet>},
    SyncOption{0, QLatin1String("progress"), SyncOption::Required, "auto|bar|plain|none",
               QT_TRANSLATE_NOOP("gannet::Help",
                                 "bar draws a live line, plain prints a line for each row that is "
                                 "done, none says only errors and the sum. auto, the default, is "
                                 "bar on a terminal and plain otherwise."),
               asGet<applyProgress>},
    state,
    help,
};

constexpr std::array keptOutput{json, state, help};

} // namespace

std::span<const SyncOptionGroup> syncOptionGroups()
{
    static constexpr std::array groups{
        SyncOptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "This run"), thisRun},
        SyncOptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Rules of the pair"), rules},
        SyncOptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "What takes part"), filters},
        SyncOptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Trash"), trash},
        SyncOptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Server"), server},
        SyncOptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Output"), output},
    };
    return groups;
}

std::span<const SyncOptionGroup> pairsOptionGroups()
{
    static constexpr std::array groups{
        SyncOptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Rules of the pair"), rules},
        SyncOptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "What takes part"), filters},
        SyncOptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Trash"), trash},
        SyncOptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "When it runs"), keptSchedule},
        SyncOptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Server"), keptServer},
        SyncOptionGroup{QT_TRANSLATE_NOOP("gannet::Help", "Output"), keptOutput},
    };
    return groups;
}

} // namespace gannet
