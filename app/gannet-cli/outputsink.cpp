// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/outputsink.h"

#include "app/gannet-cli/values.h"
#include "core/async/homeloop.h"
#include "core/io/unixfile.h"

#include <QCoreApplication>

#include <poll.h>
#include <unistd.h>

namespace gannet {

namespace {

//! How much may wait for a slow reader before the server has to.
constexpr qint64 fullAt = MiB;
constexpr int firstRefusedStatus = 300;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::OutputSink", text);
}

} // namespace

OutputSink::OutputSink(Rules rules)
    : m_rules(rules)
    , m_sequence(IoPool::shared()->makeSequence())
{
    if (rules.digest)
        m_hash.emplace(*rules.digest);
}

bool OutputSink::readerIsGone()
{
    pollfd output{STDOUT_FILENO, POLLOUT, 0};
    return ::poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

BodySink::Verdict OutputSink::head(const ReplyHead &head)
{
    if (head.status >= firstRefusedStatus)
        return Verdict::Enough;
    if (m_rules.maxSize > 0 && head.headers.length().value_or(0) > m_rules.maxSize)
        return refuseSize();
    return Verdict::Take;
}

BodySink::Verdict OutputSink::write(QByteArray bytes)
{
    if (error())
        return Verdict::Enough;
    if (m_rules.maxSize > 0 && m_bytes + bytes.size() > m_rules.maxSize)
        return refuseSize();
    m_bytes += bytes.size();
    m_waiting += bytes.size();
    if (m_hash)
        m_hash->add(bytes);
    m_sequence->run(
        [self = shared_from_this(), bytes = std::move(bytes)] { self->writeOut(bytes); });
    return Verdict::Take;
}

void OutputSink::writeOut(const QByteArray &bytes)
{
    if (!error()) {
        const Outcome written = appendAll(STDOUT_FILENO, bytes, tr("standard output"));
        if (!written)
            keepError(written.error());
    }
    const qint64 before = m_waiting.fetch_sub(bytes.size());
    if (before >= fullAt && before - bytes.size() < fullAt)
        resumeOnWorker();
}

void OutputSink::resumeOnWorker()
{
    const std::lock_guard lock(m_mutex);
    if (!m_worker)
        return;
    m_worker->call([self = shared_from_this()] {
        if (self->m_resumeReading)
            self->m_resumeReading();
    });
}

bool OutputSink::isFull() const
{
    return m_waiting >= fullAt;
}

void OutputSink::onResume(std::function<void()> resumeReading)
{
    m_resumeReading = std::move(resumeReading);
    const std::lock_guard lock(m_mutex);
    m_worker = HomeLoop::current();
}

Task<Outcome> OutputSink::drain()
{
    auto nothing = onSequence(m_sequence, [] { return true; });
    co_await nothing;
    if (const auto failed = error())
        co_return *failed;
    co_return Nothing{};
}

QByteArray OutputSink::digest()
{
    return m_hash ? m_hash->result().toHex() : QByteArray();
}

BodySink::Verdict OutputSink::refuseSize()
{
    keepError(failure(Error::TooLarge,
                      tr("The file is larger than the %1 that --max-filesize "
                         "allows.")
                          .arg(sizeText(m_rules.maxSize))));
    return Verdict::Enough;
}

void OutputSink::keepError(const Error &error)
{
    const std::lock_guard lock(m_mutex);
    if (!m_error)
        m_error = error;
}

std::optional<Error> OutputSink::error() const
{
    const std::lock_guard lock(m_mutex);
    return m_error;
}

} // namespace gannet
