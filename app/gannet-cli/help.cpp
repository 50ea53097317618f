// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/help.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qsizetype columns = 80;
constexpr qsizetype textColumn = 10;
constexpr int commandWidth = 10;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Help", text);
}

//! Breaks \a text between words and begins each line with \a indent spaces.
QString wrapped(const QString &text, qsizetype indent)
{
    QString lines;
    QString line;
    for (const QString &word : text.split(u' ')) {
        if (!line.isEmpty() && indent + line.size() + 1 + word.size() > columns) {
            lines += QString(indent, u' ') + line + u'\n';
            line.clear();
        }
        line += (line.isEmpty() ? u""_s : u" "_s) + word;
    }
    return lines + QString(indent, u' ') + line + u'\n';
}

QString indented(const QStringList &lines)
{
    QString text;
    for (const QString &line : lines)
        text += u"  "_s + line + u'\n';
    return text;
}

QString usageText(const QStringList &usages)
{
    const QString begin = tr("Usage: ");
    QString text;
    for (const QString &usage : usages)
        text += (text.isEmpty() ? begin : QString(begin.size(), u' ')) + u"gannet-cli "_s + usage
            + u'\n';
    return text;
}

QString sectionText(const ManualSection &section)
{
    QString text = u'\n' + section.title + u'\n';
    for (const ManualOption &option : section.options)
        text += u"  "_s + optionSynopsis(option) + u'\n' + wrapped(option.help, textColumn);
    return text + indented(section.lines);
}

} // namespace

QString optionSynopsis(const ManualOption &option)
{
    QString text = option.letter.isNull() ? u"    --%1"_s.arg(option.name)
                                          : u"-%1, --%2"_s.arg(option.letter).arg(option.name);
    if (option.value == ManualOption::Required)
        text += u' ' + option.placeholder;
    else if (option.value == ManualOption::Optional)
        text += u"[=%1]"_s.arg(option.placeholder);
    return text;
}

QString programHelp()
{
    QStringList usages;
    QString commands;
    const auto row = [](const QString &name, const QString &text) {
        return u"  "_s + name.leftJustified(commandWidth) + u' ' + text + u'\n';
    };
    for (const Manual &manual : manuals()) {
        usages += manual.usages;
        commands += row(manual.command, manual.summary);
    }
    return usageText(usages) + u'\n' + wrapped(programPurpose(), 0) + u'\n' + commands
        + row(u"--help"_s, tr("show this text; behind a command, its manual"))
        + row(u"--version"_s, tr("show the version"));
}

QString helpOf(const Manual &manual)
{
    QString text = usageText(manual.usages) + u'\n' + wrapped(manual.introduction, 0);
    for (const ManualSection &section : manual.sections)
        text += sectionText(section);
    return text + u'\n' + tr("Examples") + u'\n' + indented(manual.examples);
}

} // namespace gannet
