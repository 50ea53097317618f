// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/byterange.h"
#include "core/filemanifest.h"
#include "core/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <compare>
#include <memory>
#include <optional>
#include <utility>

namespace gannet {

inline constexpr qint64 KiB = 1024;
inline constexpr qint64 MiB = 1024 * KiB;
inline constexpr qint64 GiB = 1024 * MiB;

//! Names one job for ever; never used again, also not after its removal.
struct JobId {
    qint64 value = 0; //!< 0 is no job

    auto operator<=>(const JobId &) const = default;
};

inline size_t qHash(JobId id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

enum class JobState : quint8 {
    Waiting, //!< will run; WaitReason tells why not yet
    Running,
    Arrived, //!< complete and checked; its group is being made durable
    Done, //!< durable under its final name
    Skipped, //!< kept as it was: the file was already there
    Paused,
    Failed,
};

enum class WaitReason : quint8 {
    None,
    FilesAtOnce, //!< as many run as may run
    ServerLimit, //!< as many connections to this server as may be
    Retry, //!< waits before it tries again
    Disk, //!< finished files wait for the disk, so nothing new is begun
    HostRests, //!< its server failed several times in a row and is left alone for a while
    Network, //!< there is no network
    Schedule, //!< the week's schedule says stop
    Space, //!< its folder is full, not writable or gone; it goes on by itself when that is mended
};

//! What to do when the wanted name is taken (the command line's --existing).
enum class ExistingRule : quint8 {
    Auto, //!< skip what is known to be the same, otherwise number the new file
    Rename, //!< always number the new file
    Overwrite,
    Skip, //!< keep what is there, fetch nothing
    Update, //!< ask the server whether it changed, then replace
};

//! What becomes of the cookies that servers set.
enum class CookieRule : quint8 {
    Shared, //!< kept for all jobs and sent back to their servers
    Own, //!< the same, for one job alone: for all its attempts in this run
    None, //!< neither kept nor sent
};

using HeaderList = QList<std::pair<QByteArray, QByteArray>>;

//! What many jobs of one list have in common; shared between them, never changed once shared.
struct JobOptions {
    QString directory; //!< absolute; made if missing
    QByteArray method = "GET";
    QByteArray body;
    HeaderList headers; //!< the person's own; secret ones go to the first origin only
    QString user; //!< for the origin of the address only
    QString password; //!< never written to the store
    CookieRule cookies = CookieRule::Shared;
    bool acceptsAnyCertificate = false; //!< of the origin of the address, and of no other
    ExistingRule existing = ExistingRule::Auto;
    bool remoteTime = true;
    bool resume = true;
    bool acceptsPages = false; //!< also where a web page comes in place of a file
    bool looksForSums = false; //!< asks for a list of checksums beside the file
    int retries = 5; //!< an attempt that brought bytes does not count
    int maxRedirects = 20;
    int segments = 4; //!< connections for one file at most
    qint64 minSegment = 4 * MiB; //!< bytes
    qint64 maxFileSize = 0; //!< bytes; 0 is no limit
    qint64 bytesPerSecond = 0; //!< for this file; 0 is no limit of its own
    int previewLength = 144; //!< Unicode code points; 0 is no preview
    bool makesSha256 = false; //!< also where nothing asks for it; JobFacts has it
    //! One side of a pair is filled with it: no row of a person's list, also after a restart.
    bool isForSync = false;
    bool keepsOrigin = false; //!< the address is written beside the file, as extended attributes
    QString nameTemplate; //!< below the directory, \sa nametemplate.h; empty: the name alone
    std::chrono::milliseconds retryWait{1000};
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds headerTimeout{30'000};
    std::chrono::milliseconds stallTimeout{20'000};
};

//! What a person asked for.
struct JobSpec {
    QString address; //!< as given; not yet known to be an address
    QString name; //!< wanted file name; empty: from the reply or the address
    std::optional<Checksum> checksum;
    std::shared_ptr<const FileManifest> manifest; //!< null: nothing is known beforehand
    int priority = 0; //!< higher runs earlier
    std::shared_ptr<const JobOptions> options; //!< never null
};

//! What is known once the answer came; shared and never changed.
struct JobFacts {
    QUrl finalUrl;
    QString path; //!< absolute; the final name once Done or Skipped
    QString contentType;
    QByteArray etag;
    QByteArray lastModified;
    QByteArray sha256; //!< hex, lower case; empty when not computed
    QList<Verification> verified; //!< what it was compared with and stood; empty: nothing
    int status = 0; //!< HTTP
    qint64 resumedFrom = 0; //!< bytes that were already there when the last attempt began
    double seconds = 0; //!< from the first request to the last byte
    //! The fields of the last answer as lines, "Name: value\n"; empty where EngineConfig does not
    //! want them, and after a restart.
    QByteArray headers;
    std::optional<QString> preview; //!< the first characters; unset for what is not text
    //! What happened on the way and a person may want to know, as sentences; not kept.
    QStringList notes;
};

//! One row of the list: a value that crosses threads. What the window and the command line show.
struct JobRow {
    JobId id;
    JobState state = JobState::Waiting;
    WaitReason wait = WaitReason::None;
    int priority = 0;
    int attempt = 0; //!< 1 while the first request runs
    qint64 bytes = 0; //!< arrived so far
    std::optional<qint64> total; //!< bytes; unknown stays unknown
    qint64 rate = 0; //!< bytes a second, smoothed
    std::optional<std::chrono::seconds> left; //!< smoothed; unset when it cannot be told
    //! While wait is Retry or HostRests: until then, as of this row's making.
    std::chrono::milliseconds retryIn{0};
    std::chrono::milliseconds hostRest{0}; //!< how much longer its server is left alone, likewise
    QString address;
    QString name;
    QString host; //!< with the port where it is not the scheme's own
    QString directory;
    int connections = 0; //!< that bring the file just now
    //! Which bytes lie in the part file, when they are not simply the first; else null.
    std::shared_ptr<const QList<ByteRange>> written;
    std::shared_ptr<const Error> error; //!< the last failure; also while it waits to try again
    std::shared_ptr<const JobFacts> facts; //!< null before the first answer
};

//! One thing that happened to one job, with the row as it stood then.
struct JobChange {
    enum class Kind : quint8 {
        Added,
        Started, //!< its request is sent
        Progressed, //!< numbers only
        Retrying, //!< an attempt failed; another one follows
        Arrived, //!< complete and checked, with its preview; not yet durable
        Done, //!< durable under its final name, or kept as it was (Skipped)
        Failed,
        Paused,
        Waiting, //!< resumed, retried, or its wait reason changed
        Removed,
    };

    Kind kind = Kind::Added;
    JobRow row;
};

//! Numbers that act on the running queue at once.
struct Limits {
    int filesAtOnce = 8;
    int perServer = 6; //!< connections to one server, all files together
    int perFile = 4; //!< connections for one file; a job's own segments may be lower
    qint64 bytesPerSecond = 0; //!< for everything together; 0 is no limit
    qint64 hostBytesPerSecond = 0; //!< for each server; 0 is no limit
    //! For the servers named, as in JobRow::host, instead; 0 is no limit.
    QHash<QString, qint64> hostRates = {};

    bool operator==(const Limits &) const = default;
};

//! When a finished file counts as done.
enum class Durability : quint8 {
    None, //!< as soon as it is renamed
    Group, //!< when its group was synced, at most a quarter of a second later
    File, //!< each file by itself
};

} // namespace gannet
