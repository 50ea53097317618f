// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/proof.h"

#include "core/io/partfile.h"
#include "core/net/bodysink.h"
#include "core/net/contentrange.h"
#include "core/net/networkerror.h"
#include "core/net/transportworker.h"

#include <algorithm>

namespace gannet {

namespace {

//! Collects a few bytes of a file, if they are the ones that were asked for.
class SampleSink : public BodySink
{
public:
    SampleSink(ByteRange range, qint64 total, Validator validator)
        : m_range(range)
        , m_total(total)
        , m_validator(std::move(validator))
    {
    }

    Verdict head(const ReplyHead &head) override
    {
        m_answer = head;
        m_isPart = head.status == 206 && !head.headers.contains("content-encoding");
        const auto range = parseContentRange(head.headers.value("content-range"));
        const Validator validator = validatorOf(head.headers);
        const bool isOtherVersion
            = !validator.isEmpty() && !m_validator.isEmpty() && !validator.sameAs(m_validator);
        const bool isOtherLength = m_isPart ? range && range->total.value_or(m_total) != m_total
                                            : head.headers.length().value_or(m_total) != m_total;
        m_isOther = isOtherVersion || isOtherLength || head.status == 416;
        m_isUsable = m_isPart && range && range->first == m_range.first && range->last < m_range.end
            && !m_isOther;
        return m_isUsable ? Verdict::Take : Verdict::Enough;
    }

    Verdict write(QByteArray bytes) override
    {
        m_bytes += bytes.first(std::min<qint64>(bytes.size(), m_range.length() - m_bytes.size()));
        return m_bytes.size() < m_range.length() ? Verdict::Take : Verdict::Enough;
    }

    [[nodiscard]] const ReplyHead &answer() const { return m_answer; }
    [[nodiscard]] bool isOther() const { return m_isOther; }
    [[nodiscard]] bool isUsable() const { return m_isUsable && m_bytes.size() == m_range.length(); }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    ByteRange m_range;
    qint64 m_total;
    Validator m_validator;
    ReplyHead m_answer;
    QByteArray m_bytes;
    bool m_isPart = false;
    bool m_isOther = false;
    bool m_isUsable = false;
};

Request sampleRequest(Request request, ByteRange range)
{
    request.headers.set("Range", rangeField(range));
    return request;
}

} // namespace

QList<ByteRange> proofRanges(const QList<ByteRange> &written)
{
    if (written.isEmpty())
        return {};
    const ByteRange longest = *std::ranges::max_element(written, {}, &ByteRange::length);
    QList<ByteRange> ranges;
    addRange(ranges, {std::max(longest.first, longest.end - proofLength), longest.end});
    const ByteRange first = written.constFirst();
    const ByteRange beginning{first.first, std::min(first.end, first.first + proofLength)};
    if (beginning.end < ranges.constFirst().first)
        addRange(ranges, beginning);
    return ranges;
}

Task<Result<Proof>> proveSame(TransportWorker *worker, Request request,
                              std::shared_ptr<PartFile> part, qint64 total, Validator validator,
                              StopToken stop)
{
    const QList<ByteRange> ranges = proofRanges(part->written());
    Proof proof;
    for (const ByteRange range : ranges) {
        SampleSink sink(range, total, validator);
        Task<Result<ReplyHead>> asking = worker->fetch(sampleRequest(request, range), &sink, stop);
        const Result<ReplyHead> head = co_await asking;
        proof.answer = sink.answer();
        if (proof.answer.status >= 400 && !sink.isOther())
            co_return statusFailure(proof.answer);
        if (sink.isOther()) {
            proof.sameness = Sameness::Different;
            co_return proof;
        }
        if (!head)
            co_return head.error();
        if (!sink.isUsable())
            co_return proof; // unknown
        auto reading = onSequence(part->sequence(), [part, range] {
            return readAt(part->descriptor(), range.first, range.length(), part->name());
        });
        const Result<QByteArray> kept = co_await reading;
        if (!kept)
            co_return kept.error();
        if (*kept != sink.bytes()) {
            proof.sameness = Sameness::Different;
            co_return proof;
        }
    }
    proof.sameness = ranges.isEmpty() ? Sameness::Unknown : Sameness::Same;
    co_return proof;
}

} // namespace gannet
