// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/async/taskscope.h"
#include "core/net/transportworker.h"
#include "core/transfer/filecheck.h"
#include "core/transfer/incoming.h"
#include "core/transfer/order.h"
#include "core/transfer/partclaims.h"
#include "core/transfer/places.h"
#include "core/transfer/progress.h"
#include "core/transfer/source.h"
#include "core/transfer/wholesink.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace gannet {

class Crew;
class Directories;
class IoPool;
class Sequence;

//! One attempt at one download: from its request to a complete, checked file that only lacks its
//! name. Lives on its worker's loop.
class Download : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(Download)

public:
    //! Addresses of one file that are used at most.
    static constexpr size_t mostSources = 16;

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
    // download.cpp: the attempt as a whole
    Task<Outcome> transfer();
    Task<Outcome> fetchFromSource();
    [[nodiscard]] bool mayReadAgain();
    [[nodiscard]] JobFacts facts() const;
    [[nodiscard]] TransferEnd end(const Outcome &outcome);
    void note(const QString &sentence);

    // downloadbegin.cpp: what is there already
    Task<Outcome> prepare();
    Task<> lookAtExisting();
    Task<Outcome> reopenPart();
    [[nodiscard]] bool mayGoOn(const PartState &part) const;
    void listSources();
    void addMirrors(const QList<Mirror> &mirrors);
    Task<Outcome> prove(Source *source);

    // downloadfetch.cpp: from the servers to the part
    Task<Outcome> fetchWhole();
    Request firstRequest();
    Task<Outcome> goOn();
    Task<Outcome> readAgain();
    Task<Outcome> fetchSegments();
    Task<Outcome> enter(QString folder);
    Task<Outcome> enterPlace();
    Task<Outcome> adoptOrOpenPart();
    Task<Outcome> openPart();
    Task<> openPartOnTheWay();
    void begin(const FirstAnswer &answer);
    void wantPart();
    void readOn();
    void describeAnswer(const ReplyHead &head);
    Task<> dropPart();
    [[nodiscard]] Source &source() { return m_sources[m_source]; }
    [[nodiscard]] Request request(const Source &source) const;
    [[nodiscard]] bool refusesPages() const;
    [[nodiscard]] bool isPlainGet() const;
    [[nodiscard]] PartState partState() const;

    // downloadfinish.cpp: from the part to a checked file
    Task<Outcome> fetchChecked();
    Task<Result<CheckVerdict>> judge();
    Task<Outcome> settle();
    void takeFile(const CheckVerdict &verdict);
    void takePart();
    void forgetBad(const QList<ByteRange> &bad);
    Task<Error> setAside(CheckVerdict verdict);
    [[nodiscard]] bool hasAnotherSource() const;
    [[nodiscard]] std::optional<Expectation> expectation() const;
    [[nodiscard]] QList<Checksum::Algorithm> algorithms() const;
    Task<> askForMetalink();
    void listenTo(const ReplyHead &head);
    void watchBytes(PartFile *part);
    Task<> readOldHead();
    Task<Outcome> storeWhole();

    Tools m_tools;
    TransferOrder m_order;
    std::shared_ptr<TransferProgress> m_progress;
    StopToken m_stop;
    QElapsedTimer m_clock;
    std::shared_ptr<Directory> m_directory;
    std::vector<Source> m_sources; //!< the address itself first
    size_t m_source = 0; //!< the one that leads
    size_t m_firstSource = 0; //!< to begin the next round with
    QString m_name; //!< safe; empty until the answer came
    QString m_subfolder; //!< of the options' folder, by the name template; empty: that one itself
    ReplyHead m_answer;
    Validator m_validator; //!< of the bytes that are kept
    QUrl m_keptFrom; //!< where bytes of before came from
    std::optional<qint64> m_total;
    qint64 m_resumedFrom = 0;
    qint64 m_keptAtFirst = 0; //!< bytes that were there before this attempt
    QByteArray m_oldHead; //!< of a file whose beginning came in an earlier attempt
    bool m_maySplit = true; //!< false once ranges were promised and did not come
    bool m_beganAgain = false; //!< the server cannot go on in the middle
    bool m_doubtedEmptiness = false; //!< an empty file in chunks was asked for again
    bool m_partIsOpening = false;
    bool m_kept = false; //!< the file was there already
    QByteArray m_sha256;
    QList<Checksum> m_told; //!< by the server
    std::optional<Checksum> m_sums; //!< of a list beside the file
    std::shared_ptr<FileCheck> m_check; //!< null while nothing is to be checked
    QList<Verification> m_verified;
    QStringList m_notes;
    std::optional<FinishedFile> m_finished;
    std::optional<Error> m_partError;
    StopSource m_giveUp; //!< ends the fetching of the whole file when no part can be made for it
    std::optional<std::chrono::milliseconds> m_retryAfter;
    Incoming m_incoming;
    WholeSink *m_whole = nullptr; //!< while it is being fed
    Crew *m_crew = nullptr; //!< while it works
    TaskScope m_scope;
};

} // namespace gannet
