// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a download that makes a checked file of what came.
#include "core/net/digestfields.h"
#include "core/net/linkfield.h"
#include "core/net/urlrules.h"
#include "core/preview/textpreview.h"
#include "core/transfer/besidefile.h"
#include "core/transfer/download.h"
#include "core/transfer/partwork.h"

#include <algorithm>

namespace gannet {

namespace {

constexpr int mostRepairs = 3; // of one attempt: pieces that came wrong are fetched again

} // namespace

// Fetches, checks, and has another try where a check shows what is wrong or another server may
// help.
Task<Outcome> Download::fetchChecked()
{
    for (int repairs = 0;;) {
        Task<Outcome> transferring = transfer();
        Outcome outcome = co_await transferring;
        Task<> joining = m_scope.join();
        co_await joining;
        if (outcome && m_partError)
            outcome = *m_partError;
        if (!outcome || m_kept)
            co_return outcome;
        Task<Result<CheckVerdict>> judging = judge();
        const Result<CheckVerdict> verdict = co_await judging;
        if (!verdict)
            co_return verdict.error();
        if (verdict->isGood()) {
            takeFile(*verdict);
            co_return Nothing{};
        }
        if (!verdict->bad.isEmpty() && m_incoming.part() && repairs++ < mostRepairs) {
            forgetBad(verdict->bad);
            continue;
        }
        Task<Error> keeping = setAside(*verdict);
        const Error error = co_await keeping;
        if (!hasAnotherSource())
            co_return error;
        note(error.text);
        source().isOut = true;
        Task<> dropping = dropPart();
        co_await dropping;
    }
}

Task<Result<CheckVerdict>> Download::judge()
{
    Task<Outcome> settling = settle();
    const Outcome settled = co_await settling;
    if (!settled)
        co_return settled.error();
    if (m_order.options->looksForSums && !m_sums && !expectation()) {
        Task<std::optional<Checksum>> searching
            = searchSums(m_tools.worker, request(m_sources.front()), m_stop);
        m_sums = co_await searching;
    }
    const std::optional<Expectation> expected = expectation();
    if (!m_check && !expected && !m_order.options->makesSha256)
        co_return CheckVerdict();
    if (!m_check)
        m_check = std::make_shared<FileCheck>(algorithms(), m_order.manifest, m_total);
    const bool isPart = bool(m_incoming.part());
    const int descriptor = isPart ? m_incoming.part()->descriptor() : m_finished->file.descriptor();
    const qint64 size = isPart ? totalLength(m_incoming.part()->written()) : m_finished->size;
    auto judging = onSequence(isPart ? m_incoming.part()->sequence() : m_tools.pool->makeSequence(),
                              [check = m_check, descriptor, size, expected, name = m_name] {
                                  return check->finish(descriptor, size, expected, name);
                              });
    Result<CheckVerdict> verdict = co_await judging;
    co_return verdict;
}

// All that came is in a file.
Task<Outcome> Download::settle()
{
    if (!m_incoming.part()) {
        Task<Outcome> entering = enterPlace();
        const Outcome entered = co_await entering;
        if (!entered)
            co_return entered.error();
    }
    if (!m_incoming.part() && !m_directory->takesUnnamedFiles()) {
        Task<Outcome> opening = openPart();
        Outcome opened = co_await opening;
        if (!opened)
            co_return opened;
    }
    if (!m_incoming.part()) {
        Task<Outcome> storing = storeWhole();
        Outcome stored = co_await storing;
        co_return stored;
    }
    auto flushing = m_incoming.part()->flushed();
    Outcome flushed = co_await flushing;
    if (flushed && m_resumedFrom > 0) {
        Task<> reading = readOldHead();
        co_await reading;
    }
    co_return flushed;
}

void Download::takeFile(const CheckVerdict &verdict)
{
    m_verified = verdict.verified;
    m_sha256 = verdict.sha256;
    takePart();
    if (m_order.options->keepsOrigin)
        keepOrigin(*m_order.options, m_order.url, &*m_finished);
    if (m_order.options->remoteTime)
        m_finished->modified = remoteTime(m_answer.headers);
}

void Download::takePart()
{
    if (!m_incoming.part())
        return;
    const QList<ByteRange> written = m_incoming.part()->written();
    m_finished = FinishedFile{m_directory, m_incoming.part()->takeFile(), m_incoming.part()->name(),
                              m_name,      m_order.options->existing,     totalLength(written),
                              std::nullopt};
}

// From another server if there is one.
void Download::forgetBad(const QList<ByteRange> &bad)
{
    note(
        tr("%1 bytes did not match their checksums and were fetched again.").arg(totalLength(bad)));
    m_incoming.part()->forget(bad);
    m_progress->received -= totalLength(bad);
    m_firstSource = (m_source + 1) % m_sources.size();
}

Task<Error> Download::setAside(CheckVerdict verdict)
{
    takePart();
    auto keeping = onSequence(m_tools.pool->makeSequence(),
                              [file = &*m_finished] { return keepAsBad(*file); });
    const QString kept = co_await keeping;
    m_finished.reset();
    m_incoming.startAgain();
    co_return checkFailure(verdict, kept);
}

bool Download::hasAnotherSource() const
{
    return std::ranges::count(m_sources, false, &Source::isOut) > 1;
}

std::optional<Expectation> Download::expectation() const
{
    if (!isPlainGet() && !m_order.checksum)
        return std::nullopt;
    return expectationOf(m_order.checksum, m_order.manifest.get(), m_sums, m_told);
}

// RFC 6249 6: a Metalink that the server names tells of other servers and of pieces. Worth a
// request only for a file that is large.
Task<> Download::askForMetalink()
{
    Request asking = request(source());
    asking.url = m_answer.url;
    Task<std::shared_ptr<const FileManifest>> searching
        = searchMetalink(m_tools.worker, asking, m_answer.headers, m_stop);
    m_order.manifest = co_await searching;
    if (m_order.manifest)
        addMirrors(m_order.manifest->mirrors);
}

// What a server says of the whole file, in any of its answers.
void Download::listenTo(const ReplyHead &head)
{
    if (m_told.isEmpty())
        m_told = digestsOf(head.headers, head.status);
    if (head.status != 200 || m_source > 0 || !isPlainGet())
        return;
    // RFC 6249 3: other servers only with a digest that comes from this one.
    if (expectation())
        addMirrors(mirrorsOf(head.headers, head.url));
}

// The digests that will be needed.
QList<Checksum::Algorithm> Download::algorithms() const
{
    QList<Checksum::Algorithm> algorithms;
    if (const auto expected = expectation())
        algorithms.append(expected->checksum.algorithm);
    const bool wantsSha256
        = m_order.options->makesSha256 || (algorithms.isEmpty() && m_order.options->looksForSums);
    if (wantsSha256 && !algorithms.contains(Checksum::Algorithm::Sha256))
        algorithms.append(Checksum::Algorithm::Sha256);
    return algorithms;
}

// They are made while bytes pass.
void Download::watchBytes(PartFile *part)
{
    const QList<Checksum::Algorithm> needed = algorithms();
    const bool hasPieces = m_order.manifest && m_order.manifest->pieces;
    if (needed.isEmpty() && !hasPieces)
        return;
    m_check = std::make_shared<FileCheck>(needed, m_order.manifest, m_total);
    m_check->goOnAfter(part->written());
    part->observe(m_check);
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

} // namespace gannet
