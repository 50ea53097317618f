// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a download that fetches one file over several connections.
#include "core/net/urlrules.h"
#include "core/transfer/download.h"
#include "core/transfer/partwork.h"
#include "core/transfer/segmentplan.h"

#include <QScopeGuard>

#include <algorithm>

namespace gannet {

struct Download::PlannedSegments {
    QList<ByteRange> waiting;
    StopSource stop; //!< one failed: the others end too
    std::optional<Error> error;
};

Task<Outcome> Download::fetchSegments()
{
    const QList<ByteRange> missing = gaps(m_incoming.part()->written(), *m_total);
    const qint64 smallest = m_order.options->minSegment;
    const qsizetype useful = planSegments(missing, m_order.connections, smallest).size();
    const int connections = takePlaces(int(std::min<qsizetype>(useful, m_order.connections)));
    PlannedSegments plan;
    plan.waiting = planSegments(missing, connections, smallest);
    m_progress->connections = connections;
    const std::stop_callback onStop(m_stop, PassOn{plan.stop});
    TaskScope segments;
    for (int i = 0; i < connections; ++i)
        segments.spawn(leadSegment(&plan));
    Task<> joining = segments.join();
    co_await joining;
    for (int i = 1; i < connections; ++i)
        m_tools.places->give(hostLabel(m_order.url));
    if (m_stop.stop_requested())
        co_return stopped();
    if (plan.error)
        co_return *plan.error;
    co_return Nothing{};
}

// One place came with the admission; the number is that of all.
int Download::takePlaces(int most)
{
    int places = 1;
    while (places < most && m_tools.places->take(hostLabel(m_order.url)))
        ++places;
    return places;
}

Task<> Download::leadSegment(PlannedSegments *plan)
{
    const auto leaving = qScopeGuard([progress = m_progress.get()] { --progress->connections; });
    while (!plan->waiting.isEmpty() && !plan->stop.stop_requested()) {
        const ByteRange range = plan->waiting.takeFirst();
        SegmentSink sink({range, *m_total, m_validator}, &m_incoming, m_progress.get());
        m_segments.push_back(&sink);
        Request part = request();
        part.lane = Lane::Segment;
        part.headers.set("Range",
                         "bytes=" + QByteArray::number(range.first) + '-'
                             + QByteArray::number(range.end - 1));
        part.headers.set("If-Range", m_validator.ifRange());
        Task<Result<ReplyHead>> fetching
            = m_tools.worker->fetch(part, &sink, plan->stop.get_token());
        const Result<ReplyHead> head = co_await fetching;
        std::erase(m_segments, &sink);
        if (!plan->error && head && !sink.error())
            describeAnswer(*head);
        if (plan->error || (head && !sink.error() && sink.isComplete()))
            continue;
        if (sink.error())
            plan->error = sink.error();
        else
            plan->error = head ? shortSegment(m_order.url) : head.error();
        if (sink.answer().status >= 400)
            describeAnswer(sink.answer());
        plan->stop.request_stop();
    }
}

} // namespace gannet
