// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/undo.h"

#include "core/engine/engine.h"

namespace gannet {

namespace {

constexpr size_t mostSteps = 20;

} // namespace

Undo::Undo(Engine *engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
}

void Undo::noteRemoved(const QList<JobId> &ids)
{
    note({Kind::Removed, ids});
}

void Undo::noteAdded(const QList<JobId> &ids)
{
    note({Kind::Added, ids});
}

void Undo::noteRenamed(const Renaming &renaming)
{
    note({Kind::Renamed, {renaming.id}, renaming});
}

void Undo::note(Step step)
{
    if (step.ids.isEmpty())
        return;
    m_steps.push_back(std::move(step));
    if (m_steps.size() > mostSteps)
        m_steps.pop_front();
    emit changed();
}

QString Undo::text() const
{
    if (m_steps.empty())
        return tr("Undo");
    const Step &step = m_steps.back();
    const int count = int(step.ids.size());
    if (step.kind == Kind::Renamed)
        return tr("Undo renaming");
    if (step.kind == Kind::Removed)
        return count == 1 ? tr("Undo removing 1 download")
                          : tr("Undo removing %Ln downloads", nullptr, count);
    return count == 1 ? tr("Undo adding 1 download")
                      : tr("Undo adding %Ln downloads", nullptr, count);
}

void Undo::takeBack()
{
    if (m_steps.empty())
        return;
    const Step step = m_steps.back();
    m_steps.pop_back();
    if (step.kind == Kind::Removed) {
        m_engine->restore(step.ids);
        emit changed();
        return;
    }
    if (step.kind == Kind::Renamed) {
        m_engine->renameBack(step.renaming);
        emit changed();
        return;
    }
    m_engine->remove(step.ids);
    noteRemoved(step.ids); // so that this can be taken back as well
    emit additionTakenBack(step.ids.size());
}

} // namespace gannet
