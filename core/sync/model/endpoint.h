// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/result.h"
#include "core/sync/model/entry.h"
#include "core/sync/model/syncpath.h"
#include "core/sync/model/synctree.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>

namespace gannet {

class BaseReader;
class SyncFilter;

//! What was learnt about one side when it was opened.
struct EndpointFacts {
    QString name; //!< as a person gave it, without credentials
    bool isWritable = true; //!< false: an HTTP mirror
    bool ignoresCase = false; //!< "a" and "A" are one file
    bool ignoresNormalisation = false; //!< composed and decomposed letters are one name
    bool keepsTimes = true; //!< the time of a file can be set
    bool keepsLinks = false; //!< symbolic links can be made
    bool keepsModes = false; //!< permission bits can be set
    bool hasIds = false; //!< Signature::id or inode stays the same in a move
    bool hasTags = false;
    qsizetype longestName = 255; //!< bytes of UTF-8
    std::chrono::nanoseconds granularity{1}; //!< of its times
    std::optional<qint64> clockAhead; //!< seconds before ours
    std::optional<qint64> freeBytes;
    //! It looks itself, before each file, whether there is room, and always leaves some.
    bool looksForRoom = false;
    //! What the marker of the root says: empty where there is none yet.
    QByteArray identity;
    //! What tells this very folder from another one at the same place where there is no marker.
    QByteArray rootSignature;
    QStringList words; //!< what it can and cannot do, a sentence each, for people
};

//! Bytes in a local file, on their way to the other side.
struct SourceFile {
    QString path; //!< absolute
    bool isTemporary = false; //!< made for this; put() may take the very file, else it copies
    Signature seen; //!< of the side it came from, as it was when it was read
    quint16 mode = 0; //!< to be given to the new file; 0: none is known
    QByteArray sha256; //!< hex; empty: not known
};

//! How many entries a listing has seen so far; read from any thread.
struct ListingProgress {
    std::atomic<qint64> entries = 0;
    std::atomic<qint64> folders = 0;
};

struct ListWish {
    std::shared_ptr<const SyncFilter> filter; //!< null: everything but Gannet's own names
    //! All that was known, in tree order; may be null. A side that can prove a folder unchanged
    //! takes what is below it from here.
    std::shared_ptr<BaseReader> base;
    std::shared_ptr<ListingProgress> progress; //!< may be null
    //! The base has all that was below each of its folders when the folder's tag was written down:
    //! the run that wrote it came to its end, nothing failed, was left or was Unknown but by a
    //! filter, and the filter is still the same. Else nothing below a folder is taken from the
    //! base, because what never arrived would stay unseen for as long as its folder does not
    //! change.
    bool isBaseWhole = false;
};

enum class Purpose : quint8 {
    Look, //!< dry run, verify: not a byte is written, also no marker
    Write,
};

//! One side of a pair. Lives on the loop of the sync and is used there only; what blocks is done in
//! pools. No call ever leaves the root, also not by a symbolic link. Every destructive call takes
//! what the caller believes is there and refuses with Error::Changed when that is not so.
class Endpoint
{
public:
    Endpoint() = default;
    Endpoint(const Endpoint &) = delete;
    Endpoint &operator=(const Endpoint &) = delete;
    virtual ~Endpoint() = default;

    //! Once, first. \a run names the folder of this run's trash, empty: removed is removed.
    //! Errors: the side is away, is no folder, refuses the password, is no WebDAV.
    [[nodiscard]] virtual Task<Result<EndpointFacts>> open(Purpose purpose, QString run,
                                                           StopToken stop)
        = 0;
    //! Makes this root known by \a identity.
    [[nodiscard]] virtual Task<Outcome> mark(QByteArray identity, StopToken stop) = 0;

    //! All entries. What cannot be read is Unknown; an error only where the root cannot be listed.
    [[nodiscard]] virtual Task<Result<SyncTree>> list(ListWish wish, StopToken stop) = 0;
    //! The filter of the last list() with the rules that it found on its way, which hold for the
    //! other side too; null: it found none.
    [[nodiscard]] virtual std::shared_ptr<const SyncFilter> filterFound() const { return nullptr; }
    //! One entry as it is now, by itself.
    [[nodiscard]] virtual Task<Result<Entry>> look(SyncPath path, StopToken stop) = 0;
    //! SHA-256 of its bytes as "sha256:" and hex. May bring the whole file.
    [[nodiscard]] virtual Task<Result<QByteArray>> hash(SyncPath path, StopToken stop) = 0;

    //! The bytes of a file as a local file; it was \a expected when it was listed, and put() sees
    //! whether it still is.
    [[nodiscard]] virtual Task<Result<SourceFile>> fetch(SyncPath path, Entry expected,
                                                         StopToken stop)
        = 0;
    //! Makes \a path, which is \a expected now (Absent or a file), of \a source; what it replaces
    //! goes to the trash. Gives what the side says of the new file. Changed, and nothing done,
    //! where the source is not as it was seen, also when that comes out after it was read.
    [[nodiscard]] virtual Task<Result<Entry>> put(SyncPath path, SourceFile source, Entry expected,
                                                  StopToken stop)
        = 0;
    //! A symbolic link; as put().
    [[nodiscard]] virtual Task<Result<Entry>> link(SyncPath path, QByteArray target, Entry expected,
                                                   StopToken stop)
        = 0;
    //! The folder may be there already, and is as it is then. A new one never lets anybody in whom
    //! \a mode keeps out; its owner always may write in it. 0: as folders usually are.
    [[nodiscard]] virtual Task<Result<Entry>> makeFolder(SyncPath path, quint16 mode,
                                                         StopToken stop)
        = 0;
    //! Never over something that is there. \a expected is what \a from is now; of a folder only its
    //! kind counts.
    [[nodiscard]] virtual Task<Result<Entry>> move(SyncPath from, SyncPath to, Entry expected,
                                                   StopToken stop)
        = 0;
    //! A file or a link, or a folder that has nothing but Gannet's own in it. Nothing there is
    //! success.
    [[nodiscard]] virtual Task<Outcome> remove(SyncPath path, Entry expected, StopToken stop) = 0;
    //! Sets the time; gives what the side says now.
    [[nodiscard]] virtual Task<Result<Entry>> setModified(SyncPath path, qint64 modified,
                                                          StopToken stop)
        = 0;
    //! Sets the permissions of a file or folder, which is \a expected now; gives what the side says
    //! now.
    [[nodiscard]] virtual Task<Result<Entry>> setMode(SyncPath path, quint16 mode, Entry expected,
                                                      StopToken stop)
        = 0;
    //! What was done until now is on the medium when this ends. Before the base says so.
    [[nodiscard]] virtual Task<Outcome> settle(StopToken stop) = 0;
    //! Takes away what an earlier run that was cut off has left, after the last action of a run.
    [[nodiscard]] virtual Task<Outcome> sweep(StopToken stop) = 0;
    //! Puts \a path of the trash of \a run back to where it was; never over something.
    [[nodiscard]] virtual Task<Result<Entry>> restore(QString run, SyncPath path, StopToken stop)
        = 0;
    //! Removes what is older than \a age from the trash, and the oldest runs until it has at most
    //! \a bytes. Gives the names of the runs that went.
    [[nodiscard]] virtual Task<Result<QStringList>> trim(std::chrono::days age, qint64 bytes,
                                                         StopToken stop)
        = 0;
};

} // namespace gannet
