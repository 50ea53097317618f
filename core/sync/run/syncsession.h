// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sync/base/syncbase.h"
#include "core/sync/model/endpoint.h"
#include "core/sync/model/plan.h"
#include "core/sync/run/syncpair.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace gannet {

class Engine;
class SyncCore;

enum class SyncPhase : quint8 {
    Idle, //!< nothing runs
    Opening, //!< both sides are asked what they can do
    Listing,
    Planning,
    Hashing, //!< bytes are compared, so that the plan can be certain
    Ready, //!< a plan is there
    Running,
    Stopping,
};

//! Numbers of what runs, for a person who waits.
struct SyncProgress {
    SyncPhase phase = SyncPhase::Idle;
    qint64 listed = 0; //!< entries, both sides
    qint64 done = 0; //!< rows of the plan
    qint64 rows = 0;
    qint64 bytes = 0; //!< of contents, that have come across
    qint64 totalBytes = 0;
    QString at; //!< a path that is being worked on
};

//! How one row of the plan ended.
struct SyncEvent {
    PlanRow row;
    std::optional<Error> error; //!< unset: done
    qint64 bytes = 0; //!< that came across
};

//! How a plan, a run, a verification or an undo ended.
struct SyncSummary {
    enum class Kind : quint8 { Planned, Ran, Verified, Undone };

    Kind kind = Kind::Planned;
    std::optional<Error> error; //!< nothing could be done at all
    bool wasStopped = false;
    QList<GuardStop> guards; //!< these stopped it
    qint64 done = 0;
    qint64 failed = 0;
    qint64 skipped = 0; //!< rows that are Skip by the plan or by a person
    qint64 conflicts = 0; //!< kept as copies
    qint64 bytes = 0;
    double seconds = 0;
    QString run; //!< its name; empty where nothing was written
};

//! What a person changed in a plan.
enum class RowChoice : quint8 {
    AsPlanned,
    Leave, //!< nothing is done this time
    Turn, //!< the other way round: what would be deleted comes back, what would be replaced wins
    TakeHere, //!< of a conflict: the file of here is kept, the other one goes to the trash
    TakeThere,
};
using PlanChoices = QHash<SyncPath, RowChoice>; //!< by PlanRow::path; what is missing is AsPlanned

//! One difference that a verification found.
struct VerifyFinding {
    enum class Kind : quint8 {
        Rot, //!< the bytes changed, but neither size nor time did
        Differs, //!< both sides look unchanged and have other bytes
        Unreadable,
    };

    Kind kind = Kind::Differs;
    SyncPath path;
    Side side = Side::Here; //!< of Rot and Unreadable
    QString sentence;
};

//! What a session needs besides its pair.
struct SyncTools {
    Engine *engine = nullptr; //!< downloads and the network; outlives the session
    QString stateDirectory; //!< absolute; bases lie in its folder "sync"
    QString password; //!< for the address of the pair
    int requestsAtOnce = 16; //!< of one server
    bool acceptsAnyCertificate = false;
};

//! One pair, from its listing over the plan to the end of a run. Lives in its maker's thread, works
//! in threads of its own; no call waits. Every question but askRuns(), which is answered by runs(),
//! ends in one signal ended().
class SyncSession : public QObject
{
    Q_OBJECT

public:
    SyncSession(SyncPair pair, SyncTools tools);
    //! Must be closed first, or never have been asked anything.
    ~SyncSession() override;

    [[nodiscard]] const SyncPair &pair() const { return m_pair; }
    [[nodiscard]] SyncPhase phase() const { return m_phase; }

    //! Lists both sides and says planned(). Writes nothing on either side for Purpose::Look.
    void makePlan(Purpose purpose);
    //! Does what the last plan says, after a look at both sides at every row. \a lifted: guards by
    //! 1 << Guard, which a person let through after reading them.
    void run(PlanChoices choices = {}, quint32 lifted = 0);
    //! Hashes both sides and says found(); changes nothing.
    void verify();
    //! Plans what puts \a run (empty: the last one) back, and says planned(); then run() does it.
    void planUndo(const QString &run = {});
    //! Says runs().
    void askRuns();
    //! What runs ends soon and cleanly.
    void stop();
    //! Stops and says closed() when nothing is left.
    void close();

signals:
    //! A few times a second while something runs, and with each change of phase.
    void progressed(const gannet::SyncProgress &progress);
    void opened(const gannet::EndpointFacts &here, const gannet::EndpointFacts &there);
    void planned(std::shared_ptr<const gannet::SyncPlan> plan);
    //! Rows that ended since the last time, in order; at most one batch in 33 ms.
    void acted(const QList<gannet::SyncEvent> &events);
    void found(const QList<gannet::VerifyFinding> &findings);
    void runs(const QList<gannet::SyncRunRecord> &records);
    //! A sentence that a person should know.
    void noticed(const QString &sentence);
    void ended(const gannet::SyncSummary &summary);
    void closed();

private:
    struct Parts;

    SyncPair m_pair;
    SyncPhase m_phase = SyncPhase::Idle;
    std::unique_ptr<Parts> m_parts;
};

} // namespace gannet
