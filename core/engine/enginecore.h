// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/changes.h"
#include "core/engine/diskwaits.h"
#include "core/engine/dispatcher.h"
#include "core/engine/engine.h"
#include "core/engine/jobrecord.h"
#include "core/engine/keptlessons.h"
#include "core/engine/publisher.h"
#include "core/engine/removedjobs.h"
#include "core/engine/renaming.h"
#include "core/io/iopool.h"
#include "core/platform/netstate.h"
#include "core/queue/hostbudget.h"
#include "core/queue/hostrest.h"
#include "core/queue/jobqueue.h"
#include "core/queue/speedlimits.h"
#include "core/store/journal.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

class QSslConfiguration;

namespace gannet {

//! The engine's own loop: the list of jobs, and what happens to each. Commands and the ends of
//! attempts come in, orders to the workers, notes to the journal and changes for people go out.
class EngineCore
{
    Q_DECLARE_TR_FUNCTIONS(EngineCore)
    Q_DISABLE_COPY_MOVE(EngineCore)

public:
    //! Called on the core's loop.
    struct Listener {
        std::function<void(QList<JobChange>)> changed;
        std::function<void()> becameIdle;
        std::function<void(QString)> noticed;
        std::function<void(Renaming)> renamed;
        std::function<void()> closed;
    };

    //! \a journal may be null; \a speeds and all others outlive the core.
    EngineCore(const EngineConfig &config, Journal *journal, Session *session, SpeedLimits *speeds,
               Listener listener);
    ~EngineCore();

    //! The rows of an earlier run.
    void goOnWith(JournalContents contents);

    //! An id a spec; none of them was ever used before.
    void add(const QList<JobId> &ids, QList<JobSpec> specs, bool paused);
    //! A job that is no row; \a done is called once, on this loop.
    void fetch(JobId id, JobSpec spec, FetchDone done);
    void pause(const QList<JobId> &ids);
    void resume(const QList<JobId> &ids);
    void retry(const QList<JobId> &ids);
    void acceptPages(const QList<JobId> &ids);
    void remove(const QList<JobId> &ids);
    void restore(const QList<JobId> &ids);
    void setPriority(const QList<JobId> &ids, int priority);
    void rename(JobId id, const QString &typed);
    void renameBack(const Renaming &renaming);
    void pauseAll();
    void resumeAll();
    void setLimits(const Limits &limits);
    void setRate(const QList<JobId> &ids, qint64 bytesPerSecond);
    void setSchedule(const WeekSchedule &schedule);
    void setNetwork(const NetworkSettings &network);
    void keepSetting(const QString &key, const QVariant &value);
    void close();

private:
    using Kind = JobChange::Kind;
    using Found = QList<std::optional<StoredJob>>;

    // enginecore.cpp: the list
    JobRecord *record(JobId id);
    JobRow rowOf(JobId id, const JobRecord &record) const;
    [[nodiscard]] std::chrono::milliseconds timeUntil(Clock::TimePoint when) const;
    [[nodiscard]] QDateTime localTime() const;
    [[nodiscard]] WaitReason whyWaiting(JobId id) const;
    void say(Kind kind, JobId id);
    JobRecord makeRecord(JobSpec spec, bool paused) const;
    void askForKnown(QList<JobId> ids);
    void takeKnown(const QList<JobId> &ids, Found found);
    void addRecords(const QList<JobId> &ids, QList<JobSpec> specs, bool paused);
    void enqueueNew(const QList<JobId> &ids);
    void enqueue(const QList<JobId> &ids);
    void endFetch(Kind kind, JobId id, JobRecord &record);
    void stop(JobRecord &record, StopReason reason);
    void putAside(JobId id);
    void purge(Clock::TimePoint now);
    static void removePart(PartState part);

    //! Any thread: work runs on this loop, unless the core is gone by then.
    struct Poster {
        std::shared_ptr<HomeLoop> home;
        std::weak_ptr<const bool> alive;

        void operator()(HomeLoop::Work work) const
        {
            home->call([alive = alive, work = std::move(work)]() mutable {
                if (!alive.expired())
                    work();
            });
        }
    };
    [[nodiscard]] Poster poster() const;

    // enginelinks.cpp: addresses that ran out
    [[nodiscard]] static bool needsFreshLink(const JobRecord &job);
    [[nodiscard]] JobId rowThatNeeds(const JobSpec &spec) const;
    void listNeed(JobId id, const JobRecord &job);
    void unlistNeed(JobId id, const JobRecord &job);
    bool takeFreshLink(JobId newId, const JobSpec &spec, bool paused);
    bool giveFreshLinkBack(JobId id, JobRecord &job);
    void keepFreshLink(JobId id, JobRecord &job);
    [[nodiscard]] QString partThatMayLie(const JobRecord &job) const;
    void borrowPart(JobRecord &job, const StoredJob &sleeping);
    [[nodiscard]] static bool hasBorrowedPart(const JobRecord &job);
    void giveBorrowedPartBack(JobRecord &job);
    void askForLink(JobId id, JobRecord &job);

    // enginenetwork.cpp: the way to the servers
    void takeNetwork(NetworkSettings network, const Result<QSslConfiguration> &trust);

    // enginehold.cpp: the schedule, and the want of a network
    void beginHolds();
    void lookAtSchedule();
    void lookAtNetwork();
    void losePatience();
    void applyHold();
    void tellOfHold();
    void showWaits();
    void showSomeWaits();

    // enginerest.cpp: what a failure means
    std::optional<std::chrono::milliseconds> waitAfterFailure(JobId id, const JobRecord &job,
                                                              const TransferEnd &ended);
    [[nodiscard]] bool waitsForNetwork(JobId id, const Error &error) const;
    void wakeUnreached();
    void noteAnswer(JobId id, RunningAttempt &attempt);
    void keepLessons();

    // enginedisk.cpp: disks that take no files
    [[nodiscard]] bool waitsForDisk(const Error &error) const;
    [[nodiscard]] IfMissing ifFolderMissing(const JobRecord &record) const;
    static Error withOutlook(Error error);
    void holdForDisk(JobId id, JobRecord &record, Error error);
    [[nodiscard]] std::vector<JobId> admitted();
    [[nodiscard]] std::vector<JobId> withoutHeld(std::vector<JobId> admitted);
    void askDisk(const QString &folder);
    void askDisks();
    void takeDisk(const QString &folder, const Result<qint64> &look);
    void hurryDisk(JobId id);

    // enginerename.cpp: what a person calls a file
    struct NameWish {
        QString shown; //!< of the row, and of its file where there is one
        QString wanted; //!< for a file that is still to come; empty: the answer names it
        bool takesBack = false;
    };
    void giveName(JobId id, const NameWish &wish);
    void giveNameOfLater(JobId id);
    void nameRow(JobId id, JobRecord &job, const NameWish &wish);
    void renameFile(JobId id, const JobRecord &job, const NameWish &wish);
    void endRenaming(JobId id, const NameWish &wish, const Result<QString> &path);
    static void takeName(JobRecord &job, const QString &name);
    [[nodiscard]] static QString finalName(const JobRecord &job, const QString &name);

    // engineflow.cpp: from admission to the end
    void planAdmission();
    void admit();
    Dispatcher::Start startOf(JobId id, JobRecord &record);
    void end(JobId id, TransferEnd end);
    void endDone(JobId id, JobRecord &record, TransferEnd end);
    void endSkipped(JobId id, JobRecord &record);
    void endFailed(JobId id, JobRecord &record, TransferEnd end);
    void endStopped(JobId id, JobRecord &record, TransferEnd end);
    void fail(JobId id, JobRecord &record, Error error);
    void goBack(JobId id, JobRecord &record);
    void noteState(JobId id, const JobRecord &record, Kind kind);
    void finish(Publisher::Results results);
    bool putAsideIfWanted(JobId id, JobRecord &job);
    void noteFinished(JournalBatch batch, QList<JobId> ids);
    void sayFinished(const QList<JobId> &ids);
    void tick();
    void noteAllAgain();
    void sample(JobId id, JobRecord &record, JournalBatch &batch, bool shows);
    int refreshWaits();
    void write(JournalBatch batch);
    void checkIdle();
    void checkClosed();

    EngineConfig m_config;
    Journal *m_journal;
    Session *m_session;
    SpeedLimits *m_speeds;
    Listener m_listener;
    Clock m_clock;
    std::shared_ptr<HomeLoop> m_home = HomeLoop::current();
    std::shared_ptr<const bool> m_alive = std::make_shared<const bool>(true);
    std::unordered_map<qint64, JobRecord> m_records;
    RemovedJobs m_removed;
    //! Those that failed for their address and have bytes to go on from, by the file's names.
    QMultiHash<QString, JobId> m_needLinks;
    QSet<JobId> m_lent; //!< sleeping rows whose part a row of the list tries
    std::vector<JobId> m_running;
    std::shared_ptr<Sequence> m_networkReads; //!< of certificates, so that the last settings win
    std::shared_ptr<Sequence> m_fileNames; //!< of finished files, one change after the other
    QSet<JobId> m_filesBeingRenamed;
    QHash<JobId, NameWish> m_namesLater; //!< of rows whose file is being named just now
    HostBudget m_budget;
    HostRest m_rest{&m_clock};
    JobQueue m_queue;
    Dispatcher m_dispatcher;
    Publisher m_publisher;
    Changes m_changes;
    QTimer m_tick; //!< while something runs
    DiskWaits m_diskWaits;
    QSet<QString> m_askedDisks; //!< folders that are being looked at
    std::shared_ptr<Sequence> m_diskLooks; //!< a disk that hangs holds up this one alone
    QTimer m_diskTick; //!< while rows wait for a disk
    QTimer m_purge; //!< while removed rows can be brought back
    QTimer m_retry; //!< for the next job that waits to try again, and the next rest that ends
    QTimer m_scheduleTimer; //!< for the next look at the schedule
    QTimer m_patience; //!< while there is no network
    QTimer m_waits; //!< while rows are to be looked at again
    std::unique_ptr<NetState> m_network; //!< null: nobody waits for it
    ScheduleState m_scheduled;
    bool m_lacksNetwork = false; //!< and what needs it is held back
    bool m_owesNotice = false; //!< of the lack of a network
    qsizetype m_waitsLeft = 0; //!< rows to be looked at again
    qint64 m_waitCursor = 0; //!< how far refreshWaits() has come
    int m_ticks = 0;
    int m_openWrites = 0; //!< transactions whose end somebody waits for
    int m_openLookUps = 0;
    bool m_admissionIsPlanned = false;
    bool m_notesAreOpen = false; //!< the last notes of positions are still being written
    bool m_isIdle = true;
    bool m_isClosing = false;
    bool m_isClosed = false;
};

} // namespace gannet
