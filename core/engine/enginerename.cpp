// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginecore.h"
#include "core/engine/renamedfile.h"
#include "core/engine/wantedname.h"
#include "core/transfer/filename.h"

namespace gannet {

void EngineCore::rename(JobId id, const QString &typed)
{
    const Result<QString> name = wantedName(typed);
    if (name)
        giveName(id, {*name, *name, false});
    else
        m_listener.noticed(name.error().text);
}

void EngineCore::renameBack(const Renaming &renaming)
{
    giveName(renaming.id, {renaming.shown, renaming.wanted, true});
}

// A file that is being named just now gets its newer name after that.
void EngineCore::giveName(JobId id, const NameWish &wish)
{
    JobRecord *const job = record(id);
    if (!job)
        return;
    if (job->state == JobState::Arrived || m_filesBeingRenamed.contains(id))
        m_namesLater.insert(id, wish);
    else if (leavesFile(job->state) && job->facts && !job->facts->path.isEmpty())
        renameFile(id, *job, wish);
    else
        nameRow(id, *job, wish);
}

void EngineCore::giveNameOfLater(JobId id)
{
    if (m_namesLater.contains(id))
        giveName(id, m_namesLater.take(id));
}

// A part keeps its name until its file is published under the row's.
void EngineCore::nameRow(JobId id, JobRecord &job, const NameWish &wish)
{
    const bool hasBegun = job.running || job.part; // then the answer names it no more
    const QString wanted = wish.wanted.isEmpty() && hasBegun ? wish.shown : wish.wanted;
    if (job.name == wish.shown && job.spec.name == wanted)
        return;
    const Renaming renaming{id, job.name, job.spec.name, wish.shown};
    job.name = wish.shown;
    job.spec.name = wanted;
    JournalBatch batch;
    batch.names.append({id, job.spec.name, {}});
    write(std::move(batch));
    say(Kind::Progressed, id);
    if (!wish.takesBack)
        m_listener.renamed(renaming);
}

void EngineCore::renameFile(JobId id, const JobRecord &job, const NameWish &wish)
{
    const QString path = job.facts->path;
    if (path.section(u'/', -1) == wish.shown)
        return;
    m_filesBeingRenamed.insert(id);
    m_fileNames->run([this, post = poster(), id, path, wish] {
        post([this, id, wish, renamed = renamedFile(path, wish.shown)] {
            m_filesBeingRenamed.remove(id);
            endRenaming(id, wish, renamed);
            giveNameOfLater(id);
            checkClosed();
        });
    });
}

void EngineCore::endRenaming(JobId id, const NameWish &wish, const Result<QString> &path)
{
    if (!path) {
        m_listener.noticed(path.error().text);
        return;
    }
    JobRecord *job = record(id);
    if (!job)
        job = m_removed.find(id); // it can still come back
    if (!job)
        return;
    const Renaming renaming{id, job->name, job->name, wish.shown};
    JobFacts facts = *job->facts;
    facts.path = *path;
    job->facts = std::make_shared<const JobFacts>(std::move(facts));
    job->name = wish.shown;
    job->spec.name = wish.shown;
    JournalBatch batch;
    batch.names.append({id, wish.shown, *path});
    write(std::move(batch));
    say(Kind::Progressed, id);
    if (!wish.takesBack)
        m_listener.renamed(renaming);
}

// Of an attempt, that may have begun before the row was renamed.
void EngineCore::takeName(JobRecord &job, const QString &name)
{
    if (!name.isEmpty() && goesBy(name, job.spec.name))
        job.name = name;
}

QString EngineCore::finalName(const JobRecord &job, const QString &name)
{
    return goesBy(name, job.spec.name) ? name : safeFileName(job.spec.name);
}

} // namespace gannet
