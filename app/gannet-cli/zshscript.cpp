// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/completionscripts.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! Within single quotes, in a description of _arguments.
QString escaped(QString text)
{
    return text.replace(u'\\', u"\\\\"_s)
        .replace(u'[', u"\\["_s)
        .replace(u']', u"\\]"_s)
        .replace(u':', u"\\:"_s)
        .replace(u'\'', u"'\\''"_s);
}

QString valueOf(const ManualOption &option)
{
    const QString message = escaped(option.placeholder);
    switch (offerFor(option)) {
    case Offer::Choices:
        return u":value:(%1)"_s.arg(option.choices().join(u' '));
    case Offer::Files:
        return u":%1:_files"_s.arg(message);
    case Offer::Folders:
        return u":%1:_files -/"_s.arg(message);
    case Offer::Nothing:
        break;
    }
    if (option.value == ManualOption::Without)
        return {};
    return (option.value == ManualOption::Optional ? u"::%1: "_s : u":%1: "_s).arg(message);
}

QString specOf(const ManualOption &option)
{
    const QString about = u"[%1]%2"_s.arg(escaped(option.gist()), valueOf(option));
    QString longForm = u"--"_s + option.name;
    if (option.value != ManualOption::Without)
        longForm += option.value == ManualOption::Required ? u"="_s : u"=-"_s;
    QString specs = u"                '*%1%2' \\\n"_s.arg(longForm, about);
    if (!option.letter.isNull())
        specs += u"                '*-%1%2%3' \\\n"_s.arg(
            option.letter, option.value == ManualOption::Required ? u"+"_s : QString(), about);
    return specs;
}

} // namespace

QString zshScript(const QList<Manual> &manuals)
{
    QString commands;
    QString cases;
    for (const Manual &manual : manuals) {
        commands += u"        '%1:%2'\n"_s.arg(manual.command, escaped(manual.summary));
        cases += u"        %1)\n            _arguments -s -S \\\n"_s.arg(manual.command);
        for (const ManualOption &option : manual.options())
            cases += specOf(option);
        if (!manual.verbs.isEmpty())
            cases += u"                '1:what to do:(%1)' \\\n"_s.arg(manual.verbs.join(u' '));
        cases += manual.takesFiles ? u"                '*:file:_files'\n            ;;\n"_s
                                   : u"                '*:URL:_urls'\n            ;;\n"_s;
    }
    return u"#compdef gannet-cli\n"
           "# Completion of gannet-cli for zsh, made by: gannet-cli completion zsh\n\n"
           "_gannet-cli()\n"
           "{\n"
           "    local curcontext=$curcontext state line\n"
           "    local -a commands=(\n%1    )\n"
           "    _arguments -C '(- *)--help[Show the commands.]' '(- *)--version[Show the "
           "version.]' \\\n"
           "        '1:command:->command' '*::argument:->argument'\n"
           "    case $state in\n"
           "    command)\n"
           "        _describe command commands\n"
           "        ;;\n"
           "    argument)\n"
           "        case $words[1] in\n"
           "%2"
           "        esac\n"
           "        ;;\n"
           "    esac\n"
           "}\n\n"
           "if [[ $funcstack[1] == _gannet-cli ]]; then\n"
           "    _gannet-cli \"$@\" # found in the fpath\n"
           "else\n"
           "    compdef _gannet-cli gannet-cli\n"
           "fi\n"_s.arg(commands, cases);
}

} // namespace gannet
