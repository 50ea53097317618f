// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/wholesink.h"

#include "core/net/networkerror.h"
#include "core/net/urlrules.h"
#include "core/transfer/incoming.h"
#include "core/transfer/pageinstead.h"
#include "core/transfer/progress.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

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
    : m_wishes(std::move(wishes))
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
    m_isSuspect = m_wishes.refusesPages && isCalledPage(head);
    m_left = m_wishes.maySplit && !m_isSuspect && m_answer.isSplittable();
    return m_left ? Verdict::Enough : Verdict::Take;
}

std::optional<Error> WholeSink::objection() const
{
    const ReplyHead &head = m_answer.head;
    if (head.status >= 400)
        return statusFailure(head);
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
    if (m_wishes.wantsFile && head.status == 204)
        return failure(Error::Protocol,
                       tr("%1 says that there is nothing at this address (204). Check the address.")
                           .arg(hostLabel(head.url)),
                       head.status);
    if (m_wishes.wantsFile && head.status == 202)
        return retryableFailure(Error::Protocol,
                                tr("%1 does not have the file ready yet (202). Try again later.")
                                    .arg(hostLabel(head.url)),
                                head.status);
    if (!m_wishes.kept.isEmpty() && isOtherVersion())
        return retryableFailure(
            Error::Changed,
            tr("The file on %1 is another one than before. It is fetched from its beginning.")
                .arg(hostLabel(head.url)));
    if (m_wishes.knownSize && m_answer.length.value_or(*m_wishes.knownSize) != *m_wishes.knownSize)
        return failure(
            Error::Changed,
            tr("%1 has a file of another length than was expected. Take the address from "
               "another place.")
                .arg(hostLabel(head.url)));
    if (m_wishes.maxFileSize > 0 && m_answer.length.value_or(0) > m_wishes.maxFileSize)
        return tooLarge();
    return std::nullopt;
}

bool WholeSink::isOtherVersion() const
{
    return m_answer.length != m_wishes.total || !m_answer.validator.sameAs(m_wishes.version);
}

Error WholeSink::tooLarge() const
{
    return failure(Error::TooLarge,
                   tr("The file is larger than the limit of %1 bytes. Raise the limit to fetch it.")
                       .arg(m_wishes.maxFileSize));
}

BodySink::Verdict WholeSink::write(QByteArray bytes)
{
    if (m_isSuspect) {
        m_held += bytes;
        if (m_held.size() < judgedBytes)
            return Verdict::Take;
        bytes = std::exchange(m_held, {});
        if (isPage(bytes))
            return Verdict::Enough;
    }
    const qint64 offset = m_received;
    m_received += bytes.size();
    if (m_wishes.maxFileSize > 0 && m_received > m_wishes.maxFileSize) {
        m_error = tooLarge();
        return Verdict::Enough;
    }
    store(offset, bytes);
    if (m_incoming->wantsPart())
        m_partIsDue();
    const bool isHopeless = m_incoming->part() && m_incoming->part()->error();
    return isHopeless ? Verdict::Enough : Verdict::Take;
}

void WholeSink::finish()
{
    if (m_isSuspect && !m_error && !isPage(m_held))
        static_cast<void>(write(std::exchange(m_held, {})));
}

bool WholeSink::isDoubtfullyEmpty() const
{
    return m_answer.head.status == 200 && m_answer.head.headers.contains("transfer-encoding")
        && m_received == 0 && !m_left && !m_error;
}

bool WholeSink::isPage(const QByteArray &beginning)
{
    m_isSuspect = false;
    if (beginsLikePage(beginning))
        m_error = pageFailure(m_wishes.asked, m_answer.head.url);
    return m_error.has_value();
}

void WholeSink::store(qint64 offset, const QByteArray &bytes)
{
    const qint64 end = offset + bytes.size();
    if (m_wishes.kept.isEmpty()) {
        m_incoming->write(offset, bytes);
        m_progress->received = end;
        return;
    }
    for (const ByteRange &gap : gaps(m_wishes.kept, m_wishes.total)) {
        const ByteRange wanted{std::max(gap.first, offset), std::min(gap.end, end)};
        if (wanted.length() <= 0)
            continue;
        m_incoming->write(wanted.first, bytes.mid(wanted.first - offset, wanted.length()));
        m_progress->received += wanted.length();
    }
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
