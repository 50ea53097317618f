// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/sidecomparison.h"

#include <QCoreApplication>

namespace gannet {

namespace {

constexpr int filesAtOnce = 4;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::SideComparison", text);
}

VerifyFinding finding(VerifyFinding::Kind kind, const VerifyTask &task, Side side,
                      const QString &sentence)
{
    return {kind, side == Side::Here ? task.path : task.pathThere, side, sentence};
}

bool isAsKnown(const Signature &base, const Signature &now)
{
    return base.size == now.size && base.modified == now.modified
        && (base.tag.isEmpty() || base.tag == now.tag);
}

QList<VerifyTask> tasksOfBase(const SyncTree &here, const SyncTree &there, BaseReader *base)
{
    QList<VerifyTask> tasks;
    for (BaseEntry entry; base->next(&entry);) {
        if (entry.kind != EntryKind::File)
            continue;
        VerifyTask task;
        task.path = entry.path;
        task.pathThere = entry.pathThere.isEmpty() ? entry.path : entry.pathThere;
        const Entry one = here.at(task.path);
        const Entry other = there.at(task.pathThere);
        task.isUnchangedHere = isAsKnown(entry.here, one.signature);
        task.isUnchangedThere = isAsKnown(entry.there, other.signature);
        if (one.kind != EntryKind::File || other.kind != EntryKind::File || !task.isUnchangedHere
            || !task.isUnchangedThere)
            continue;
        task.size = one.signature.size;
        task.known = entry.here.hash.isEmpty() ? entry.there.hash : entry.here.hash;
        tasks.append(task);
    }
    return tasks;
}

} // namespace

QList<VerifyTask> verifyTasks(const SyncTree &here, const SyncTree &there, BaseReader *base)
{
    if (base)
        return tasksOfBase(here, there, base);
    QList<VerifyTask> tasks;
    for (SyncTree::Index i = 0; i < SyncTree::Index(here.size()); ++i) {
        if (here.kind(i) != EntryKind::File)
            continue;
        const SyncPath path = here.path(i);
        const Entry other = there.at(path);
        const qint64 size = here.entry(i).signature.size;
        if (other.kind == EntryKind::File && other.signature.size == size)
            tasks.append({path, path, size, {}, false, false});
    }
    return tasks;
}

QList<VerifyFinding> judge(const VerifyTask &task, const Result<QByteArray> &here,
                           const Result<QByteArray> &there)
{
    using Kind = VerifyFinding::Kind;
    QList<VerifyFinding> findings;
    if (!here)
        findings.append(finding(Kind::Unreadable, task, Side::Here, here.error().text));
    if (!there)
        findings.append(finding(Kind::Unreadable, task, Side::There, there.error().text));
    if (!findings.isEmpty() || *here == *there)
        return findings;
    const bool rotsHere = task.isUnchangedHere && !task.known.isEmpty() && *here != task.known;
    const bool rotsThere = task.isUnchangedThere && !task.known.isEmpty() && *there != task.known;
    if (rotsHere)
        findings.append(finding(Kind::Rot, task, Side::Here,
                                tr("Its bytes here are others than in the last run, though neither "
                                   "its size nor its time changed.")));
    if (rotsThere)
        findings.append(finding(Kind::Rot, task, Side::There,
                                tr("Its bytes there are others than in the last run, though "
                                   "neither its size nor its time changed.")));
    if (findings.isEmpty())
        findings.append(finding(Kind::Differs, task, Side::Here,
                                tr("Both sides look as they should and have different bytes.")));
    return findings;
}

SideComparison::SideComparison(OpenSides *sides, QList<VerifyTask> tasks, Judged judged)
    : m_sides(sides)
    , m_tasks(std::move(tasks))
    , m_judged(std::move(judged))
{
}

Task<VerifyTotals> SideComparison::run(StopToken stop)
{
    m_stop = stop;
    pump();
    Task<> joining = m_scope.join();
    co_await joining;
    co_return m_totals;
}

void SideComparison::pump()
{
    while (m_running < filesAtOnce && m_next < m_tasks.size() && !m_stop.stop_requested()) {
        ++m_running;
        m_scope.spawn(compare(m_tasks.at(m_next++)));
    }
}

Task<> SideComparison::compare(VerifyTask task)
{
    Task<Result<QByteArray>> here = m_sides->here->hash(task.path, m_stop);
    Task<Result<QByteArray>> there = m_sides->there->hash(task.pathThere, m_stop);
    const Result<QByteArray> hashHere = co_await here;
    const Result<QByteArray> hashThere = co_await there;
    --m_running;
    if (!m_stop.stop_requested()) {
        const QList<VerifyFinding> findings = judge(task, hashHere, hashThere);
        m_totals.bytes += 2 * task.size;
        m_totals.findings += findings.size();
        m_totals.same += findings.isEmpty() ? 1 : 0;
        m_judged(task, findings);
    }
    pump();
}

} // namespace gannet
