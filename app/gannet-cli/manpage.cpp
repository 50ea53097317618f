// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/manpage.h"

#include "app/gannet-cli/help.h"
#include "app/gannet-cli/manual.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Help", text);
}

//! As a line of its own; roff gives a meaning to backslashes, and to a point or quote that begins
//! one.
QString plain(QString text)
{
    text.replace(u'\\', u"\\e"_s).replace(u'-', u"\\-"_s);
    const bool isRequest = text.startsWith(u'.') || text.startsWith(u'\'');
    return (isRequest ? u"\\&"_s : QString()) + text + u'\n';
}

QString laidOut(const QStringList &lines)
{
    QString text = u".nf\n"_s;
    for (const QString &line : lines)
        text += plain(line);
    return text + u".fi\n"_s;
}

QString sectionText(const ManualSection &section)
{
    QString text = u".SS "_s + plain(section.title);
    for (const ManualOption &option : section.options)
        text += u".TP\n"_s + plain(optionSynopsis(option).trimmed()) + plain(option.help);
    return section.lines.isEmpty() ? text : text + laidOut(section.lines);
}

QString commandText(const Manual &manual)
{
    QString text = u".SH gannet\\-cli "_s + plain(manual.command) + plain(manual.introduction);
    for (const ManualSection &section : manual.sections)
        text += sectionText(section);
    return text + u".SS "_s + plain(tr("Examples")) + laidOut(manual.examples);
}

} // namespace

QString manualPage()
{
    QString synopsis;
    QString commands;
    QString details;
    for (const Manual &manual : manuals()) {
        for (const QString &usage : manual.usages)
            synopsis += plain(u"gannet-cli "_s + usage) + u".br\n"_s;
        commands += u".TP\n"_s + plain(manual.command) + plain(manual.summary);
        details += commandText(manual);
    }
    return u".TH GANNET\\-CLI 1 \"\" \"Gannet "_s + plain(QStringLiteral(GANNET_VERSION)).trimmed()
        + u"\"\n.SH "_s + plain(tr("NAME"))
        + plain(u"gannet-cli - "_s + tr("download many files, keep folders in step")) + u".SH "_s
        + plain(tr("SYNOPSIS")) + synopsis + u".SH "_s + plain(tr("DESCRIPTION"))
        + plain(programPurpose()) + commands + details;
}

} // namespace gannet
