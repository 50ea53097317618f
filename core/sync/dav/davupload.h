// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/net/uploadfile.h"
#include "core/result.h"
#include "core/sync/dav/davsteps.h"
#include "core/sync/dav/davtrash.h"
#include "core/sync/model/endpoint.h"
#include "core/sync/model/entry.h"
#include "core/sync/model/syncpath.h"

#include <QHash>

#include <chrono>
#include <memory>
#include <optional>

namespace gannet {

class ChunkedUpload;

//! Brings local files to a server so that nobody ever sees half of one, nothing is overwritten
//! that was not expected, and what was replaced lies in the trash. One loop.
class DavUpload
{
public:
    //! Up to here a file is sent in one request from memory, where the server keeps it whole.
    static constexpr qint64 mostDirect = 1024LL * 1024;

    //! All outlive it.
    DavUpload(const DavPlace *place, DavSteps *steps, DavTrash *trash);
    ~DavUpload();

    //! See Endpoint::put().
    [[nodiscard]] Task<Result<Entry>> put(SyncPath path, SourceFile source, Entry expected,
                                          StopToken stop);

private:
    struct Upload {
        SyncPath path;
        SourceFile source;
        Entry expected;
        qint64 size = 0;
    };

    [[nodiscard]] Task<Result<Entry>> putSized(Upload upload, StopToken stop);
    [[nodiscard]] Task<Outcome> putDirectly(Upload upload, StopToken stop);
    [[nodiscard]] Task<Outcome> judgeDirect(Upload upload, QByteArray bytes, Result<Reply> reply,
                                            StopToken stop);
    [[nodiscard]] Task<Outcome> putBeside(Upload upload, StopToken stop);
    [[nodiscard]] Task<Outcome> sendBeside(Upload upload, SyncPath part, StopToken stop);
    [[nodiscard]] Task<Result<SyncPath>> clearWay(SyncPath path, Entry expected, StopToken stop);
    [[nodiscard]] Task<Outcome> publish(Upload upload, SyncPath part, StopToken stop);
    [[nodiscard]] Task<Outcome> removePart(SyncPath part);
    [[nodiscard]] Task<bool> hasBytes(SyncPath path, QByteArray bytes, StopToken stop);
    [[nodiscard]] Task<Result<Entry>> readBack(Upload upload, StopToken stop);
    [[nodiscard]] bool canBeDirect(const Upload &upload) const;
    [[nodiscard]] Request requestFor(const SyncPath &path, const Upload &upload) const;
    [[nodiscard]] std::optional<Error> roomError(const SyncPath &path, qint64 size) const;
    void noteFull(const SyncPath &path, qint64 size, const Error &error);

    const DavPlace *m_place;
    DavSteps *m_steps;
    DavTrash *m_trash;
    std::unique_ptr<ChunkedUpload> m_chunks; //!< null where the server has no such way
    QHash<SyncPath, qint64> m_refused; //!< the smallest size that a folder had no room for
    QByteArray m_id; //!< of this run, in the names of parts
    int m_parts = 0;
};

//! How long the answer to an upload of \a size bytes may take behind its last byte.
[[nodiscard]] std::chrono::milliseconds patienceFor(qint64 size);

} // namespace gannet
