// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blockhash.h"
#include "core/byterange.h"
#include "core/io/directory.h"
#include "core/io/publish.h"
#include "core/job.h"
#include "core/net/validator.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <memory>
#include <optional>

namespace gannet {

class CookieJar;

//! What lies on the disk of an unfinished download, and which version of the file it is.
struct PartState {
    QString path; //!< absolute; empty: nothing
    quint64 device = 0;
    quint64 inode = 0; //!< 0: claimed, but perhaps not made yet
    QList<ByteRange> written;
    QList<BlockHash> blocks; //!< of what is written; empty: not known
    bool isUnchecked = false; //!< of an earlier process: the blocks tell whether it is still whole
    std::optional<qint64> total; //!< bytes
    Validator validator;
    QUrl finalUrl;
    //! Its version is not known for sure, or its address is another one now: some of its bytes are
    //! compared with the server's before it goes on.
    bool needsProof = false;
};

//! A finished file of an earlier run for the same address.
struct KnownFile {
    QString path;
    Validator validator;
    qint64 size = 0; //!< bytes
    qint64 modified = 0; //!< ns since 1970, as it was left
};

//! One attempt at one download, as a worker is asked to make it.
struct TransferOrder {
    JobId job;
    QUrl url;
    QString name; //!< wanted; empty: from the reply or the address
    std::optional<Checksum> checksum;
    std::shared_ptr<const FileManifest> manifest; //!< may be null
    std::shared_ptr<const JobOptions> options;
    std::shared_ptr<CookieJar>
        cookies; //!< of all attempts at the job; null: the one that all share
    PartState part; //!< to go on from
    bool isFreshLink
        = false; //!< the address is new: another file behind it does not touch the part
    std::optional<KnownFile> known; //!< ask whether it is still the same
    int connections = 1; //!< for this file at most
    IfMissing ifFolderMissing = IfMissing::Make;
    bool keepsHeaders = false; //!< those of the answer, for people who want to look at them
};

enum class Ending { Done, Skipped, Failed, Stopped };

//! How an attempt ended.
struct TransferEnd {
    Ending ending = Ending::Failed;
    Error error; //!< of Failed
    std::optional<FinishedFile> file; //!< of Done: complete and checked, without its final name
    PartState part; //!< of Failed and Stopped: what a next attempt can go on from
    std::shared_ptr<const JobFacts> facts; //!< null when no answer came
    qint64 bytes = 0; //!< of the file, that are there
    bool isOtherFile = false; //!< of Failed: the fresh link leads to another file
    bool broughtBytes = false; //!< more lies there than before, and a next attempt can keep it
    std::optional<std::chrono::milliseconds> retryAfter; //!< asked for by the server
};

} // namespace gannet
