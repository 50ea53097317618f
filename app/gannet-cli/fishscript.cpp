// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/completionscripts.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s) + u'\'';
}

QString valueOf(const ManualOption &option)
{
    if (option.value != ManualOption::Required)
        return {};
    switch (offerFor(option)) {
    case Offer::Choices:
        return u" -x -a "_s + quoted(option.choices().join(u' '));
    case Offer::Files:
        return u" -r -F"_s;
    case Offer::Folders:
        return u" -x -a '(__fish_complete_directories)'"_s;
    case Offer::Nothing:
        break;
    }
    return u" -x"_s;
}

QString lineOf(const Manual &manual, const ManualOption &option)
{
    QString line
        = u"complete -c gannet-cli -n '__fish_seen_subcommand_from %1'"_s.arg(manual.command);
    if (!option.letter.isNull())
        line += u" -s "_s + option.letter;
    return line + u" -l "_s + option.name + valueOf(option) + u" -d "_s + quoted(option.gist())
        + u'\n';
}

} // namespace

QString fishScript(const QList<Manual> &manuals)
{
    QString script = u"# Completion of gannet-cli for fish, made by: gannet-cli completion fish\n"
                     "complete -c gannet-cli -f\n"
                     "complete -c gannet-cli -n __fish_use_subcommand -l help -d 'Show the "
                     "commands.'\n"
                     "complete -c gannet-cli -n __fish_use_subcommand -l version -d 'Show the "
                     "version.'\n"_s;
    for (const Manual &manual : manuals) {
        script += u"complete -c gannet-cli -n __fish_use_subcommand -a %1 -d %2\n"_s.arg(
            manual.command, quoted(manual.summary));
        if (manual.takesFiles)
            script += u"complete -c gannet-cli -n '__fish_seen_subcommand_from %1' -F\n"_s.arg(
                manual.command);
        if (!manual.verbs.isEmpty())
            script += u"complete -c gannet-cli -n '__fish_seen_subcommand_from %1' -a %2\n"_s.arg(
                manual.command, quoted(manual.verbs.join(u' ')));
        for (const ManualOption &option : manual.options())
            script += lineOf(manual, option);
    }
    return script;
}

} // namespace gannet
