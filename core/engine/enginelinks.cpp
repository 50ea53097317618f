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
    if (!spec.name.isEmpty())
        return spec.name;
    const Result<QUrl> url = parseAddress(spec.address);
    return url ? chooseName({}, {}, *url, *url) : QString();
}

} // namespace

bool EngineCore::needsFreshLink(const JobRecord &job)
{
    return job.state == JobState::Failed && job.error && isAboutLink(*job.error) && job.part
        && !job.part->written.isEmpty() && job.part->total;
}

// Only what a server says of it can tell whether it is the same file; the name makes it worth
// asking.
JobId EngineCore::rowThatNeeds(const JobSpec &spec) const
{
    const QString name = likelyName(spec);
    for (const JobId id : m_needLinks) {
        const auto found = m_records.find(id.value);
        if (found == m_records.end() || !needsFreshLink(found->second))
            continue;
        const JobRecord &job = found->second;
        if (spec.address != job.spec.address && !name.isEmpty()
            && (name == job.name || name == likelyName(job.spec)))
            return id;
    }
    return {};
}

// The row goes on at the new address; should another file lie there, both are as they were.
bool EngineCore::takeFreshLink(JobId newId, const JobSpec &spec)
{
    const JobId id = m_needLinks.isEmpty() ? JobId() : rowThatNeeds(spec);
    const Result<QUrl> url = parseAddress(spec.address);
    if (id.value == 0 || !url)
        return false;
    JobRecord &job = *record(id);
    m_needLinks.remove(id);
    job.fresh = std::make_unique<FreshLink>(FreshLink{newId, spec, job.spec, job.error});
    auto options = std::make_shared<JobOptions>(*spec.options);
    options->directory = job.spec.options->directory; // where the part is
    job.spec.address = spec.address;
    job.spec.options = std::move(options);
    job.host = hostLabel(*url);
    job.state = JobState::Waiting;
    job.error.reset();
    job.failuresWithoutProgress = 0;
    m_queue.add(id, job.host, job.spec.priority, false, isLocalHost(job.host));
    say(Kind::Waiting, id);
    m_listener.noticed(tr("%1 goes on from where it stopped, at its new address.").arg(job.name));
    return true;
}

// True when the fresh link led to another file: that one becomes a row of its own.
bool EngineCore::giveFreshLinkBack(JobId id, JobRecord &job)
{
    const std::unique_ptr<FreshLink> fresh = std::move(job.fresh);
    if (!fresh)
        return false;
    job.spec = fresh->before;
    if (const Result<QUrl> url = parseAddress(job.spec.address))
        job.host = hostLabel(*url);
    job.state = JobState::Failed;
    job.error = fresh->error;
    m_needLinks.insert(id);
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
    write(std::move(batch));
}

void EngineCore::askForLink(JobId id, JobRecord &job)
{
    m_needLinks.insert(id);
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
