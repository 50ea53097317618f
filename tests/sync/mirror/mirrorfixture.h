// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/session.h"
#include "core/sync/mirror/mirrorfolder.h"
#include "core/sync/model/base.h"
#include "core/sync/model/fetcher.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"

#include <algorithm>
#include <memory>

// What the tests of mirrors have in common: opening one, and trees as words.

namespace gannet {

inline MirrorConfig mirrorAt(const QUrl &address)
{
    MirrorConfig config;
    config.address = address;
    config.retryAfter = std::chrono::milliseconds(1);
    return config;
}

//! A line for each entry: "folder/", "file 12", "file ?" where its size is unknown, and "name !3"
//! for what is Unknown, with its reason.
inline QByteArrayList linesOf(const SyncTree &tree)
{
    QByteArrayList lines;
    for (SyncTree::Index index = 1; index < SyncTree::Index(tree.size()); ++index) {
        const Entry entry = tree.entry(index);
        const QByteArray path = tree.path(index);
        const qint64 size = entry.signature.size;
        if (entry.kind == EntryKind::Folder)
            lines.append(path + '/');
        else if (entry.kind == EntryKind::Unknown)
            lines.append(path + " !" + QByteArray::number(int(entry.reason)));
        else
            lines.append(path + ' ' + (size < 0 ? QByteArray("?") : QByteArray::number(size)));
    }
    std::ranges::sort(lines);
    return lines;
}

//! Reads what a run would have written down of a tree.
class TreeBase final : public BaseReader
{
public:
    explicit TreeBase(const SyncTree &tree)
    {
        for (SyncTree::Index index = 1; index < SyncTree::Index(tree.size()); ++index) {
            BaseEntry entry;
            entry.path = tree.path(index);
            entry.kind = tree.kind(index);
            entry.there = tree.entry(index).signature;
            entries.append(entry);
        }
    }

    [[nodiscard]] bool next(BaseEntry *entry) override
    {
        if (entries.isEmpty())
            return false;
        *entry = entries.takeFirst();
        return true;
    }

    QList<BaseEntry> entries;
};

//! Brings files by plain requests.
class PlainFetcher final : public Fetcher
{
public:
    explicit PlainFetcher(Session *session)
        : m_session(session)
    {
    }

    [[nodiscard]] Task<Result<SourceFile>> fetch(QUrl url, Entry expected, StopToken stop) override
    {
        asked.append(url);
        seen.append(expected.signature);
        Task<Result<Reply>> asking = m_session->get(url, stop);
        const Result<Reply> reply = co_await asking;
        if (!reply)
            co_return reply.error();
        if (reply->status != 200)
            co_return failure(Error::HttpStatus, QStringLiteral("It is not there."), reply->status);
        SourceFile file;
        file.path = m_folder.write(QString::number(asked.size()), reply->body);
        file.isTemporary = true;
        co_return file;
    }

    [[nodiscard]] QStringList left() const { return m_folder.list(); }

    QList<QUrl> asked;
    QList<Signature> seen;

private:
    Session *m_session;
    TempFolder m_folder;
};

//! Opens \a mirror and lists it.
inline Result<SyncTree> listed(MirrorFolder *mirror, ListWish wish = {})
{
    const Result<EndpointFacts> facts = run(mirror->open(Purpose::Look, {}, {}));
    if (!facts)
        return facts.error();
    return run(mirror->list(std::move(wish), {}));
}

} // namespace gannet
