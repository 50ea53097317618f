// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/byterange.h"
#include "core/net/request.h"
#include "core/net/validator.h"
#include "core/result.h"

#include <QList>

#include <memory>

namespace gannet {

class PartFile;
class TransportWorker;

//! What a server's bytes said about those that are kept.
enum class Sameness : quint8 {
    Same,
    Different, //!< other bytes, another length or another version
    Unknown, //!< it sends no parts, so nothing could be compared
};

struct Proof {
    Sameness sameness = Sameness::Unknown;
    ReplyHead answer; //!< the last one
};

//! Bytes of one comparison: enough that two versions of a file do not agree by chance.
inline constexpr qint64 proofLength = 64LL * 1024;

//! Which of the kept bytes are compared: the last ones of the longest range, where versions that
//! begin alike differ, and the first ones of all.
[[nodiscard]] QList<ByteRange> proofRanges(const QList<ByteRange> &written);

//! Whether the file of \a total bytes behind \a request is the one of which \a part keeps bytes:
//! its length and \a validator (as far as both tell one; empty: any) agree, and some of its bytes,
//! one by one. Errors: as of TransportWorker::fetch and for statuses of 400 and more.
[[nodiscard]] Task<Result<Proof>> proveSame(TransportWorker *worker, Request request,
                                            std::shared_ptr<PartFile> part, qint64 total,
                                            Validator validator, StopToken stop);

} // namespace gannet
