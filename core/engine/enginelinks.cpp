// SPDX-License-Identifier: GPL-3.0-or-later
// A row whose link has run out takes the file's new address from wherever that comes.
#include "core/engine/enginecore.h"

#include "core/engine/journalnotes.h"
#include "core/net/urlrules.h"
#include "core/platform/localhost.h"
#include "core/transfer/filename.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gannet {

namespace {

bool isAboutLink(const Error &error)
{
    constexpr std::array statuses{401, 403, 404, 410};
    return error.kind == Error::WebPage
        || (error.kind == Error::HttpStatus
            && std::find(statuses.begin(), statuses.end(), error.status) != statuses.end());
}

// The name that a file behind \a spec is likely to get.
QString likelyName(const JobSpec &spec)
{
    const Result<QUrl> url = parseAddress(spec.address);
    return url ? chooseName(spec.name, {}, *url, *url) : QString();
}

} // namespace

bool EngineCore::needsFreshLink(const JobRecord &job)
{
    return job.state == JobState::Failed && !job.fetch && job.error && isAboutLink(*job.error)
        && job.part && !job.part->written.isEmpty() && job.part->total;
}

// Only what a server says of it can tell whether it is the same file; the name makes it worth
// asking.
JobId EngineCore::rowThatNeeds(const JobSpec &spec) const
{
    if (m_needLinks.isEmpty())
        return {};
    const QString name = likelyName(spec); // none for what is no address
    const QList<JobId> rows = name.isEmpty() ? QList<JobId>() : m_needLinks.values(name);
    for (const JobId id : rows) {
        const auto found = m_records.find(id.value);
        if (found != m_records.end() && needsFreshLink(found->second)
            && found->second.spec.address != spec.address)
            return id;
    }
    return {};
}

void EngineCore::listNeed(JobId id, const JobRecord &job)
{
    for (const QString &name : QSet{job.name, likelyName(job.spec)})
        m_needLinks.insert(name, id);
}

void EngineCore::unlistNeed(JobId id, const JobRecord &job)
{
    for (const QString &name : QSet{job.name, likelyName(job.spec)})
        m_needLinks.remove(name, id);
}

// The row goes on at the new address; should another file lie there, both are as they were.
bool EngineCore::takeFreshLink(JobId newId, const JobSpec &spec, bool paused)
{
    const JobId id = rowThatNeeds(spec);
    if (id.value == 0)
        return false;
    JobRecord &job = *record(id);
    unlistNeed(id, job);
    job.fresh = std::make_unique<FreshLink>(FreshLink{newId, spec, job.spec, job.error});
    auto options = std::make_shared<JobOptions>(*spec.options);
    options->directory = job.spec.options->directory; // where the part is
    job.spec.address = spec.address;
    job.spec.options = std::move(options);
    job.cookies.reset();
    job.host
        = hostLabel(*parseAddress(spec.address)); // a row needs a name, and only an address has one
    job.state = paused ? JobState::Paused : JobState::Waiting;
    job.error.reset();
    job.failuresWithoutProgress = 0;
    m_queue.add(id, job.host, job.spec.priority, paused, isLocalHost(job.host));
    say(paused ? Kind::Paused : Kind::Waiting, id);
    m_listener.noticed(tr("%1 goes on from where it stopped, at its new address.").arg(job.name));
    return true;
}

// True when the fresh link led to another file: that one becomes a row of its own.
bool EngineCore::giveFreshLinkBack(JobId id, JobRecord &job)
{
    if (hasBorrowedPart(job)) {
        giveBorrowedPartBack(job);
        m_listener.noticed(
            tr("%1 is another file than the unfinished one of that name, which stays.")
                .arg(job.name));
        goBack(id, job);
        return true;
    }
    const std::unique_ptr<FreshLink> fresh = std::move(job.fresh);
    if (!fresh)
        return false;
    m_queue.finished(id);
    job.spec = fresh->before;
    if (const Result<QUrl> url = parseAddress(job.spec.address))
        job.host = hostLabel(*url);
    job.state = JobState::Failed;
    job.error = fresh->error;
    listNeed(id, job);
    say(Kind::Failed, id);
    m_listener.noticed(tr("The new address leads to another file than %1; it is fetched by itself, "
                          "and what was kept stays.")
                           .arg(job.name));
    addRecords({fresh->id}, {fresh->spec}, false);
    return true;
}

// It brought the same file, so it is the row's address from now on.
void EngineCore::keepFreshLink(JobId id, JobRecord &job)
{
    if (!std::exchange(job.fresh, nullptr))
        return;
    JournalBatch batch;
    batch.added.append(toStored(id, job));
    if (const JobId before = std::exchange(job.replaces, {}); before.value != 0)
        batch.removed.append(before); // it has the same part
    write(std::move(batch));
}

// Where rows of before sleep, one of them may have kept some of the file. Rows that are in the list
// are asked by rowThatNeeds().
QString EngineCore::partThatMayLie(const JobRecord &job) const
{
    const JobOptions &options = *job.spec.options;
    if (m_config.goOnWithOldJobs || !options.resume || !options.nameTemplate.isEmpty()
        || options.method != "GET" || !options.body.isEmpty())
        return {};
    return options.directory + u'/' + partName(job.name);
}

// The part stays the sleeping row's until some of its bytes proved to be the same as those here.
void EngineCore::borrowPart(JobRecord &job, const StoredJob &sleeping)
{
    JobRecord before = fromStored(sleeping);
    if (!needsFreshLink(before) || m_lent.contains(sleeping.id))
        return;
    m_lent.insert(sleeping.id);
    job.replaces = sleeping.id;
    job.part = std::move(before.part);
    job.fresh = std::make_unique<FreshLink>();
}

bool EngineCore::hasBorrowedPart(const JobRecord &job)
{
    return job.fresh && job.fresh->id.value == 0;
}

void EngineCore::giveBorrowedPartBack(JobRecord &job)
{
    if (!hasBorrowedPart(job))
        return;
    m_lent.remove(std::exchange(job.replaces, {}));
    job.fresh.reset();
    job.part.reset();
    job.written.reset();
    job.total.reset();
    job.bytes = 0;
}

void EngineCore::askForLink(JobId id, JobRecord &job)
{
    listNeed(id, job);
    Error error = *job.error;
    error.text += u' '
        + tr("Add the file's new address, and it goes on from where it stopped (%1 bytes are "
             "here).")
              .arg(totalLength(job.part->written));
    job.error = std::make_shared<const Error>(std::move(error));
}

void EngineCore::acceptPages(const QList<JobId> &ids)
{
    for (JobId id : ids) {
        JobRecord *const job = record(id);
        if (!job || job->state != JobState::Failed || job->error->kind != Error::WebPage)
            continue;
        auto options = std::make_shared<JobOptions>(*job->spec.options);
        options->acceptsPages = true;
        job->spec.options = std::move(options);
    }
    retry(ids);
}

} // namespace gannet
