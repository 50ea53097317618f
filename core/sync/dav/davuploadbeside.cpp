// SPDX-License-Identifier: GPL-3.0-or-later
// The way over a name of our own: all of a file is there before it takes its name.
#include "core/sync/dav/davupload.h"

#include "core/async/deadline.h"
#include "core/sync/dav/chunkedupload.h"
#include "core/sync/dav/davsource.h"
#include "core/sync/dav/davtimes.h"

using namespace std::chrono_literals;

namespace gannet {

Task<Outcome> DavUpload::putBeside(Upload upload, StopToken stop)
{
    const bool isChunked = m_chunks && m_chunks->isFor(upload.size);
    const SyncPath part = joined(parentOf(upload.path),
                                 ".gannet-part-" + m_id + '-' + QByteArray::number(++m_parts));
    Task<Outcome> sending = isChunked
        ? m_chunks->send({upload.path, part, upload.source, upload.size}, stop)
        : sendBeside(upload, part, stop);
    Outcome outcome = co_await sending;
    if (outcome) {
        Task<Outcome> insisting = insistOnSource(upload.source);
        Outcome still = co_await insisting;
        outcome = std::move(still);
    }
    if (outcome) {
        Task<Outcome> publishing = publish(std::move(upload), part, stop);
        Outcome published = co_await publishing;
        outcome = std::move(published);
    }
    if (!outcome) {
        Task<Outcome> removing = removePart(part);
        const Outcome removed = co_await removing; // what stays is swept a day later
        Q_UNUSED(removed)
    }
    co_return outcome;
}

Task<Outcome> DavUpload::sendBeside(Upload upload, SyncPath part, StopToken stop)
{
    Request request = requestFor(part, upload);
    request.upload
        = std::make_shared<const UploadFile>(UploadFile{upload.source.path, 0, upload.size});
    Task<Result<Reply>> asking = m_place->client->ask(std::move(request), stop);
    const Result<Reply> reply = co_await asking;
    if (!reply || !isGood(reply->status)) {
        const Error error
            = reply ? davFailure(reply->status, m_place->address.urlOf(part)) : reply.error();
        if (!mayBeDone(reply))
            co_return error;
        Task<Result<Entry>> looking = m_steps->look(part, stop);
        const Result<Entry> now = co_await looking;
        if (!now || now->kind != EntryKind::File || now->signature.size != upload.size)
            co_return error;
    }
    if (m_place->profile.timeWay != TimeWay::None || !m_place->profile.patchesTimes)
        co_return Nothing{};
    Task<Outcome> patching
        = patchTime(m_place, std::move(part), upload.source.seen.modified, std::move(stop));
    const Outcome patched = co_await patching; // a file without its time is better than none
    Q_UNUSED(patched)
    co_return Nothing{};
}

// Gives where the old file lies in the trash; empty where there is no trash, or nothing to replace.
Task<Result<SyncPath>> DavUpload::clearWay(SyncPath path, Entry expected, StopToken stop)
{
    if (!expected.exists())
        co_return SyncPath();
    if (m_trash->isKept()) {
        Task<Result<SyncPath>> taking
            = m_trash->take(std::move(path), std::move(expected), std::move(stop));
        Result<SyncPath> taken = co_await taking;
        co_return taken;
    }
    Task<Outcome> clearing = m_place->profile.moveReplaces ? m_steps->insist(path, expected, stop)
                                                           : m_steps->remove(path, expected, stop);
    const Outcome cleared = co_await clearing;
    if (!cleared)
        co_return cleared.error();
    co_return SyncPath();
}

Task<Outcome> DavUpload::publish(Upload upload, SyncPath part, StopToken stop)
{
    Task<Result<SyncPath>> clearing = clearWay(upload.path, upload.expected, stop);
    const Result<SyncPath> kept = co_await clearing;
    if (!kept)
        co_return kept.error();
    Entry ours;
    ours.kind = EntryKind::File;
    ours.signature.size = upload.size;
    const bool isOver
        = upload.expected.exists() && kept->isEmpty() && m_place->profile.moveReplaces;
    Task<Outcome> moving
        = m_steps->move(std::move(part), upload.path, ours,
                        isOver ? DavSteps::Over::Replace : DavSteps::Over::Refuse, stop);
    const Outcome moved = co_await moving;
    if (!moved && !kept->isEmpty()) {
        Task<Outcome> giving = m_trash->giveBack(*kept, upload.path, upload.expected, {});
        const Outcome back = co_await giving; // where that fails too, it is in the trash
        Q_UNUSED(back)
    }
    co_return moved;
}

// Also when the run was stopped, but then not for long.
Task<Outcome> DavUpload::removePart(SyncPath part)
{
    const Deadline deadline({}, 5s);
    Task<Result<Reply>> removing
        = m_place->client->ask("DELETE", m_place->address.urlOf(part), {}, deadline.token());
    const Result<Reply> reply = co_await removing;
    if (!reply)
        co_return reply.error();
    co_return Nothing{};
}

} // namespace gannet
