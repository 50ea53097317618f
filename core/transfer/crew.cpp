// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/crew.h"

#include "core/async/deadline.h"
#include "core/log.h"
#include "core/net/contentrange.h"
#include "core/net/pacing.h"
#include "core/net/transportworker.h"
#include "core/net/urlrules.h"
#include "core/transfer/incoming.h"
#include "core/transfer/partwork.h"
#include "core/transfer/places.h"
#include "core/transfer/progress.h"
#include "core/transfer/segmentsink.h"

#include <algorithm>

namespace gannet {

namespace {

constexpr double freshness = 0.3; // of a new measurement in the average

// What a server says when it has too many connections, rather than nothing to give.
bool isRefusalStatus(int status)
{
    return status == 403 || status == 429 || status == 503;
}

} // namespace

struct Crew::Lead {
    size_t source = 0;
    bool hasPlace = false; //!< of its own, which has to be given back
    int stretch = 0;
    SegmentSink *sink = nullptr; //!< while it is being fed
    qint64 bytes = 0; //!< brought by this connection
    qint64 measuredBytes = 0;
    double rate = 0;
};

Crew::Crew(Surroundings with, Plan plan)
    : m_with(std::move(with))
    , m_plan(plan)
    , m_growth(plan.most)
{
}

Crew::~Crew() = default;

Task<Outcome> Crew::run(QList<ByteRange> missing, StopToken stop)
{
    const std::stop_callback onStop(stop, PassOn{m_stop});
    m_board.emplace(std::move(missing), m_plan.smallest);
    m_with.progress->connections = 0;
    addLead(m_plan.first, false);
    m_scope.spawn(watch());
    Task<> joining = m_scope.join();
    co_await joining;
    if (stop.stop_requested())
        co_return stopped();
    if (m_error)
        co_return *m_error;
    if (!m_board->isDone())
        co_return *m_lastFailure;
    co_return Nothing{};
}

void Crew::readOn()
{
    for (const Lead &lead : m_leads) {
        if (lead.sink)
            lead.sink->resume();
    }
}

void Crew::addLead(size_t source, bool hasPlace)
{
    Lead &added = m_leads.emplace_back();
    added.source = source;
    added.hasPlace = hasPlace;
    ++sourceOf(added).connections;
    ++m_with.progress->connections;
    m_scope.spawn(lead(&added));
}

Task<> Crew::lead(Lead *lead)
{
    if (!sourceOf(*lead).isProved) {
        Task<Outcome> proving = m_with.prove(&sourceOf(*lead));
        const Outcome proved = co_await proving;
        if (!proved) {
            sourceOf(*lead).isOut = true;
            m_lastFailure = proved.error();
        }
    }
    while (!m_stop.stop_requested() && !sourceOf(*lead).isOut) {
        const std::optional<SegmentBoard::Taken> taken = m_board->take();
        if (!taken)
            break;
        lead->stretch = taken->stretch;
        if (taken->from)
            shorten(*taken->from);
        Task<Outcome> fetching = fetchStretch(lead);
        const Outcome outcome = co_await fetching;
        m_board->leave(lead->stretch);
        if (!outcome) {
            fail(lead, outcome.error());
            break;
        }
    }
    leave(lead);
}

// Under a speed limit in small pieces: only what was not asked for stays with the server.
Task<Outcome> Crew::fetchStretch(Lead *lead)
{
    for (;;) {
        ByteRange piece = m_board->rest(lead->stretch);
        const qint64 share = rateAt(sourceOf(*lead)) / qint64(m_leads.size());
        if (const qint64 length = paceLength(share); length > 0)
            piece.end = std::min(piece.end, piece.first + length);
        Task<Outcome> fetching = fetchPiece(lead, piece);
        Outcome outcome = co_await fetching;
        if (!outcome || m_board->rest(lead->stretch).length() == 0)
            co_return outcome;
        if (m_stop.stop_requested())
            co_return stopped();
    }
}

qint64 Crew::rateAt(const Source &source) const
{
    return m_with.worker->rateOf(m_plan.job, source.url);
}

Task<Outcome> Crew::fetchPiece(Lead *lead, ByteRange range)
{
    Source &source = sourceOf(*lead);
    const bool reliedOnIfRange = source.obeysIfRange;
    bool wholeCame = false;
    Task<Outcome> fetching = fetchOnce(lead, range, &wholeCame);
    Outcome outcome = co_await fetching;
    if (!wholeCame)
        co_return outcome;
    if (reliedOnIfRange) {
        source.obeysIfRange = false;
        Task<Outcome> again = fetchOnce(lead, range, &wholeCame);
        outcome = co_await again;
    }
    source.takesRanges = !wholeCame;
    co_return outcome;
}

Task<Outcome> Crew::fetchOnce(Lead *lead, ByteRange range, bool *wholeCame)
{
    const Source &source = sourceOf(*lead);
    SegmentSink sink({range, m_plan.total, source.validator,
                      source.validator.isStrong() && !source.obeysIfRange,
                      m_plan.refusesPages ? source.url : QUrl()},
                     m_with.incoming, m_with.progress);
    sink.onBytes([this, lead](qint64 bytes) {
        m_board->advance(lead->stretch, bytes);
        lead->bytes += bytes;
        m_bytes += bytes;
    });
    lead->sink = &sink;
    Task<Result<ReplyHead>> fetching
        = m_with.worker->fetch(partRequest(source, range), &sink, m_stop.get_token());
    const Result<ReplyHead> head = co_await fetching;
    lead->sink = nullptr;
    *wholeCame = sink.wholeCame();
    const int status = sink.answer().status;
    if (!m_error && (status >= 400 || (status == 206 && !sink.error())))
        m_with.answered(sink.answer());
    if (sink.isComplete())
        co_return Nothing{};
    if (sink.error())
        co_return *sink.error();
    if (!head)
        co_return head.error();
    co_return shortSegment(source.url);
}

Request Crew::partRequest(const Source &source, ByteRange range) const
{
    Request part = m_with.request(source);
    part.lane = Lane::Segment;
    part.headers.set("Range", rangeField(range));
    // RFC 9110 13.1.5: only a strong validator may stand there.
    const QByteArray version = source.validator.ifRange();
    if (!version.isEmpty() && source.obeysIfRange)
        part.headers.set("If-Range", version);
    return part;
}

void Crew::shorten(int stretch)
{
    const qint64 end = m_board->rest(stretch).end;
    for (Lead &lead : m_leads) {
        if (lead.stretch == stretch && lead.sink)
            lead.sink->endAt(end);
    }
}

void Crew::fail(Lead *lead, const Error &error)
{
    if (m_error || m_stop.stop_requested())
        return;
    const bool isAlone = m_leads.size() == 1;
    const bool isFirst = lead->source == m_plan.first;
    if (isAlone || isOfDisk(error) || (isFirst && error.kind == Error::Changed)) {
        m_error = error;
        // A server that gave bytes a moment ago may do so again.
        m_error->retryable |= isRefusalStatus(error.status) && m_bytes > 0;
        // One that fails with the very first part may yet send the whole.
        sourceOf(*lead).gaveNoPart
            = m_bytes == 0 && !isOfDisk(error) && error.kind != Error::Changed;
        m_stop.request_stop();
        return;
    }
    m_lastFailure = error;
    qCInfo(logTransfer) << "goes on with one connection less:" << error.text;
    if (!isFirst && lead->bytes == 0) {
        sourceOf(*lead).isOut = true;
        return;
    }
    m_growth.rest(m_clock.now());
    if (lead->bytes > 0 && !isRefusalStatus(error.status))
        return;
    m_wasRefused = true;
    m_growth.sawRefusal(int(m_leads.size()) - 1);
    m_with.places->sawRefusal(hostLabel(sourceOf(*lead).url));
}

void Crew::leave(Lead *lead)
{
    Source &source = sourceOf(*lead);
    --source.connections;
    --m_with.progress->connections;
    if (lead->hasPlace)
        m_with.places->give(hostLabel(source.url));
    m_leads.remove_if([lead](const Lead &one) { return &one == lead; });
    if (m_leads.empty())
        m_noLeads.request_stop();
}

Task<> Crew::watch()
{
    Clock::TimePoint last = m_clock.now();
    while (!m_noLeads.stop_requested()) {
        const Pause waiting = pause(look, m_noLeads.get_token());
        const bool passed = co_await waiting;
        if (!passed)
            break;
        const Clock::TimePoint now = m_clock.now();
        measure(now - std::exchange(last, now));
        thinkOfGrowing(now);
    }
}

void Crew::measure(std::chrono::duration<double> passed)
{
    for (Lead &lead : m_leads) {
        const qint64 bytes = lead.bytes - std::exchange(lead.measuredBytes, lead.bytes);
        const double rate = double(bytes) / std::max(passed.count(), 1e-3);
        lead.rate = lead.rate > 0 ? freshness * rate + (1 - freshness) * lead.rate : rate;
        if (lead.rate <= 0)
            continue;
        sourceOf(lead).rate = lead.rate;
        if (lead.sink)
            m_board->setRate(lead.stretch, lead.rate);
    }
}

void Crew::thinkOfGrowing(Clock::TimePoint now)
{
    if (m_stop.stop_requested() || !m_board->hasWork())
        return;
    const qint64 rate = rateAt((*m_with.sources)[m_plan.first]);
    if (int(m_leads.size()) >= pacedConnections(rate, m_growth.most()))
        return;
    const auto delivers = [](const Lead &lead) { return lead.bytes > 0; };
    const ConnectionGrowth::Seen seen{
        int(m_leads.size()), int(std::count_if(m_leads.begin(), m_leads.end(), delivers)), m_bytes};
    if (!m_growth.wantsOneMore(seen, now))
        return;
    const std::optional<size_t> source = bestSource();
    if (source && m_with.places->take(hostLabel((*m_with.sources)[*source].url)))
        addLead(*source, true);
    else
        m_growth.rest(now);
}

// One that was never tried, in the order of priority; then the one whose connections are fastest.
std::optional<size_t> Crew::bestSource() const
{
    std::optional<size_t> best;
    for (size_t i = 0; i < m_with.sources->size(); ++i) {
        const Source &source = (*m_with.sources)[i];
        if (source.isOut || (i != m_plan.first && !m_plan.sharesSources))
            continue;
        if (source.connections == 0 && source.rate <= 0)
            return i;
        if (!best || source.rate > (*m_with.sources)[*best].rate)
            best = i;
    }
    return best;
}

Source &Crew::sourceOf(const Lead &lead) const
{
    return (*m_with.sources)[lead.source];
}

} // namespace gannet
