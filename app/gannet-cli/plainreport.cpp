// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/plainreport.h"

#include "app/gannet-cli/values.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("gannet::PlainReport", text, nullptr, count);
}

QString errorText(const JobRow &row)
{
    return row.error ? row.error->text : tr("The reason is not known.");
}

//! One of blanks alone would be overlooked.
QString shownAddress(const JobRow &row)
{
    return row.address.trimmed().isEmpty() ? u"“%1”"_s.arg(row.address) : row.address;
}

//! The name as far as it is known.
QString label(const JobRow &row)
{
    return row.name.isEmpty() ? row.address : row.name;
}

} // namespace

QString summarySentence(const RunSummary &summary)
{
    QStringList parts;
    //: a number of files
    parts += tr("%1 done").arg(summary.completed);
    if (summary.skipped > 0)
        parts += tr("%1 kept as they were").arg(summary.skipped);
    if (summary.failed > 0)
        parts += tr("%1 failed").arg(summary.failed);
    if (summary.unfinished > 0)
        parts += tr("%1 not finished").arg(summary.unfinished);
    //: %1 is a list such as "3 done, 1 failed", %2 a size, %3 a time
    QString sentence
        = tr("Files: %1. %2 in %3 s.")
              .arg(parts.join(u", "_s), sizeText(summary.bytes), secondsText(summary.seconds));
    if (summary.wasInterrupted)
        sentence += u' ' + tr("Interrupted; the same call goes on with what is there.");
    return sentence;
}

PlainReport::PlainReport(Terminal *terminal, Output *output, Style style)
    : m_terminal(terminal)
    , m_output(output)
    , m_style(style)
{
    if (style.isQuiet)
        m_style.progress = ProgressStyle::None;
    if (m_style.progress == ProgressStyle::Bar)
        m_bar = std::make_unique<ProgressBar>(terminal);
}

void PlainReport::show(const QList<JobChange> &batch)
{
    for (const JobChange &change : batch)
        tell(change);
    m_output->flush();
    if (m_bar)
        m_bar->show(batch);
}

void PlainReport::tell(const JobChange &change)
{
    const JobRow &row = change.row;
    switch (change.kind) {
    case JobChange::Kind::Arrived:
        if (m_style.hasPreviews)
            printPreview(row);
        break;
    case JobChange::Kind::Done:
        if (m_style.progress == ProgressStyle::Plain)
            tellEnd(row);
        tellNotes(row);
        break;
    case JobChange::Kind::Failed:
        m_terminal->say(u"%1: %2"_s.arg(shownAddress(row), errorText(row)));
        tellNotes(row);
        break;
    case JobChange::Kind::Retrying:
        if (m_style.progress != ProgressStyle::None)
            m_terminal->say(tr("%1: %2 Trying again in %3 s.")
                                .arg(label(row), errorText(row),
                                     secondsText(double(row.retryIn.count()) / 1000)));
        break;
    case JobChange::Kind::Added:
    case JobChange::Kind::Started:
    case JobChange::Kind::Progressed:
    case JobChange::Kind::Paused:
    case JobChange::Kind::Waiting:
    case JobChange::Kind::Removed:
        break;
    }
}

void PlainReport::tellEnd(const JobRow &row)
{
    if (row.state == JobState::Skipped)
        m_terminal->say(tr("%1 is already there and was kept.").arg(label(row)));
    else
        m_terminal->say(tr("%1 is done: %2 in %3 s.")
                            .arg(label(row), sizeText(row.bytes),
                                 secondsText(row.facts ? row.facts->seconds : 0)));
}

//! Below the line of the file; where that one is not said, its name stands in front.
void PlainReport::tellNotes(const JobRow &row)
{
    if (m_style.isQuiet || !row.facts)
        return;
    const bool hasLine = m_style.progress == ProgressStyle::Plain || row.state == JobState::Failed;
    for (const QString &note : row.facts->notes)
        m_terminal->say(hasLine ? u"  "_s + note : u"%1: %2"_s.arg(label(row), note));
}

void PlainReport::printPreview(const JobRow &row)
{
    if (!row.facts || !row.facts->preview)
        return;
    m_terminal->clearLine(); // it may be the same screen
    const QString &text = *row.facts->preview;
    const QString shown = m_output->isTerminal() ? forTerminal(text) : text;
    m_output->write("==> "_ba + forTerminal(label(row)).toUtf8() + " <==\n"_ba);
    m_output->write(shown.toUtf8() + "\n\n"_ba);
}

void PlainReport::finish(const RunSummary &summary)
{
    if (m_bar)
        m_bar->finish();
    if (!m_style.isQuiet)
        m_terminal->say(summarySentence(summary));
}

} // namespace gannet
