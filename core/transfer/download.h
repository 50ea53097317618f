// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/async/taskscope.h"
#include "core/net/transportworker.h"
#include "core/transfer/incoming.h"
#include "core/transfer/order.h"
#include "core/transfer/partclaims.h"
#include "core/transfer/progress.h"
#include "core/transfer/segmentsink.h"
#include "core/transfer/wholesink.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace gannet {

class Directories;
class IoPool;
class Sequence;

//! Places at servers beyond the one with which a download was admitted. Any thread.
class ServerPlaces
{
public:
    ServerPlaces() = default;
    ServerPlaces(const ServerPlaces &) = delete;
    ServerPlaces &operator=(const ServerPlaces &) = delete;
    virtual ~ServerPlaces() = default;

    //! False when the server has no more.
    [[nodiscard]] virtual bool take(const QString &host) = 0;
    virtual void give(const QString &host) = 0;
};

//! One attempt at one download: from its request to a complete, checked file that only lacks its
//! name. Lives on its worker's loop.
class Download : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(Download)

public:
    //! All must outlive it.
    struct Tools {
        TransportWorker *worker = nullptr;
        Directories *directories = nullptr;
        IoPool *pool = nullptr;
        //! For small files, one after the other: the pool is woken once for many of them.
        std::shared_ptr<Sequence> smallFiles;
        PartClaims *claims = nullptr;
        ServerPlaces *places = nullptr;
    };

    Download(Tools tools, TransferOrder order, std::shared_ptr<TransferProgress> progress);
    ~Download() override;

    //! Once.
    Task<TransferEnd> run(StopToken stop);

private:
    struct PlannedSegments;

    Task<Outcome> prepare();
    Task<> lookAtExisting();
    Task<Outcome> reopenPart();
    Task<Outcome> transfer();
    Task<Outcome> fetchWhole();
    Task<Outcome> fetchSegments();
    Task<> leadSegment(PlannedSegments *plan);
    int takePlaces(int most);
    Task<Outcome> enter(QString folder);
    Task<Outcome> enterPlace();
    Task<Outcome> adoptOrOpenPart();
    Task<Outcome> openPart();
    Task<> openPartOnTheWay();
    Task<Outcome> finishFile();
    Task<> readOldHead();
    Task<Outcome> storeWhole();
    Task<Outcome> check();

    [[nodiscard]] Request request() const;
    [[nodiscard]] bool isPlainGet() const;
    [[nodiscard]] bool mayGoOn(const PartState &part) const;
    void begin(const FirstAnswer &answer);
    void wantPart();
    void readOn();
    void describeAnswer(const ReplyHead &head);
    void dropPart();
    [[nodiscard]] JobFacts facts() const;
    [[nodiscard]] TransferEnd end(const Outcome &outcome);
    [[nodiscard]] PartState partState() const;

    Tools m_tools;
    TransferOrder m_order;
    std::shared_ptr<TransferProgress> m_progress;
    StopToken m_stop;
    QElapsedTimer m_clock;
    std::shared_ptr<Directory> m_directory;
    QString m_name; //!< safe; empty until the answer came
    QString m_subfolder; //!< of the options' folder, by the name template; empty: that one itself
    ReplyHead m_answer;
    Validator m_validator;
    std::optional<qint64> m_total;
    qint64 m_resumedFrom = 0;
    qint64 m_keptAtFirst = 0; //!< bytes that were there before this attempt
    QByteArray m_oldHead; //!< of a file whose beginning came in an earlier attempt
    bool m_maySplit = true; //!< false once ranges were promised and did not come
    bool m_partIsOpening = false;
    bool m_kept = false; //!< the file was there already
    QByteArray m_sha256;
    std::optional<FinishedFile> m_finished;
    std::optional<Error> m_partError;
    StopSource m_giveUp; //!< ends the fetching of the whole file when no part can be made for it
    std::optional<std::chrono::milliseconds> m_retryAfter;
    Incoming m_incoming;
    WholeSink *m_whole = nullptr; //!< while it is being fed
    std::vector<SegmentSink *> m_segments; //!< those that are being fed
    TaskScope m_scope;
};

} // namespace gannet
