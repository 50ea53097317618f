// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/job.h"
#include "core/result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace gannet {

//! How much is said on standard error while files come.
enum class ProgressStyle : quint8 {
    Auto, //!< Bar on a terminal, Plain otherwise, None with --json
    Bar, //!< one line that is drawn again
    Plain, //!< a line for each file
    None, //!< errors and the last line
};

//! Where curl patterns in addresses are expanded.
enum class GlobRule : quint8 { Arguments, Everywhere, Nowhere };

//! What a person asked of `gannet-cli get`.
struct GetOptions {
    QStringList addresses;
    QStringList lists; //!< files; "-" is standard input
    QString output; //!< file name for the one address; "-" is standard output
    std::optional<Checksum> checksum;
    JobOptions job; //!< for all addresses
    QString cookieFile; //!< where cookies go at the end; empty: nowhere
    std::optional<QString> noProxy; //!< in the place of the variable no_proxy
    EngineConfig engine;
    ProgressStyle progress = ProgressStyle::Auto;
    GlobRule glob = GlobRule::Arguments;
    bool hasPreviews = false;
    bool isJson = false;
    bool isQuiet = false;
    bool wantsHelp = false;
    bool wantsVersion = false;
};

//! Nothing is given yet; cookies and logins have a place to go to.
[[nodiscard]] GetOptions emptyGetOptions();

//! What --progress comes to on the standard error of this process; not Auto.
[[nodiscard]] ProgressStyle chosenStyle(const GetOptions &options);

//! A proxy that is named has the exceptions of --noproxy, else of the environment, as with curl.
void completeProxy(GetOptions *options);

//! The options of one call, from the words after "get". Reads the files of --data-file,
//! --netrc and --load-cookies, nothing else. Errors: BadInput, with a sentence that names the
//! option.
[[nodiscard]] Result<GetOptions> parseGetOptions(const QStringList &words);

//! The folder of --state where none was given: $XDG_STATE_HOME/gannet, else ~/.local/state/gannet.
[[nodiscard]] QString defaultStateDirectory();

} // namespace gannet
