// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/completionscripts.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString patternOf(const ManualOption &option)
{
    const QString longForm = u"--"_s + option.name;
    return option.letter.isNull() ? longForm : longForm + u" | -"_s + option.letter;
}

QString actionOf(const ManualOption &option)
{
    switch (offerFor(option)) {
    case Offer::Choices:
        return u"_gannet_cli_words '%1'"_s.arg(option.choices().join(u' '));
    case Offer::Files:
        return u"_gannet_cli_paths -f"_s;
    case Offer::Folders:
        return u"_gannet_cli_paths -d"_s;
    case Offer::Nothing:
        break;
    }
    return u":"_s;
}

QString argumentsOf(const Manual &manual)
{
    const QString others = manual.takesFiles ? u"_gannet_cli_paths -f"_s : u":"_s;
    if (manual.verbs.isEmpty())
        return others;
    return u"if ((COMP_CWORD == 2)); then _gannet_cli_words '%1'; else %2; fi"_s.arg(
        manual.verbs.join(u' '), others);
}

QString functionOf(const Manual &manual)
{
    QString values;
    QStringList names;
    for (const ManualOption &option : manual.options()) {
        names += u"--"_s + option.name;
        if (option.value == ManualOption::Required)
            values += u"        %1) %2; return ;;\n"_s.arg(patternOf(option), actionOf(option));
    }
    return u"_gannet_cli_%1()\n"
           "{\n"
           "    case $prev in\n"
           "%2"
           "    esac\n"
           "    case $cur in\n"
           "        -*) _gannet_cli_words '%3' ;;\n"
           "        *) %4 ;;\n"
           "    esac\n"
           "}\n\n"_s.arg(manual.command, values, names.join(u' '), argumentsOf(manual));
}

} // namespace

QString bashScript(const QList<Manual> &manuals)
{
    QString functions;
    QStringList commands;
    for (const Manual &manual : manuals) {
        functions += functionOf(manual);
        commands += manual.command;
    }
    return u"# Completion of gannet-cli for bash, made by: gannet-cli completion bash\n\n"
           "_gannet_cli_words()\n"
           "{\n"
           "    mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\")\n"
           "}\n\n"
           "_gannet_cli_paths()\n"
           "{\n"
           "    compopt -o filenames 2> /dev/null\n"
           "    mapfile -t COMPREPLY < <(compgen \"$1\" -- \"$cur\")\n"
           "}\n\n"_s
        + functions
        + u"_gannet_cli()\n"
          "{\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
          "    COMPREPLY=()\n"
          "    # Of “--existing=au” readline makes three words.\n"
          "    if [[ $cur == = ]]; then\n"
          "        cur=\n"
          "    elif [[ $prev == = ]] && ((COMP_CWORD > 2)); then\n"
          "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
          "    fi\n"
          "    if ((COMP_CWORD == 1)); then\n"
          "        _gannet_cli_words '%1 --help --version'\n"
          "    elif [[ \" %1 \" == *\" ${COMP_WORDS[1]} \"* ]]; then\n"
          "        \"_gannet_cli_${COMP_WORDS[1]}\"\n"
          "    fi\n"
          "}\n\n"
          "complete -F _gannet_cli gannet-cli\n"_s.arg(commands.join(u' '));
}

} // namespace gannet
