// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/options.h"

#include "app/gannet-cli/optiontable.h"
#include "app/gannet-cli/output.h"
#include "core/net/cookiejar.h"
#include "core/net/credentials.h"
#include "core/transfer/filename.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <memory>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Options", text);
}

//! curl's defaults for a request with a body.
void completeRequest(JobOptions *job, bool methodWasGiven)
{
    if (job->body.isNull())
        return;
    if (!methodWasGiven)
        job->method = "POST"_ba;
    const bool hasType = std::ranges::any_of(job->headers, [](const auto &header) {
        return header.first.compare("content-type", Qt::CaseInsensitive) == 0;
    });
    if (!hasType)
        job->headers.append({"Content-Type"_ba, "application/x-www-form-urlencoded"_ba});
}

//! A name may have a folder in front, as in curl: below --dir, or absolute.
void separateFolder(GetOptions *options)
{
    if (!options->output.contains(u'/'))
        return;
    const QFileInfo file(QDir(options->job.directory), options->output);
    options->job.directory = QDir::cleanPath(file.absolutePath());
    options->output = file.fileName();
}

//! As “..” and “sub/.” do.
bool namesNothing(const QString &output)
{
    return safeFileName(output.section(u'/', -1)).isEmpty();
}

QString exceptionsOfEnvironment()
{
    const QString small = qEnvironmentVariable("no_proxy");
    return small.isEmpty() ? qEnvironmentVariable("NO_PROXY") : small;
}

//! What does not go together. Whether there is one address is known only after expanding
//! patterns.
Outcome checkTogether(const GetOptions &options)
{
    if (options.addresses.isEmpty() && options.lists.isEmpty())
        return failure(Error::BadInput,
                       tr("There is nothing to fetch: give an address, or a list with -i."));
    if (!options.lists.isEmpty() && !options.output.isEmpty())
        return failure(Error::BadInput, tr("-o names one file, so it does not go with a list."));
    if (!options.lists.isEmpty() && options.checksum)
        return failure(Error::BadInput,
                       tr("--checksum is for one file, so it does not go with a list."));
    if (options.lists.count(u"-"_s) > 1)
        return failure(Error::BadInput, tr("Standard input can be read as a list only once."));
    if (!options.engine.keyFile.isEmpty() && options.engine.certificateFile.isEmpty())
        return failure(Error::BadInput,
                       tr("--key is the key of a certificate; name that one with --cert."));
    if (!options.cookieFile.isEmpty() && options.job.cookies == CookieRule::None)
        return failure(Error::BadInput,
                       tr("--no-cookies keeps no cookies, so there is nothing for "
                          "--save-cookies."));
    if (options.output.endsWith(u'/'))
        return failure(Error::BadInput, tr("-o names a file, not a folder; -d names a folder."));
    if (options.output != u"-" && !options.output.isEmpty() && namesNothing(options.output))
        return failure(Error::BadInput, tr("-o: “%1” is no name for a file.").arg(options.output));
    if (options.addresses.contains(u"-"_s))
        return failure(Error::BadInput,
                       tr("“-” is no address; -i - reads addresses from standard input, and -o - "
                          "writes to standard output."));
    if (options.output == u"-" && (options.isJson || options.hasPreviews))
        return failure(Error::BadInput,
                       tr("-o - writes the body to standard output, so it does not go with --json "
                          "or --preview."));
    return Nothing{};
}

} // namespace

GetOptions emptyGetOptions()
{
    GetOptions options;
    options.engine.cookies = std::make_shared<CookieJar>();
    options.engine.credentials = std::make_shared<Credentials>();
    return options;
}

ProgressStyle chosenStyle(const GetOptions &options)
{
    if (options.progress != ProgressStyle::Auto)
        return options.progress;
    if (options.isJson)
        return ProgressStyle::None;
    return Output(STDERR_FILENO).isTerminal() ? ProgressStyle::Bar : ProgressStyle::Plain;
}

void completeProxy(GetOptions *options)
{
    if (options->engine.proxy)
        options->engine.proxy->exceptions = options->noProxy.value_or(exceptionsOfEnvironment());
}

QString defaultStateDirectory()
{
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    // The XDG base directory specification wants relative paths ignored.
    const QString base
        = QDir::isAbsolutePath(given) ? given : QDir::homePath() + u"/.local/state"_s;
    return base + u"/gannet"_s;
}

Result<GetOptions> parseGetOptions(const QStringList &words)
{
    GetOptions options = emptyGetOptions();
    options.job.directory = QDir::currentPath();
    options.job.method.clear();
    options.engine.stateDirectory = defaultStateDirectory();
    options.engine.goOnWithOldJobs = false;
    options.engine.keepsFinished = false;
    options.engine.cookies = std::make_shared<CookieJar>();
    options.engine.credentials = std::make_shared<Credentials>();
    options.engine.networkPatience = std::chrono::milliseconds(0); // --wait-online asks for more

    const Outcome read
        = OptionWords<GetOptions>(words, optionGroups()).readInto(&options, &options.addresses);
    if (!read)
        return read.error();
    if (options.wantsHelp || options.wantsVersion)
        return options;
    const bool methodWasGiven = !options.job.method.isEmpty();
    if (!methodWasGiven)
        options.job.method = "GET"_ba;
    completeRequest(&options.job, methodWasGiven);
    completeProxy(&options);
    if (!options.hasPreviews)
        options.job.previewLength = 0; // nobody sees them
    const Outcome together = checkTogether(options);
    if (!together)
        return together.error();
    separateFolder(&options);
    return options;
}

} // namespace gannet
