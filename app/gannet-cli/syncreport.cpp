// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/syncreport.h"

#include "app/gannet-cli/syncjson.h"
#include "app/gannet-cli/syncplantext.h"
#include "app/gannet-cli/synctext.h"
#include "core/sync/pairs/pairwords.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::SyncReport", text);
}

} // namespace

SyncPlainReport::SyncPlainReport(SyncPair pair, Output *out, Terminal *terminal, Style style)
    : m_pair(std::move(pair))
    , m_out(out)
    , m_terminal(terminal)
    , m_style(style)
{
    if (style.isQuiet)
        m_style.progress = ProgressStyle::None;
}

void SyncPlainReport::show(const SyncPlan &plan)
{
    m_terminal->setLine({}); // it may be the same screen
    if (!m_style.printsPlans || m_style.isQuiet)
        return;
    writePlan(plan, m_pair, [this](const QString &line) { m_out->write(line.toUtf8() + '\n'); });
    m_out->flush();
}

void SyncPlainReport::show(const QList<GuardStop> &guards)
{
    m_terminal->setLine({});
    for (const GuardStop &guard : guards) {
        m_terminal->say(guard.message);
        m_terminal->say(tr("Look at the plan with --dry-run; if it is what you want, add "
                           "--accept-guard %1 for one run.")
                            .arg(wordFor(guard.guard, guardWords)));
    }
}

void SyncPlainReport::show(const SyncProgress &progress)
{
    if (m_style.progress == ProgressStyle::Bar)
        m_terminal->setLine(syncProgressLine(progress, m_terminal->columns()));
}

void SyncPlainReport::show(const QList<SyncEvent> &events)
{
    for (const SyncEvent &event : events) {
        const bool isSaid = event.error || m_style.progress == ProgressStyle::Plain
            || (isNotable(event) && !m_style.isQuiet);
        const QString sentence = isSaid ? eventSentence(event) : QString();
        if (!sentence.isEmpty())
            m_terminal->say(sentence);
    }
}

void SyncPlainReport::show(const QList<VerifyFinding> &findings)
{
    for (const VerifyFinding &finding : findings)
        m_terminal->say(findingSentence(finding));
}

void SyncPlainReport::show(const Error &error)
{
    m_terminal->setLine({});
    m_terminal->say(error.text);
}

void SyncPlainReport::finish(const SyncSummary &summary, qint64)
{
    m_terminal->setLine({});
    if (!m_style.isQuiet)
        m_terminal->say(summarySentence(summary));
}

void SyncJsonReport::show(const SyncPlan &plan)
{
    for (const PlanRow &row : plan.rows)
        write(planJson(row));
    show(plan.guards);
}

void SyncJsonReport::show(const QList<GuardStop> &guards)
{
    for (const GuardStop &guard : guards)
        write(guardJson(guard));
    m_out->flush();
}

void SyncJsonReport::show(const QList<SyncEvent> &events)
{
    for (const SyncEvent &event : events) {
        for (const QJsonObject &object : eventJson(event))
            write(object);
    }
    m_out->flush();
}

void SyncJsonReport::show(const QList<VerifyFinding> &findings)
{
    for (const VerifyFinding &finding : findings)
        write(findingJson(finding));
    m_out->flush();
}

void SyncJsonReport::show(const Error &error)
{
    write(errorJson(error));
    m_out->flush();
}

void SyncJsonReport::finish(const SyncSummary &summary, qint64 unchanged)
{
    write(summaryJson(summary, unchanged));
    m_out->flush();
}

void SyncJsonReport::write(const QJsonObject &object)
{
    m_out->write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

} // namespace gannet
