// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

const QString demoSuffix = u"-demo"_s; // of the state folder: a demo empties its own

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::CommandLine", text);
}

//! $XDG_STATE_HOME, which counts only when absolute (XDG Base Directory Specification).
QString usualStateDirectory()
{
    const QString home = qEnvironmentVariable("XDG_STATE_HOME");
    return (QDir::isAbsolutePath(home) ? home : QDir::homePath() + u"/.local/state"_s)
        + u"/gannet"_s;
}

bool isAddress(const QString &argument)
{
    return argument.startsWith("http://"_L1, Qt::CaseInsensitive)
        || argument.startsWith("https://"_L1, Qt::CaseInsensitive);
}

QCommandLineOption hidden(const QString &name)
{
    QCommandLineOption option(name);
    option.setFlags(QCommandLineOption::HiddenFromHelp);
    return option;
}

QString absolute(const QString &path)
{
    return path.isEmpty() ? QString() : QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

} // namespace

CommandLine readCommandLine()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Brings many files home at once."));
    const QCommandLineOption state(u"state"_s, tr("Keep the queue and the settings in <folder>."),
                                   tr("folder"));
    const QCommandLineOption folder(u"folder"_s, tr("Put downloads into <folder> this time."),
                                    tr("folder"));
    const QCommandLineOption demo(
        u"demo"_s,
        tr("Try the program on a practice site on this computer. Your own list stays as it is."));
    const QCommandLineOption bench = hidden(u"bench-stall"_s);
    const QCommandLineOption exit = hidden(u"exit-when-idle"_s);
    QCommandLineOption atOnce = hidden(u"files-at-once"_s);
    atOnce.setValueName(u"number"_s);
    parser.addOptions({state, folder, demo, bench, exit, atOnce});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(tr("address"), tr("Addresses, and files with lists of them."),
                                 tr("[address...]"));
    parser.process(*QCoreApplication::instance());

    CommandLine line;
    line.stateDirectory
        = parser.isSet(state) ? absolute(parser.value(state)) : usualStateDirectory();
    line.isDemo = parser.isSet(demo);
    if (line.isDemo)
        line.stateDirectory += demoSuffix;
    line.folder = absolute(parser.value(folder));
    line.isBenchmark = parser.isSet(bench);
    line.exitWhenIdle = parser.isSet(exit);
    line.filesAtOnce = parser.value(atOnce).toInt();
    for (const QString &argument : parser.positionalArguments()) {
        if (!isAddress(argument) && QFileInfo(argument).isFile())
            line.lists += absolute(argument);
        else
            line.addresses += argument;
    }
    return line;
}

} // namespace gannet
