// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/store/storedjob.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace gannet {

class DatabaseThread;
class StateLock;

//! What happened since the last batch; becomes true on disk as one or not at all.
struct JournalBatch {
    struct PartNote {
        JobId id;
        StoredPart part;
        qint64 bytes = 0; //!< arrived so far
        bool onlyChangedBlocks = false; //!< the part's other blocks stay as they are known
    };
    struct StateNote {
        JobId id;
        JobState state = JobState::Waiting;
        std::shared_ptr<const Error> error; //!< null clears the last one
    };
    //! Ends a row: its part is forgotten. The time is that of the writing.
    struct FinishNote {
        JobId id;
        JobState state = JobState::Done;
        std::shared_ptr<const JobFacts> facts;
        qint64 bytes = 0;
        qint64 fileModified = 0; //!< ns since 1970
        QString name; //!< the final file name; empty keeps the wanted one
    };

    struct NameNote {
        JobId id;
        QString name;
        QString path; //!< where the finished file lies now; empty: as it was
    };

    struct OptionsNote {
        JobId id;
        std::shared_ptr<const JobOptions> options; //!< not null
    };

    // Written in this order. Each has its {}, so that designated initializers may name a few.
    QList<StoredJob> added = {}; //!< whole rows; an id that is there already is replaced
    QList<PartNote> parts = {};
    QList<StateNote> states = {};
    QList<NameNote> names = {};
    QList<FinishNote> finished = {};
    QList<OptionsNote> options = {};
    QList<std::pair<JobId, int>> priorities = {};
    QList<JobId> hidden = {}; //!< taken out of the list, but for a while they can be restored
    QList<JobId> restored = {};
    QList<JobId> removed = {}; //!< gone for good
    QList<std::pair<QString, QVariant>> settings = {}; //!< an invalid value removes

    [[nodiscard]] bool isEmpty() const;
};

//! What left something for a new job?
struct JournalQuestion {
    QString address;
    QString directory;
    QString part = {}; //!< the absolute path of the part that it would make; empty: no matter
};

//! What the journal held when it was opened.
struct JournalContents {
    QList<StoredJob> unfinished; //!< in the order of their ids
    QList<StoredJob> ended; //!< newest first; see isEnded()
    QList<StoredJob> hidden; //!< were taken out of the list, and no one restored them
    QHash<QString, QVariant> settings;
    qint64 lastId = 0; //!< the highest id ever given, also to rows that are gone
    QStringList notices; //!< sentences for a person: a database was set aside
};

//! The queue, the history and the settings in SQLite. Every method may be called from any thread;
//! the SQL runs in one thread of its own. A row never says more than the disk holds if the caller
//! makes data durable before writing the row that claims it.
class Journal
{
public:
    enum class Load {
        All,
        Nothing, //!< no rows; lastId and settings are read all the same
    };
    //! Called in the database thread.
    using Done = std::move_only_function<void(Outcome)>;
    //! Called in the database thread, one entry a question, in order.
    using Found = std::move_only_function<void(QList<std::optional<StoredJob>>)>;

    //! Called in the database thread: the job whose part it is; unset where it is nobody's.
    using Owner = std::move_only_function<void(std::optional<JobId>)>;

    //! Opens or makes the database in \a stateDirectory and waits for the disk. A broken database
    //! and one of a newer Gannet are set aside and noticed. Errors: StateInUse, NotWritable,
    //! DiskFull, Disk.
    static Result<std::unique_ptr<Journal>> open(const QString &stateDirectory, Load load);

    //! Writes what is queued, folds the WAL into the database and waits for both. What was queued
    //! is answered before it returns.
    ~Journal();
    Q_DISABLE_COPY_MOVE(Journal)

    //! Once; empty afterwards.
    [[nodiscard]] JournalContents takeContents();

    //! Never waits. Batches become durable in order; those that queued up share one transaction and
    //! one fate. \a done may be empty. Its failures: NotWritable, DiskFull, Disk; the batch then
    //! left no trace.
    void write(JournalBatch batch, Done done);

    //! For each address and directory the newest row that has a part or left a file; where there is
    //! none, the failed row of an earlier run whose part lies where the new one would. Sees what
    //! was written before the call. Needs no SQL for what cannot be there: which parts are of
    //! earlier runs is remembered, and addresses are when the database was empty at its opening.
    void find(QList<JournalQuestion> questions, Found found);

    //! Who has the part at \a path. Sees what was written before the call.
    void ownerOf(QString path, Owner owner);

    //! SQL statements run so far, for a test that counts them.
    [[nodiscard]] qint64 statements() const;

private:
    Journal(std::unique_ptr<StateLock> lock, std::unique_ptr<DatabaseThread> thread,
            JournalContents contents);

    std::unique_ptr<StateLock> m_lock; //!< first: given up after the thread has ended
    std::unique_ptr<DatabaseThread> m_thread;
    JournalContents m_contents;
};

} // namespace gannet
