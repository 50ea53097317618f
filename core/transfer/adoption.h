// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/io/directory.h"
#include "core/io/iopool.h"
#include "core/result.h"
#include "core/transfer/order.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <memory>
#include <optional>

namespace gannet {

class PartClaims;

// A part of ours is marked, so that it is known again when the journal was lost: an extended
// attribute tells the hash of its address, its length and its version, and no secret.

//! Marks the new part of \a descriptor as the beginning of what is at \a address. Where the file
//! system has no attributes it stays without; then nobody adopts it. Blocks: for the pool.
void markPart(int descriptor, const QUrl &address, const PartState &part);

//! What can be gone on with of a part called \a name that was left for \a url, cut down to bytes
//! that are surely there. Unset: there is none, it is not ours, or somebody writes it. Such a part
//! has yet to prove that it is the same file. Blocks: for the pool.
[[nodiscard]] std::optional<PartState> adoptablePart(const Directory &directory,
                                                     const QString &name, const QUrl &url);

//! Looks for a part of \a url under the part names of \a name that no other job has, and claims it
//! for \a job. Errors: those of the claim.
Task<Result<std::optional<PartState>>> adoptPart(IoPool *pool, PartClaims *claims,
                                                 std::shared_ptr<Directory> directory, JobId job,
                                                 QString name, QUrl url);

} // namespace gannet
