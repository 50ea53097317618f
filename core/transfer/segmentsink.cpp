// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/segmentsink.h"

#include "core/net/contentrange.h"
#include "core/net/networkerror.h"
#include "core/net/urlrules.h"
#include "core/transfer/incoming.h"
#include "core/transfer/pageinstead.h"
#include "core/transfer/progress.h"

#include <QCoreApplication>

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::SegmentSink", text);
}

Error changed(const QUrl &url)
{
    return retryableFailure(
        Error::Changed,
        tr("The file on %1 is another one than before. It is fetched from its beginning.")
            .arg(hostLabel(url)));
}

} // namespace

SegmentSink::SegmentSink(Expected expected, Incoming *incoming, TransferProgress *progress)
    : m_expected(std::move(expected))
    , m_incoming(incoming)
    , m_progress(progress)
    , m_asked(m_expected.range.end)
    , m_next(m_expected.range.first)
{
}

BodySink::Verdict SegmentSink::head(const ReplyHead &head)
{
    m_answer = head;
    m_wholeCame = head.status == 200 && m_expected.validator.isStrong()
        && validatorOf(head.headers).sameAs(m_expected.validator);
    m_error = objection(head);
    return m_error ? Verdict::Enough : Verdict::Take;
}

std::optional<Error> SegmentSink::objection(const ReplyHead &head) const
{
    if (m_wholeCame)
        return retryableFailure(
            Error::Protocol,
            tr("%1 sends the file only as a whole, though it promised parts. Try again.")
                .arg(hostLabel(head.url)),
            head.status);
    if (head.status == 200 && !m_expected.noPageFor.isEmpty() && isCalledPage(head))
        return pageFailure(m_expected.noPageFor, head.url);
    if (head.status == 200 || head.status == 412 || head.status == 416)
        return changed(head.url); // If-Range did not hold, or the file became shorter
    if (head.status >= 400)
        return statusFailure(head);
    if (head.status != 206 || head.headers.contains("content-encoding"))
        return retryableFailure(
            Error::Protocol,
            tr("%1 did not send the part of the file that was asked for (%2). Try again.")
                .arg(hostLabel(head.url))
                .arg(head.status),
            head.status);
    const auto range = parseContentRange(head.headers.value("content-range"));
    if (!range || range->first != m_expected.range.first || range->last >= m_asked)
        return retryableFailure(
            Error::Protocol,
            tr("%1 sent another part of the file than the one asked for. Try again.")
                .arg(hostLabel(head.url)),
            head.status);
    if (range->total.value_or(m_expected.total) != m_expected.total
        || isOtherVersion(validatorOf(head.headers)))
        return changed(head.url);
    return std::nullopt;
}

bool SegmentSink::isOtherVersion(const Validator &validator) const
{
    if (m_expected.validator.isEmpty())
        return false;
    if (validator.isEmpty())
        return m_expected.mustTellVersion;
    return !validator.sameAs(m_expected.validator);
}

BodySink::Verdict SegmentSink::write(QByteArray bytes)
{
    const qint64 wanted = m_expected.range.end - m_next;
    if (bytes.size() > wanted)
        bytes.truncate(wanted);
    const qint64 length = bytes.size();
    if (length > 0) {
        m_incoming->write(m_next, std::move(bytes));
        m_next += length;
        m_progress->received += length;
        if (m_took)
            m_took(length);
    }
    const bool wasCutShort = isComplete() && m_expected.range.end < m_asked;
    return wasCutShort || m_incoming->part()->error() ? Verdict::Enough : Verdict::Take;
}

bool SegmentSink::isFull() const
{
    return m_incoming->isFull();
}

void SegmentSink::onResume(std::function<void()> resumeReading)
{
    m_resume = std::move(resumeReading);
}

void SegmentSink::resume() const
{
    if (m_resume)
        m_resume();
}

} // namespace gannet
