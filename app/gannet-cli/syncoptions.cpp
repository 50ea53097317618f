// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/syncoptions.h"

#include "app/gannet-cli/synctable.h"
#include "app/gannet-cli/values.h"
#include "core/sync/pairs/paircheck.h"
#include "core/sync/pairs/pairstore.h"
#include "core/sync/pairs/pairwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Options", text);
}

Error refusal(const QString &sentence)
{
    return failure(Error::BadInput, sentence);
}

//! What does not go together.
Outcome checkTogether(const SyncOptions &options)
{
    const SyncPolicy &policy = options.pair.policy;
    const bool isTwoWay = policy.mode == SyncMode::TwoWay;
    if (policy.deletesGone && isTwoWay)
        return refusal(tr("--delete-gone is for --mode mirror or upload."));
    if (policy.localEdits == LocalEdits::Replace && isTwoWay)
        return refusal(tr("--local-edits is for --mode mirror or upload."));
    if (options.isVerifying && (options.undo || options.isDryRun))
        return refusal(tr("--verify changes nothing, so it goes neither with --undo nor with "
                          "--dry-run."));
    if (options.isWatching && (options.undo || options.isDryRun || options.isVerifying))
        return refusal(tr("--watch runs the pair again and again, so it goes with none of --undo, "
                          "--dry-run and --verify."));
    if (options.common.engine.stateDirectory.isEmpty())
        return refusal(tr("Sync has to remember what both sides had in common, so --state none "
                          "will not do for it."));
    return Nothing{};
}

//! How many words there are, and whether one of them can be a name.
Outcome checkWords(const QStringList &words)
{
    if (words.isEmpty() || words.size() > 2)
        return refusal(tr("Give two sides, as in: gannet-cli sync Documents "
                          "https://cloud.example.org/dav/, or the name of a pair."));
    if (words.size() == 1 && !checkPairName(words.constFirst()))
        return refusal(tr("%1 is one side; give the other one too, or the name of a pair that "
                          "gannet-cli pairs list shows.")
                           .arg(splitCredentials(words.constFirst()).address));
    return Nothing{};
}

//! A user and a password in an address are those of -u.
QString sideOf(const QString &word, SyncOptions *options)
{
    if (!isAddress(word))
        return word;
    const SplitAddress split = splitCredentials(word);
    if (!split.user.isEmpty()) {
        options->common.job.user = split.user;
        options->common.job.password = split.password;
    }
    return split.address;
}

//! An option and its value, where it is not the default.
template <typename T, size_t count>
void addWord(QStringList *words, const QString &name, T value, T usual,
             const std::array<std::pair<QLatin1String, T>, count> &table)
{
    if (value != usual)
        *words << name << wordFor(value, table);
}

void addList(QStringList *words, const QString &name, const QStringList &values)
{
    for (const QString &value : values)
        *words << name << value;
}

void addMaxDelete(QStringList *words, const SyncPolicy &policy)
{
    static const SyncPolicy usual;
    const bool isUsual = policy.maxDeletes == usual.maxDeletes
        && std::abs(policy.maxDeleteShare - usual.maxDeleteShare) < 0.0001;
    if (policy.maxDeleteBytes)
        *words << u"--max-delete-size"_s << QString::number(*policy.maxDeleteBytes);
    if (isUsual)
        return;
    const bool isShare = policy.maxDeletes == 0 && policy.maxDeleteShare > 0;
    *words << u"--max-delete"_s
           << (isShare ? u"%1%"_s.arg(std::lround(policy.maxDeleteShare * 100))
                       : QString::number(policy.maxDeletes));
}

void addTrash(QStringList *words, const SyncPair &pair)
{
    static const SyncPair usual;
    if (!pair.usesTrash)
        *words << u"--no-trash"_s;
    if (pair.trashDays != usual.trashDays)
        *words << u"--trash-days"_s << QString::number(pair.trashDays);
    if (pair.trashBytes)
        *words << u"--trash-size"_s << QString::number(*pair.trashBytes);
}

} // namespace

Result<SyncOptions> parseSyncOptions(const QStringList &words, const SyncPair &pair)
{
    SyncOptions options;
    options.pair = pair;
    options.common = emptyGetOptions();
    options.common.engine.stateDirectory = defaultStateDirectory();
    options.common.engine.goOnWithOldJobs = false;
    options.common.engine.keepsFinished = false;
    options.common.engine.networkPatience = std::chrono::milliseconds(0);
    const Outcome read
        = OptionWords<SyncOptions>(words, syncOptionGroups()).readInto(&options, &options.words);
    if (!read)
        return read.error();
    if (options.common.wantsHelp)
        return options;
    completeProxy(&options.common);
    if (const Outcome counted = checkWords(options.words); !counted)
        return counted.error();
    if (const Outcome together = checkTogether(options); !together)
        return together.error();
    return options;
}

Result<SyncOptions> withSides(SyncOptions options)
{
    if (options.words.size() == 2) {
        options.pair.here = sideOf(options.words.constFirst(), &options);
        options.pair.there = sideOf(options.words.constLast(), &options);
    }
    if (!options.common.job.user.isEmpty())
        options.pair.user = options.common.job.user;
    const Result<SyncPair> checked = withCheckedSides(options.pair);
    if (!checked)
        return checked.error();
    options.pair = *checked;
    return options;
}

Result<SyncOptions> completeSyncOptions(const QStringList &words, QStringList *notices)
{
    Result<SyncOptions> options = parseSyncOptions(words);
    if (!options || options->common.wantsHelp)
        return options;
    if (options->words.size() == 1) {
        const Result<KeptPairs> kept = loadPairs(options->common.engine.stateDirectory);
        if (!kept)
            return kept.error();
        *notices += kept->notices;
        const SyncPair *const pair = findPair(kept->pairs, options->words.constFirst());
        if (!pair)
            return refusal(tr("There is no pair called %1; gannet-cli pairs list shows which "
                              "there are. To sync two folders name both.")
                               .arg(options->words.constFirst()));
        options = parseSyncOptions(words, *pair);
        if (!options)
            return options;
    }
    return withSides(std::move(*options));
}

QStringList optionsOf(const SyncPair &pair)
{
    static const SyncPolicy usual;
    const SyncPolicy &policy = pair.policy;
    QStringList words;
    addWord(&words, u"--mode"_s, policy.mode, usual.mode, syncModeWords);
    addWord(&words, u"--conflict"_s, policy.conflict, usual.conflict, conflictWords);
    addWord(&words, u"--local-edits"_s, policy.localEdits, usual.localEdits, localEditsWords);
    if (policy.deletesGone)
        words << u"--delete-gone"_s;
    addMaxDelete(&words, policy);
    addList(&words, u"--include"_s, pair.includes);
    addList(&words, u"--exclude"_s, pair.excludes);
    addList(&words, u"--filter-from"_s, pair.filterFiles);
    addTrash(&words, pair);
    if (pair.schedule.watches)
        words << u"--watch=%1"_s.arg(std::max<qint64>(1, pair.schedule.every.count()));
    return words;
}

} // namespace gannet
