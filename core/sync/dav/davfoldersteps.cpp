// SPDX-License-Identifier: GPL-3.0-or-later
// The single steps of a DavFolder; davfolder.cpp has what concerns all of it.
#include "core/sync/dav/davfolder.h"

#include "core/io/iopool.h"
#include "core/net/session.h"
#include "core/net/urlrules.h"
#include "core/sync/dav/daventry.h"
#include "core/sync/dav/davtimes.h"
#include "core/sync/model/fetcher.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>

namespace gannet {

namespace {

//! Counts up the digest of a body while it comes. On a worker, read when the request has ended.
class HashSink final : public BodySink
{
public:
    Verdict head(const ReplyHead &head) override
    {
        return head.status == 200 ? Verdict::Take : Verdict::Enough;
    }
    Verdict write(QByteArray bytes) override
    {
        m_hash.addData(bytes);
        return Verdict::Take;
    }
    [[nodiscard]] QByteArray hex() const { return m_hash.result().toHex(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

Error cannotBeNamed(const SyncPath &path)
{
    return failure(Error::BadInput,
                   DavFolder::tr("This server cannot keep the name %1 as it is, because of a line "
                                 "end or a \\ in it. Rename it, or leave it out with a rule.")
                       .arg(QString::fromUtf8(path)));
}

bool isCoded(const Headers &headers)
{
    const QByteArray coding = headers.value("content-encoding").toLower();
    return !coding.isEmpty() && coding != "identity";
}

} // namespace

Task<Result<Entry>> DavFolder::look(SyncPath path, StopToken stop)
{
    return m_steps.look(std::move(path), std::move(stop));
}

Task<Result<QByteArray>> DavFolder::hash(SyncPath path, StopToken stop)
{
    Task<Result<Entry>> looking = m_steps.look(path, stop);
    const Result<Entry> now = co_await looking;
    if (!now)
        co_return now.error();
    if (now->signature.hash.startsWith("sha256:"))
        co_return now->signature.hash;
    const QUrl url = m_place.address.urlOf(path);
    const auto sink = std::make_shared<HashSink>();
    Task<Result<ReplyHead>> streaming
        = m_client.session()->stream(m_client.requestFor("GET", url), sink, stop);
    const Result<ReplyHead> head = co_await streaming;
    if (!head)
        co_return head.error();
    if (head->status != 200)
        co_return davFailure(head->status, url);
    if (isCoded(head->headers))
        co_return failure(Error::Protocol,
                          tr("%1 packs its files on the way, so their bytes cannot be compared.")
                              .arg(hostLabel(url)));
    co_return "sha256:" + sink->hex();
}

Task<Result<SourceFile>> DavFolder::fetch(SyncPath path, Entry expected, StopToken stop)
{
    Q_ASSERT(m_fetcher);
    Task<Result<SourceFile>> fetching
        = m_fetcher->fetch(m_place.address.urlOf(path), expected, stop);
    Result<SourceFile> file = co_await fetching;
    if (!file)
        co_return file;
    // Without a tag nothing in the answer proves which version came.
    if (expected.signature.tag.isEmpty() || expected.signature.isRacy) {
        Task<Outcome> insisting = m_steps.insist(path, expected, stop);
        const Outcome still = co_await insisting;
        if (!still) {
            IoPool::shared()->makeSequence()->run([path = file->path] { QFile::remove(path); });
            co_return still.error();
        }
    }
    file->seen = expected.signature;
    co_return file;
}

Task<Result<Entry>> DavFolder::put(SyncPath path, SourceFile source, Entry expected, StopToken stop)
{
    if (!canBeNamed(path))
        co_return cannotBeNamed(path);
    Task<Result<Entry>> putting
        = m_upload->put(std::move(path), std::move(source), std::move(expected), std::move(stop));
    Result<Entry> now = co_await putting;
    co_return now;
}

bool DavFolder::canBeNamed(const SyncPath &path) const
{
    const ServerProfile &profile = m_place.profile;
    const auto isControl = [](char c) { return uchar(c) < ' ' || c == '\x7f'; };
    return (profile.takesBackslashes || !path.contains('\\'))
        && (profile.takesControls || std::ranges::none_of(path, isControl));
}

Task<Result<Entry>> DavFolder::link(SyncPath path, QByteArray target, Entry expected,
                                    StopToken stop)
{
    Q_UNUSED(target)
    Q_UNUSED(expected)
    Q_UNUSED(stop)
    co_return failure(Error::NotWritable,
                      tr("%1 is a symbolic link, and a WebDAV server cannot have one.")
                          .arg(QString::fromUtf8(path)));
}

// A server has no permissions of files that could be kept in step.
Task<Result<Entry>> DavFolder::makeFolder(SyncPath path, quint16 mode, StopToken stop)
{
    Q_UNUSED(mode)
    if (!canBeNamed(path))
        co_return cannotBeNamed(path);
    Task<Outcome> making = m_steps.makeFolder(path, stop);
    const Outcome made = co_await making;
    if (!made)
        co_return made.error();
    Task<Result<Entry>> looking = m_steps.look(path, stop);
    Result<Entry> now = co_await looking;
    co_return now;
}

Task<Result<Entry>> DavFolder::move(SyncPath from, SyncPath to, Entry expected, StopToken stop)
{
    if (!canBeNamed(to))
        co_return cannotBeNamed(to);
    Task<Outcome> moving
        = m_steps.move(from, to, std::move(expected), DavSteps::Over::Refuse, stop);
    const Outcome moved = co_await moving;
    if (!moved)
        co_return moved.error();
    Task<Result<Entry>> looking = m_steps.look(to, stop);
    Result<Entry> now = co_await looking;
    co_return now;
}

Task<Outcome> DavFolder::insistOnEmpty(SyncPath path, StopToken stop)
{
    Task<Result<DavListing>> listing = m_steps.listFolder(path, std::move(stop));
    const Result<DavListing> list = co_await listing;
    if (!list && list.error().status == 404)
        co_return Nothing{};
    if (!list)
        co_return list.error();
    const QByteArray itself = normalised(path);
    for (const DavResponse &one : list->responses) {
        const std::optional<SyncPath> at = m_place.address.pathOf(one.href);
        if (!at || (normalised(*at) != itself && !isOwnName(nameOf(*at))))
            co_return failure(Error::Changed,
                              tr("The folder %1 has something in it there, so it stays.")
                                  .arg(QString::fromUtf8(path)));
    }
    co_return Nothing{};
}

Task<Outcome> DavFolder::remove(SyncPath path, Entry expected, StopToken stop)
{
    if (expected.kind == EntryKind::Folder) {
        Task<Outcome> insisting = insistOnEmpty(path, stop);
        const Outcome isEmpty = co_await insisting;
        if (!isEmpty)
            co_return isEmpty;
    } else if (m_trash.isKept()) {
        Task<Result<SyncPath>> taking = m_trash.take(path, expected, stop);
        const Result<SyncPath> taken = co_await taking;
        if (taken)
            co_return Nothing{};
        Task<Result<Entry>> looking = m_steps.look(path, stop);
        const Result<Entry> now = co_await looking;
        if (now && now->kind == EntryKind::Absent)
            co_return Nothing{};
        co_return taken.error();
    }
    Task<Outcome> removing = m_steps.remove(path, expected, stop);
    const Outcome removed = co_await removing;
    co_return removed;
}

Task<Result<Entry>> DavFolder::setMode(SyncPath path, quint16 mode, Entry expected, StopToken stop)
{
    Q_UNUSED(mode)
    Q_UNUSED(expected)
    Task<Result<Entry>> looking = m_steps.look(path, stop);
    Result<Entry> now = co_await looking;
    co_return now;
}

Task<Result<Entry>> DavFolder::setModified(SyncPath path, qint64 modified, StopToken stop)
{
    if (m_place.profile.patchesTimes) {
        Task<Outcome> patching = patchTime(&m_place, path, modified, stop);
        const Outcome patched = co_await patching;
        if (!patched)
            co_return patched.error();
    }
    Task<Result<Entry>> looking = m_steps.look(path, stop);
    Result<Entry> now = co_await looking;
    co_return now;
}

Task<Outcome> DavFolder::settle(StopToken stop)
{
    Q_UNUSED(stop)
    co_return Nothing{}; // an answer is all that a server promises
}

Task<Result<Entry>> DavFolder::restore(QString run, SyncPath path, StopToken stop)
{
    Task<Outcome> restoring = m_trash.restore(std::move(run), path, stop);
    const Outcome restored = co_await restoring;
    if (!restored)
        co_return restored.error();
    Task<Result<Entry>> looking = m_steps.look(path, stop);
    Result<Entry> now = co_await looking;
    co_return now;
}

Task<Result<QStringList>> DavFolder::trim(std::chrono::days age, qint64 bytes, StopToken stop)
{
    return m_trash.trim(age, bytes, std::move(stop));
}

} // namespace gannet
