// SPDX-License-Identifier: GPL-3.0-or-later
// How jobs come into the list, with what an earlier run left of them.
#include "core/engine/enginecore.h"

#include "core/engine/journalnotes.h"
#include "core/net/urlrules.h"
#include "core/platform/localhost.h"
#include "core/store/secrets.h"
#include "core/transfer/filename.h"

namespace gannet {

JobRecord EngineCore::makeRecord(JobSpec spec, bool paused) const
{
    JobRecord job;
    job.spec = std::move(spec);
    if (safeFileName(job.spec.name).isEmpty())
        job.spec.name.clear(); // “..” and its like name nothing
    job.state = paused ? JobState::Paused : JobState::Waiting;
    const Result<QUrl> url = parseAddress(job.spec.address);
    if (url) {
        job.host = hostLabel(*url);
        job.name = chooseName(job.spec.name, {}, *url, *url);
    } else {
        job.name = job.spec.name.isEmpty() ? job.spec.address.left(200) : job.spec.name;
        job.state = JobState::Failed;
        job.error = std::make_shared<const Error>(url.error());
    }
    return job;
}

void EngineCore::add(const QList<JobId> &ids, QList<JobSpec> specs, bool paused)
{
    if (m_needLinks.isEmpty()) {
        addRecords(ids, std::move(specs), paused);
        return;
    }
    QList<JobId> newIds;
    QList<JobSpec> newSpecs;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        if (takeFreshLink(ids.at(i), specs.at(i), paused))
            continue;
        newIds.append(ids.at(i));
        newSpecs.append(std::move(specs[i]));
    }
    addRecords(newIds, std::move(newSpecs), paused);
    planAdmission();
}

void EngineCore::addRecords(const QList<JobId> &ids, QList<JobSpec> specs, bool paused)
{
    m_isIdle = false;
    for (qsizetype i = 0; i < ids.size(); ++i)
        m_records.emplace(ids.at(i).value, makeRecord(std::move(specs[i]), paused));
    if (m_journal)
        askForKnown(ids);
    else
        enqueueNew(ids);
}

void EngineCore::enqueueNew(const QList<JobId> &ids)
{
    enqueue(ids);
    for (JobId id : ids) {
        const JobRecord *const job = record(id);
        if (job && job->state == JobState::Failed)
            say(Kind::Failed, id); // not an address
    }
}

// What an earlier run left of the same addresses: parts to go on from, files to compare with.
void EngineCore::askForKnown(QList<JobId> ids)
{
    QList<JournalQuestion> questions;
    JournalBatch batch;
    for (JobId id : ids) {
        const JobRecord &job = m_records.at(id.value);
        questions.append({job.spec.address, job.spec.options->directory, partThatMayLie(job)});
        batch.added.append(toStored(id, job));
    }
    ++m_openLookUps;
    m_journal->find(std::move(questions), [this, post = poster(), ids](Found found) {
        post([this, ids, found = std::move(found)] {
            --m_openLookUps;
            takeKnown(ids, found);
            checkClosed();
        });
    });
    write(std::move(batch));
}

void EngineCore::takeKnown(const QList<JobId> &ids, Found found)
{
    for (qsizetype i = 0; i < ids.size(); ++i) {
        JobRecord *const job = record(ids.at(i));
        const std::optional<StoredJob> &earlier = found.at(i);
        if (!job || !earlier)
            continue;
        if (earlier->spec.address != withoutPassword(job->spec.address)) {
            borrowPart(*job, *earlier);
            continue;
        }
        m_removed.take(earlier->id); // what it left passes to the new row
        const bool isListed = record(earlier->id);
        if (!isListed)
            job->replaces = earlier->id;
        if (!earlier->part.path.isEmpty() && isListed)
            continue; // a row that is in the list itself keeps what it has
        if (!earlier->part.path.isEmpty())
            job->part = std::make_unique<PartState>(fromStored(earlier->part));
        else if (earlier->facts)
            job->known = std::make_unique<KnownFile>(knownFile(*earlier));
    }
    enqueueNew(ids);
}

void EngineCore::enqueue(const QList<JobId> &ids)
{
    for (JobId id : ids) {
        JobRecord *const job = record(id);
        if (job && (job->state == JobState::Waiting || job->state == JobState::Paused))
            m_queue.add(id, job->host, job->spec.priority, job->state == JobState::Paused,
                        isLocalHost(job->host));
    }
    for (JobId id : ids)
        say(Kind::Added, id);
    m_isIdle = false;
    admit();
    checkIdle();
}

} // namespace gannet
