// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/async/taskscope.h"
#include "core/byterange.h"
#include "core/clock.h"
#include "core/job.h"
#include "core/net/request.h"
#include "core/result.h"
#include "core/transfer/connectiongrowth.h"
#include "core/transfer/segmentboard.h"
#include "core/transfer/source.h"

#include <QList>
#include <QString>

#include <functional>
#include <list>
#include <optional>
#include <vector>

namespace gannet {

class Incoming;
class SegmentSink;
class ServerPlaces;
class TransferProgress;
class TransportWorker;

//! The connections that bring one large file: begins with one, adds more while they help, lets one
//! that is ready take over half of the slowest one's rest, and makes do with fewer where a server
//! refuses. Several sources may serve one file. Lives for one run(), on the worker's loop.
class Crew
{
    Q_DISABLE_COPY_MOVE(Crew)

public:
    //! How often speeds are measured and another connection is thought about.
    static constexpr std::chrono::milliseconds look{50};

    //! All must outlive it.
    struct Surroundings {
        TransportWorker *worker = nullptr;
        ServerPlaces *places = nullptr;
        Incoming *incoming = nullptr; //!< has a part file
        TransferProgress *progress = nullptr;
        std::vector<Source> *sources = nullptr;
        //! The request for the whole file at a source.
        std::function<Request(const Source &)> request;
        //! An answer whose head describes the file, or an error that should be told.
        std::function<void(const ReplyHead &)> answered;
        //! Compares kept bytes with those of a source that has not been asked before.
        std::function<Task<Outcome>(Source *)> prove;
    };
    struct Plan {
        JobId job; //!< whose speed limit counts
        qint64 total = 0; //!< bytes of the whole file
        int most = 1; //!< connections
        qint64 smallest = 1; //!< bytes of a stretch that is worth one
        size_t first = 0; //!< the source to begin with, which is proved; its place is taken
        bool sharesSources = false; //!< the others may bring parts, too
        bool refusesPages = false; //!< a web page cannot be what is wanted
    };

    Crew(Surroundings with, Plan plan);
    ~Crew();

    //! Brings \a missing to the part file. Once. After an error some of it may be there.
    Task<Outcome> run(QList<ByteRange> missing, StopToken stop);

    //! After back-pressure.
    void readOn();
    //! Whether the server turned out to take fewer connections than it was given.
    [[nodiscard]] bool wasRefused() const { return m_wasRefused; }

private:
    struct Lead;

    void addLead(size_t source, bool hasPlace);
    Task<> lead(Lead *lead);
    Task<Outcome> fetchStretch(Lead *lead);
    Task<Outcome> fetchPiece(Lead *lead, ByteRange range);
    Task<Outcome> fetchOnce(Lead *lead, ByteRange range, bool *wholeCame);
    [[nodiscard]] qint64 rateAt(const Source &source) const;
    [[nodiscard]] Request partRequest(const Source &source, ByteRange range) const;
    void shorten(int stretch);
    void fail(Lead *lead, const Error &error);
    void leave(Lead *lead);

    Task<> watch();
    void measure(std::chrono::duration<double> passed);
    void thinkOfGrowing(Clock::TimePoint now);
    [[nodiscard]] std::optional<size_t> bestSource() const;
    Source &sourceOf(const Lead &lead) const;

    Surroundings m_with;
    Plan m_plan;
    Clock m_clock;
    std::optional<SegmentBoard> m_board;
    ConnectionGrowth m_growth;
    std::list<Lead> m_leads;
    qint64 m_bytes = 0; //!< brought by all
    bool m_wasRefused = false;
    std::optional<Error> m_error; //!< the one that ends it
    std::optional<Error> m_lastFailure; //!< of a connection that was missed until now
    StopSource m_stop;
    StopSource m_noLeads;
    TaskScope m_scope;
};

} // namespace gannet
