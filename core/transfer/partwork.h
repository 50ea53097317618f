// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/io/iopool.h"
#include "core/io/partfile.h"
#include "core/job.h"
#include "core/net/headers.h"
#include "core/transfer/order.h"

#include <chrono>
#include <memory>
#include <optional>

namespace gannet {

class PartClaims;

// The steps of a download that touch its files, and the small facts they need.

//! What a part is made for.
struct NewPart {
    JobId job;
    QUrl address; //!< that the job asks, \sa markPart()
    QString name;
    PartState state;
};
//! Makes the part file of the name, or of the next free one of its numbered names, after claiming
//! it.
Task<Result<std::shared_ptr<PartFile>>>
makePart(IoPool *pool, PartClaims *claims, std::shared_ptr<Directory> directory, NewPart wanted);
//! A part of before that was opened again.
struct OpenedPart {
    std::shared_ptr<PartFile> file; //!< null: it is gone, or another file has its name
    qint64 dropped = 0; //!< bytes that were damaged or missing and have to be fetched again
};
//! The part file that was left, if it is still that very file. When an earlier process left it, its
//! bytes are compared with their hashes and those that differ do not count any more. What lies
//! behind the last byte that counts is cut off. Errors: Stopped, and those of a file that is there
//! and cannot be opened; the part stays as it is then.
Task<Result<OpenedPart>> openOwnPart(IoPool *pool, std::shared_ptr<Directory> directory,
                                     PartState part, StopToken stop);
//! Removes a part file that cannot be gone on with, if it is ours.
Task<> removeOwnPart(IoPool *pool, std::shared_ptr<Directory> directory, PartState part);
//! The same for one whose folder is not open. Blocks: for the pool.
void removeOwnPart(const PartState &part);

//! Where the part of \a order lies, else the folder of its options. A part lies in a folder of the
//! name template, but never outside of the options' folder.
[[nodiscard]] QString folderOf(const TransferOrder &order);
//! Has the address, without credentials, and the page that led there written beside the file.
void keepOrigin(const JobOptions &options, const QUrl &address, FinishedFile *file);

//! "a.txt" of "a.txt.part".
[[nodiscard]] QString nameOfPart(const QString &partName);

//! What lies where a download wants to go.
struct ExistingFile {
    bool nameIsTaken = false;
    bool knownIsUntouched = false; //!< the known file has the size and the time it was left with
    qint64 size = 0; //!< bytes, of the file under the name
    qint64 modified = 0; //!< ns since 1970, of the file under the name
};

//! As a server wants it (RFC 9110 5.6.7); \a modified in ns since 1970.
[[nodiscard]] QByteArray httpDate(qint64 modified);

// For the pool.
[[nodiscard]] ExistingFile look(const Directory &directory, const QString &name,
                                const std::optional<KnownFile> &known);
[[nodiscard]] Result<UnixFile> storeUnnamed(const Directory &directory,
                                            const QList<QByteArray> &pieces);
//! Keeps a file that did not match under its ".bad" name; the path, or empty where that failed.
[[nodiscard]] QString keepAsBad(const FinishedFile &file);

[[nodiscard]] Error shortSegment(const QUrl &url);
//! From Last-Modified; since 1970.
[[nodiscard]] std::optional<std::chrono::nanoseconds> remoteTime(const Headers &headers);

} // namespace gannet
