// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a download that makes a checked file of what came.
#include "core/transfer/checksum.h"
#include "core/transfer/download.h"
#include "core/transfer/partwork.h"

#include "core/preview/textpreview.h"

namespace gannet {

Task<Outcome> Download::finishFile()
{
    if (!m_incoming.part() && !m_directory->takesUnnamedFiles()) {
        Task<Outcome> opening = openPart();
        const Outcome opened = co_await opening;
        if (!opened)
            co_return opened.error();
    }
    if (m_incoming.part()) {
        auto flushing = m_incoming.part()->flushed();
        const Outcome flushed = co_await flushing;
        if (!flushed)
            co_return flushed.error();
        if (m_resumedFrom > 0) {
            Task<> reading = readOldHead();
            co_await reading;
        }
        const QList<ByteRange> written = m_incoming.part()->written();
        m_finished
            = FinishedFile{m_directory, m_incoming.part()->takeFile(), m_incoming.part()->name(),
                           m_name,      m_order.options->existing,     totalLength(written),
                           std::nullopt};
    } else {
        Task<Outcome> storing = storeWhole();
        const Outcome stored = co_await storing;
        if (!stored)
            co_return stored.error();
    }
    if (m_order.options->remoteTime)
        m_finished->modified = remoteTime(m_answer.headers);
    if (!m_order.checksum)
        co_return Nothing{};
    Task<Outcome> checking = check();
    Outcome checked = co_await checking;
    co_return checked;
}

// A preview that cannot be read is no reason to lose the file.
Task<> Download::readOldHead()
{
    auto reading = onSequence(m_tools.pool->makeSequence(), [part = m_incoming.part()] {
        return readAt(part->descriptor(), 0, previewBytes, part->name());
    });
    const Result<QByteArray> head = co_await reading;
    if (head)
        m_oldHead = *head;
}

Task<Outcome> Download::storeWhole()
{
    const QList<QByteArray> pieces = m_incoming.inMemory();
    auto storing = onSequence(m_tools.smallFiles, [directory = m_directory, pieces] {
        return storeUnnamed(*directory, pieces);
    });
    Result<UnixFile> file = co_await storing;
    if (!file)
        co_return file.error();
    m_finished = FinishedFile{m_directory, std::move(*file),          {},
                              m_name,      m_order.options->existing, m_progress->received,
                              std::nullopt};
    co_return Nothing{};
}

Task<Outcome> Download::check()
{
    auto hashing = onSequence(
        m_tools.pool->makeSequence(),
        [descriptor = m_finished->file.descriptor(), name = m_name,
         algorithm = m_order.checksum->algorithm] { return hashOf(descriptor, algorithm, name); });
    const Result<QByteArray> found = co_await hashing;
    if (!found)
        co_return found.error();
    if (*found == m_order.checksum->hex) {
        if (m_order.checksum->algorithm == Checksum::Algorithm::Sha256)
            m_sha256 = *found;
        co_return Nothing{};
    }
    const Checksum expected = *m_order.checksum;
    auto keeping = onSequence(m_tools.pool->makeSequence(),
                              [file = &*m_finished] { return keepAsBad(*file); });
    const QString kept = co_await keeping;
    m_finished.reset();
    m_incoming.startAgain();
    co_return checksumFailure(expected, *found, kept);
}

} // namespace gannet
