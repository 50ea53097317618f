// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/wholesink.h"

#include "core/net/networkerror.h"
#include "core/net/urlrules.h"
#include "core/transfer/incoming.h"
#include "core/transfer/progress.h"

#include <QCoreApplication>

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::WholeSink", text);
}

} // namespace

bool FirstAnswer::isSplittable() const
{
    return head.status == 200 && takesRanges && length.value_or(0) >= WholeSink::largeBody
        && validator.isStrong() && !head.headers.contains("content-encoding");
}

WholeSink::WholeSink(Wishes wishes, Incoming *incoming, TransferProgress *progress,
                     std::function<void(const FirstAnswer &)> begun,
                     std::function<void()> partIsDue)
    : m_wishes(wishes)
    , m_incoming(incoming)
    , m_progress(progress)
    , m_begun(std::move(begun))
    , m_partIsDue(std::move(partIsDue))
{
}

BodySink::Verdict WholeSink::head(const ReplyHead &head)
{
    m_answer = {head, validatorOf(head.headers), head.headers.length(),
                head.headers.value("accept-ranges").toLower() == "bytes"};
    m_error = objection();
    if (m_error || head.status == 304)
        return Verdict::Enough;
    m_progress->total = m_answer.length.value_or(-1);
    m_begun(m_answer);
    m_left = m_wishes.maySplit && m_answer.isSplittable();
    return m_left ? Verdict::Enough : Verdict::Take;
}

std::optional<Error> WholeSink::objection() const
{
    const ReplyHead &head = m_answer.head;
    if (head.status >= 400)
        return statusFailure(head.status, head.url);
    if (head.status >= 300 && head.status != 304)
        return failure(Error::Protocol,
                       tr("%1 answered with a redirect that leads nowhere (%2).")
                           .arg(hostLabel(head.url))
                           .arg(head.status),
                       head.status);
    if (head.status == 206 || head.status == 205)
        return failure(Error::Protocol,
                       tr("%1 sent a part of the file although the whole was asked for (%2).")
                           .arg(hostLabel(head.url))
                           .arg(head.status),
                       head.status);
    if (m_wishes.maxFileSize > 0 && m_answer.length.value_or(0) > m_wishes.maxFileSize)
        return tooLarge();
    return std::nullopt;
}

Error WholeSink::tooLarge() const
{
    return failure(Error::TooLarge,
                   tr("The file is larger than the limit of %1 bytes. Raise the limit to fetch it.")
                       .arg(m_wishes.maxFileSize));
}

BodySink::Verdict WholeSink::write(QByteArray bytes)
{
    const qint64 offset = m_received;
    m_received += bytes.size();
    if (m_wishes.maxFileSize > 0 && m_received > m_wishes.maxFileSize) {
        m_error = tooLarge();
        return Verdict::Enough;
    }
    m_incoming->write(offset, std::move(bytes));
    m_progress->received = m_received;
    if (m_incoming->wantsPart())
        m_partIsDue();
    const bool isHopeless = m_incoming->part() && m_incoming->part()->error();
    return isHopeless ? Verdict::Enough : Verdict::Take;
}

bool WholeSink::isFull() const
{
    return m_incoming->isFull();
}

void WholeSink::onResume(std::function<void()> resumeReading)
{
    m_resume = std::move(resumeReading);
}

void WholeSink::resume() const
{
    if (m_resume)
        m_resume();
}

} // namespace gannet
