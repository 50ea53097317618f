// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/result.h"
#include "core/sync/dav/davsteps.h"
#include "core/sync/model/endpoint.h"
#include "core/sync/model/syncpath.h"

#include <QByteArray>
#include <QHash>

#include <memory>

namespace gannet {

//! What a chunked upload sends, and where to.
struct ChunkedFile {
    SyncPath
        path; //!< where it will go in the end; names the upload, so that it can be gone on with
    SyncPath part; //!< where its bytes are put together
    SourceFile source;
    qint64 size = 0;
};

//! Large files in pieces, as Nextcloud and ownCloud take them (chunked upload, version 2): a folder
//! beside the files takes the pieces, and a MOVE puts them together. An upload that was cut off
//! goes on with the pieces that are there, for as long as the server keeps them (a day). One loop.
class ChunkedUpload
{
public:
    static constexpr qint64 chunkSize = 10LL * 1024 * 1024; //!< at least 5 MB, but for the last one
    static constexpr int mostChunks = 10'000;

    //! Null where the address is none of such a server. Both outlive it.
    [[nodiscard]] static std::unique_ptr<ChunkedUpload> forPlace(const DavPlace *place,
                                                                 const DavSteps *steps);

    [[nodiscard]] bool isFor(qint64 size) const { return size > chunkSize; }
    //! Makes `part` of `source`. Errors as those of a PUT.
    [[nodiscard]] Task<Outcome> send(ChunkedFile file, StopToken stop);

private:
    ChunkedUpload(const DavPlace *place, const DavSteps *steps, const QUrl &uploads);

    using Sizes = QHash<QByteArray, qint64>; //!< of pieces that are there, by name

    [[nodiscard]] Task<Outcome> sendOnce(ChunkedFile file, SyncPath folder, StopToken stop);
    [[nodiscard]] Task<Result<Sizes>> begin(ChunkedFile file, SyncPath folder, StopToken stop);
    [[nodiscard]] Task<Outcome> sendChunk(ChunkedFile file, SyncPath chunk, qint64 offset,
                                          qint64 size, StopToken stop);
    [[nodiscard]] Task<Outcome> join(ChunkedFile file, SyncPath folder, StopToken stop);
    [[nodiscard]] Task<Outcome> waitForPart(ChunkedFile file, Error otherwise, StopToken stop);

    const DavPlace *m_place;
    const DavSteps *m_steps;
    DavAddress m_uploads;
};

} // namespace gannet
