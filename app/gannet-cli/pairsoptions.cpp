// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/pairsoptions.h"

#include "app/gannet-cli/synctable.h"
#include "core/sync/pairs/paircheck.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct VerbRow {
    QLatin1String name;
    PairsOptions::Verb verb;
    qsizetype words; //!< behind it
};

constexpr std::array verbs{
    VerbRow{QLatin1String("add"), PairsOptions::Verb::Add, 3},
    VerbRow{QLatin1String("list"), PairsOptions::Verb::List, 0},
    VerbRow{QLatin1String("remove"), PairsOptions::Verb::Remove, 1},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Options", text);
}

Error usage()
{
    return failure(Error::BadInput,
                   tr("Write it as: gannet-cli pairs add NAME A B, gannet-cli pairs list, or "
                      "gannet-cli pairs remove NAME."));
}

Result<PairsOptions> take(const QStringList &words, const SyncPair &pair)
{
    for (const VerbRow &row : verbs) {
        if (row.name != words.value(0) || row.words != words.size() - 1)
            continue;
        PairsOptions options;
        options.verb = row.verb;
        options.pair = pair;
        options.pair.name = words.value(1);
        options.pair.here = words.value(2);
        options.pair.there = words.value(3);
        return options;
    }
    return usage();
}

} // namespace

Result<PairsOptions> parsePairsOptions(const QStringList &words)
{
    SyncOptions read;
    read.common = emptyGetOptions();
    read.common.engine.stateDirectory = defaultStateDirectory();
    const Outcome taken
        = OptionWords<SyncOptions>(words, pairsOptionGroups()).readInto(&read, &read.words);
    if (!taken)
        return taken.error();
    Result<PairsOptions> options
        = read.common.wantsHelp ? PairsOptions() : take(read.words, read.pair);
    if (!options)
        return options;
    options->stateDirectory = read.common.engine.stateDirectory;
    options->isJson = read.common.isJson;
    options->wantsHelp = read.common.wantsHelp;
    if (options->stateDirectory.isEmpty() && !options->wantsHelp)
        return failure(Error::BadInput, tr("--state none keeps no pairs."));
    return options;
}

} // namespace gannet
