// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/bodytooutput.h"
#include "app/gannet-cli/completion.h"
#include "app/gannet-cli/exitstatus.h"
#include "app/gannet-cli/getcommand.h"
#include "app/gannet-cli/help.h"
#include "app/gannet-cli/linkscommand.h"
#include "app/gannet-cli/linksoptions.h"
#include "app/gannet-cli/manpage.h"
#include "app/gannet-cli/options.h"
#include "app/gannet-cli/output.h"
#include "app/gannet-cli/pairscommand.h"
#include "app/gannet-cli/probecommand.h"
#include "app/gannet-cli/probeoptions.h"
#include "app/gannet-cli/secretfiles.h"
#include "app/gannet-cli/streams.h"
#include "app/gannet-cli/synccommand.h"
#include "app/gannet-cli/terminal.h"
#include "app/gannet-cli/verifycommand.h"
#include "app/signals/stopsignal.h"
#include "core/process.h"
#include "core/transfer/checksum.h"

#include <QCoreApplication>

#include <clocale>
#include <cstring>
#include <langinfo.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Main", text);
}

//! Qt complains on standard error about any other locale than one in UTF-8, and takes this one.
void useUtf8()
{
    std::setlocale(LC_ALL, "");
    if (std::strcmp(::nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
}

//! The two streams of the program.
struct Streams {
    Output out{STDOUT_FILENO};
    Output err{STDERR_FILENO};
    Terminal terminal{&err};

    //! Results, such as a manual that was asked for.
    ExitStatus print(const QString &text)
    {
        out.write(text.toUtf8());
        out.flush();
        return out.error() == 0 ? ExitStatus::Done : ExitStatus::NotWritten;
    }

    ExitStatus refuse(const Error &error, ExitStatus status)
    {
        terminal.say(error.text);
        return status;
    }
};

QString versionText()
{
    return QStringLiteral("gannet-cli " GANNET_VERSION "\n");
}

void warnOfWeakChecksum(const GetOptions &options, Terminal *terminal)
{
    if (options.checksum && isWeak(options.checksum->algorithm) && !options.isQuiet)
        terminal->say(weakSentence(options.checksum->algorithm));
}

ExitStatus runToFiles(const GetOptions &options, const QStringList &addresses, Streams *streams)
{
    const StopSignal stopSignal;
    Result<std::unique_ptr<Engine>> engine = Engine::open(options.engine);
    if (!engine)
        return streams->refuse(engine.error(), statusOf(engine.error().kind));

    GetCommand command(options, std::move(*engine), &streams->out, &streams->terminal);
    QObject::connect(&stopSignal, &StopSignal::asked, &command, &GetCommand::stop);
    QObject::connect(&command, &GetCommand::finished, qApp,
                     [](ExitStatus status) { QCoreApplication::exit(int(status)); });
    command.start(addresses);
    return ExitStatus(QCoreApplication::exec());
}

ExitStatus runToOutput(const GetOptions &options, const QString &address, Streams *streams)
{
    const StopSignal stopSignal;
    BodyToOutput command(options, &streams->terminal);
    QObject::connect(&stopSignal, &StopSignal::asked, &command, &BodyToOutput::stop);
    QObject::connect(&command, &BodyToOutput::finished, qApp,
                     [](ExitStatus status) { QCoreApplication::exit(int(status)); });
    command.start(address);
    return ExitStatus(QCoreApplication::exec());
}

ExitStatus get(const QStringList &words, Streams *streams)
{
    const Error hint = failure(Error::BadInput, tr("gannet-cli get --help tells more."));
    const Result<GetOptions> options = parseGetOptions(words);
    if (!options) {
        streams->terminal.say(options.error().text);
        return streams->refuse(hint, ExitStatus::BadUsage);
    }
    if (options->wantsHelp)
        return streams->print(helpOf(manualOf(u"get"_s)));
    if (options->wantsVersion)
        return streams->print(versionText());
    const Result<QStringList> addresses = expandedAddresses(*options);
    if (!addresses)
        return streams->refuse(addresses.error(), ExitStatus::BadUsage);
    warnOfWeakChecksum(*options, &streams->terminal);
    if (options->noProxy) // nothing runs yet that could read it
        qputenv("no_proxy", options->noProxy->toUtf8());
    const ExitStatus status = options->output == u"-"
        ? runToOutput(*options, addresses->first(), streams)
        : runToFiles(*options, *addresses, streams);
    const Outcome saved = saveCookies(*options);
    if (saved)
        return status;
    streams->terminal.say(saved.error().text);
    return status == ExitStatus::Done ? ExitStatus::NotWritten : status;
}

ExitStatus links(const QStringList &words, Streams *streams)
{
    const Result<LinksOptions> options = parseLinksOptions(words);
    if (!options) {
        streams->terminal.say(options.error().text);
        return streams->refuse(failure(Error::BadInput, tr("gannet-cli links --help tells more.")),
                               ExitStatus::BadUsage);
    }
    if (options->wantsHelp)
        return streams->print(helpOf(manualOf(u"links"_s)));
    LinksCommand command(*options, &streams->out, &streams->terminal);
    QObject::connect(
        &command, &LinksCommand::finished, qApp,
        [](ExitStatus status) { QCoreApplication::exit(int(status)); }, Qt::QueuedConnection);
    command.start();
    return ExitStatus(QCoreApplication::exec());
}

ExitStatus verify(const QStringList &words, Streams *streams)
{
    const Result<VerifyOptions> options = parseVerifyOptions(words);
    if (!options) {
        streams->terminal.say(options.error().text);
        return streams->refuse(failure(Error::BadInput, tr("gannet-cli verify --help tells more.")),
                               ExitStatus::BadUsage);
    }
    if (options->wantsHelp)
        return streams->print(helpOf(manualOf(u"verify"_s)));
    return verify(*options, &streams->out, &streams->terminal);
}

ExitStatus probe(const QStringList &words, Streams *streams)
{
    const Result<GetOptions> options = parseProbeOptions(words);
    if (!options) {
        streams->terminal.say(options.error().text);
        return streams->refuse(failure(Error::BadInput, tr("gannet-cli probe --help tells more.")),
                               ExitStatus::BadUsage);
    }
    if (options->wantsHelp)
        return streams->print(helpOf(manualOf(u"probe"_s)));
    if (options->noProxy) // nothing runs yet that could read it
        qputenv("no_proxy", options->noProxy->toUtf8());
    const StopSignal stopSignal;
    ProbeCommand command(*options, &streams->out, &streams->terminal);
    QObject::connect(&stopSignal, &StopSignal::asked, &command, &ProbeCommand::stop);
    QObject::connect(&command, &ProbeCommand::finished, qApp,
                     [](ExitStatus status) { QCoreApplication::exit(int(status)); });
    command.start();
    return ExitStatus(QCoreApplication::exec());
}

ExitStatus runSync(const SyncOptions &options, Streams *streams)
{
    const StopSignal stopSignal;
    QStringList notices;
    Result<std::unique_ptr<Engine>> engine = engineForSync(options, &notices);
    if (!engine)
        return streams->refuse(engine.error(), statusOf(engine.error().kind));
    if (!options.common.isQuiet) {
        for (const QString &notice : notices)
            streams->terminal.say(notice);
    }
    SyncCommand command(options, std::move(*engine), &streams->out, &streams->terminal);
    QObject::connect(&stopSignal, &StopSignal::asked, &command, &SyncCommand::stop);
    QObject::connect(&command, &SyncCommand::finished, qApp,
                     [](ExitStatus status) { QCoreApplication::exit(int(status)); });
    command.start();
    return ExitStatus(QCoreApplication::exec());
}

ExitStatus sync(const QStringList &words, Streams *streams)
{
    QStringList notices;
    const Result<SyncOptions> options = completeSyncOptions(words, &notices);
    for (const QString &notice : notices)
        streams->terminal.say(notice);
    if (!options) {
        streams->terminal.say(options.error().text);
        return streams->refuse(failure(Error::BadInput, tr("gannet-cli sync --help tells more.")),
                               statusOf(options.error().kind));
    }
    if (options->common.wantsHelp)
        return streams->print(helpOf(manualOf(u"sync"_s)));
    return runSync(*options, streams);
}

ExitStatus pairs(const QStringList &words, Streams *streams)
{
    const Result<PairsOptions> options = parsePairsOptions(words);
    if (!options) {
        streams->terminal.say(options.error().text);
        return streams->refuse(failure(Error::BadInput, tr("gannet-cli pairs --help tells more.")),
                               ExitStatus::BadUsage);
    }
    if (options->wantsHelp)
        return streams->print(helpOf(manualOf(u"pairs"_s)));
    return pairs(*options, &streams->out, &streams->terminal);
}

//! For packages and for whoever installs by hand; not in the list of commands.
ExitStatus completion(const QStringList &words, Streams *streams)
{
    if (words == QStringList{u"man"_s})
        return streams->print(manualPage());
    const Result<QString> script = completionFor(words.join(u' '));
    return script ? streams->print(*script) : streams->refuse(script.error(), ExitStatus::BadUsage);
}

ExitStatus run(const QStringList &words, Streams *streams)
{
    const QString command = words.value(0);
    if (command == u"get")
        return get(words.mid(1), streams);
    if (command == u"links")
        return links(words.mid(1), streams);
    if (command == u"verify")
        return verify(words.mid(1), streams);
    if (command == u"probe")
        return probe(words.mid(1), streams);
    if (command == u"sync")
        return sync(words.mid(1), streams);
    if (command == u"pairs")
        return pairs(words.mid(1), streams);
    if (command == u"completion")
        return completion(words.mid(1), streams);
    if (command == u"--help" || command == u"-h" || command == u"help")
        return streams->print(programHelp());
    if (command == u"--version" || command == u"-V")
        return streams->print(versionText());
    const QString sentence = command.isEmpty()
        ? tr("Say what to do, as in: gannet-cli get URL")
        : tr("There is no command %1; try gannet-cli get, sync, pairs, links, "
             "verify or probe.")
              .arg(command);
    streams->terminal.say(sentence);
    return streams->refuse(failure(Error::BadInput, tr("gannet-cli --help tells more.")),
                           ExitStatus::BadUsage);
}

} // namespace

int main(int argc, char **argv)
{
    guardClosedStreams();
    prepareProcess();
    useUtf8();
    const QCoreApplication application(argc, argv);
    Streams streams;
    return int(run(QCoreApplication::arguments().mid(1), &streams));
}
