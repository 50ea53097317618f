// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/renaming.h"
#include "core/job.h"
#include "core/net/networksettings.h"
#include "core/queue/weekschedule.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QVariant>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace gannet {

class CookieJar;
class Credentials;
class EngineCore;
class NetState;
class Session;
class TransportWorker;
struct JournalContents;

struct EngineConfig {
    QString stateDirectory; //!< empty: no journal, nothing is remembered
    bool goOnWithOldJobs = true; //!< false: jobs found in the state stay asleep (the command line)
    bool keepsFinished = true; //!< false: a job is forgotten once it is Done or Skipped
    bool keepsHeaders = false; //!< of answers, in JobFacts: for a window that shows them
    //! Rows whose folder is full, away or broken wait until that is mended; false: they fail.
    bool waitsForDisk = false;
    std::chrono::milliseconds diskCheckEvery{5000}; //!< while such rows wait
    Limits limits;
    Durability durability = Durability::Group;
    QString caFile; //!< PEM certificates trusted besides the system's; empty: none
    QByteArray userAgent; //!< empty: Gannet's own
    std::optional<ProxySettings> proxy; //!< unset: what was kept, else the environment's
    bool http2 = false; //!< also where nothing was kept
    QString certificateFile; //!< PEM, shown to the servers of the jobs; empty: none
    QString keyFile; //!< empty: the key is in the file of the certificate
    std::shared_ptr<CookieJar> cookies; //!< null: an empty one for this run
    std::shared_ptr<Credentials> credentials; //!< null: logins come with the jobs only
    int workers = 0; //!< transport threads; 0: as many as the machine wants
    std::chrono::milliseconds batchEvery{33}; //!< the shortest time between two batches of changes
    //! How long downloads wait for a network when there is none; then, or at once with 0, they are
    //! tried and fail as they do. More than 20 days is for ever.
    std::chrono::milliseconds networkPatience = std::chrono::milliseconds::max();
    WeekSchedule schedule; //!< where the state has none, or its old jobs stay asleep
    //! Made and used on the engine's loop; empty: the state of this machine.
    std::function<std::unique_ptr<NetState>()> makeNetState;
    std::function<QDateTime()> localTime; //!< for the schedule; empty: the clock on the wall
};

//! The engine as the window and the command line see it: commands go in, batches of values come
//! out. Lives in the thread that made it; the work is done in threads of its own, and no call
//! waits. Signals come in the maker's thread.
class Engine : public QObject
{
    Q_OBJECT

public:
    //! Opens the state folder and starts the threads. Waits for the disk: call it before the event
    //! loop. Errors: StateInUse, NotWritable, DiskFull, Disk, BadInput (an unreadable file of
    //! certificates).
    static Result<std::unique_ptr<Engine>> open(const EngineConfig &config);

    //! Must be closed first, or nothing may be running.
    ~Engine() override;

    //! Adds jobs in the given order and names them; each comes back as a change of kind Added (a
    //! bad address is Added and then Failed). The ids may be used in commands at once. \a paused
    //! adds them without starting. An address whose file a failed row waits for (Error of a link
    //! that ran out, same name, bytes are kept) becomes that row's, if its bytes prove to be the
    //! same; its own id then names nothing. Where old jobs sleep it is the other way round: the new
    //! row goes on with what the failed one kept, and takes its place.
    QList<JobId> add(QList<JobSpec> specs, bool paused = false);
    void pause(QList<JobId> ids);
    //! Paused rows wait again.
    void resume(QList<JobId> ids);
    //! Failed rows wait again, from their last durable byte.
    void retry(QList<JobId> ids);
    //! Rows that failed because a web page came in place of the file take the page.
    void acceptPages(QList<JobId> ids);
    //! Takes rows out of the list and stops them. A finished file stays; an unfinished part goes
    //! when the rows can no longer be restored: RemovedJobs::keptFor later, or at the end.
    void remove(QList<JobId> ids);
    //! Brings removed rows back as they were; what ran goes on from its last durable byte.
    void restore(QList<JobId> ids);
    void setPriority(QList<JobId> ids, int priority);
    //! Calls a file something else: one that is still to come gets the name when it is complete, by
    //! the rule of its job for names that are taken; one that lies there is renamed in its folder,
    //! never over another file. The row follows as a change, and renamed() says so; a name that
    //! cannot be is noticed().
    void rename(JobId id, const QString &name);
    //! Gives the row the name it had before; said by its change only.
    void renameBack(const Renaming &renaming);
    void pauseAll();
    void resumeAll();
    void setLimits(const Limits &limits);
    //! How many bytes a second each of these may bring, besides all other limits; 0 is any number.
    //! Acts at once and is kept with the rows.
    void setRate(QList<JobId> ids, qint64 bytesPerSecond);
    //! Acts at once. When it says stop, what runs is stopped, waits (WaitReason::Schedule) and goes
    //! on by itself. Kept by the engine.
    void setSchedule(const WeekSchedule &schedule);
    [[nodiscard]] const WeekSchedule &schedule() const { return m_schedule; }
    //! Acts for the next request; what runs goes on over its old connection. Kept by the engine,
    //! but for the password, and in force before the first request of the next run. A certificate
    //! file that cannot be read is noticed(), and then the system's trust alone counts.
    void setNetwork(const NetworkSettings &network);
    [[nodiscard]] const NetworkSettings &network() const { return m_network; }

    //! Settings live in the journal; what was kept is there after a restart. Without a state
    //! folder they last as long as the engine.
    [[nodiscard]] QVariant setting(const QString &key, const QVariant &fallback = {}) const;
    void keepSetting(const QString &key, const QVariant &value);

    //! Fetches one file for another part of the program: it shares the queue, its limits and its
    //! patience with the list, but is no row of it, and nothing is said of it as a change. \a done
    //! is called once on the caller's loop, with a row that is Done, Skipped, Failed, or Paused
    //! where it was stopped; what came of those is kept, and a fetch of the same address into the
    //! same folder goes on from there. Any thread with a loop.
    JobId fetch(JobSpec spec, std::move_only_function<void(JobRow)> done);
    //! Stops fetches; each still says its end. Any thread.
    void stopFetches(QList<JobId> ids);
    //! For requests that are no downloads, under the same speed limits. Any thread; as long as the
    //! engine is there.
    [[nodiscard]] Session *session() const;

    //! For questions that are no downloads: \a work runs on a loop of the transport, which owns
    //! what it spawns there and stops it when the engine goes.
    void onTransport(std::move_only_function<void(TransportWorker *)> work);

    //! SQL statements run so far, for a test that counts them.
    [[nodiscard]] qint64 journalStatements() const;

    //! Stops what runs, keeps its parts and positions, and says closed() when all is on disk.
    void close();

signals:
    //! In the order in which it happened; at most one batch every EngineConfig::batchEvery.
    void changed(const QList<gannet::JobChange> &batch);
    //! Nothing runs, waits or waits to be durable any more, and every change was said.
    void becameIdle();
    //! Something a person should know that belongs to no row, as a sentence.
    void noticed(const QString &sentence);
    //! A rename() was obeyed.
    void renamed(const gannet::Renaming &renaming);
    void closed();

private:
    struct Parts;

    explicit Engine(std::unique_ptr<Parts> parts);

    void call(std::move_only_function<void(EngineCore &)> work);
    void begin(const EngineConfig &config, JournalContents contents);

    std::unique_ptr<Parts> m_parts;
    QHash<QString, QVariant> m_settings;
    NetworkSettings m_network;
    WeekSchedule m_schedule;
    std::atomic<qint64> m_lastId = 0;
    int m_nextWorker = 0; //!< whose turn it is to take a question
};

} // namespace gannet
