// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/journalnotes.h"

#include "core/net/urlrules.h"
#include "core/transfer/filename.h"

#include <QFile>

namespace gannet {

namespace {

QByteArray readBootId()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace

QByteArray bootId()
{
    static const QByteArray id = readBootId();
    return id;
}

StoredPart toStored(const PartState &part)
{
    if (part.path.isEmpty())
        return {};
    StoredPart stored;
    stored.path = part.path;
    stored.device = part.device;
    stored.inode = part.inode;
    stored.written = part.written;
    stored.blocks = part.blocks;
    stored.total = part.total;
    stored.etag = part.validator.etag;
    // A weak date must not come back as a strong one.
    if (part.validator.strongDate || !part.validator.etag.isEmpty())
        stored.lastModified = part.validator.lastModified;
    stored.finalUrl = part.finalUrl;
    stored.bootId = bootId();
    return stored;
}

PartState fromStored(const StoredPart &part)
{
    PartState state;
    state.path = part.path;
    state.device = part.device;
    state.inode = part.inode;
    // Bytes whose hash fits are there, whatever happened; without hashes only the system's word is.
    const bool isTrusted = part.bootId == bootId() || !part.blocks.isEmpty();
    state.written = isTrusted ? part.written : part.durable;
    state.blocks = part.blocks;
    state.isUnchecked = true;
    state.total = part.total;
    state.validator = {part.etag, part.lastModified, part.etag.isEmpty()};
    state.finalUrl = part.finalUrl;
    return state;
}

StoredJob toStored(JobId id, const JobRecord &record)
{
    StoredJob job;
    job.id = id;
    job.spec = record.spec;
    job.state = record.state;
    if (record.part)
        job.part = toStored(*record.part);
    job.total = record.total;
    job.bytes = record.bytes;
    job.error = record.error;
    job.facts = record.facts;
    return job;
}

JobRecord fromStored(const StoredJob &job)
{
    JobRecord record;
    record.spec = job.spec;
    const Result<QUrl> url = parseAddress(job.spec.address);
    if (url)
        record.host = hostLabel(*url);
    record.name = job.spec.name.isEmpty() && url ? chooseName({}, {}, *url, *url) : job.spec.name;
    record.state = job.state == JobState::Running || job.state == JobState::Arrived
        ? JobState::Waiting
        : job.state;
    record.bytes = job.bytes;
    record.total = job.total;
    record.error = job.error;
    record.facts = job.facts;
    if (!job.part.path.isEmpty()) {
        record.part = std::make_unique<PartState>(fromStored(job.part));
        record.bytes = totalLength(record.part->written);
        if (record.part->written.size() > 1)
            record.written = std::make_shared<const QList<ByteRange>>(record.part->written);
        record.total = record.part->total;
    }
    if (record.facts && !record.facts->path.isEmpty() && isEnded(record.state))
        record.name = record.facts->path.section(u'/', -1);
    return record;
}

KnownFile knownFile(const StoredJob &job)
{
    KnownFile known;
    known.path = job.facts->path;
    known.validator = {job.facts->etag, job.facts->lastModified, false};
    known.size = job.bytes;
    known.modified = job.fileModified;
    return known;
}

} // namespace gannet
