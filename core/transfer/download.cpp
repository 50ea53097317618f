// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/download.h"

#include "core/log.h"
#include "core/net/contentcoding.h"
#include "core/net/retryafter.h"
#include "core/net/urlrules.h"
#include "core/preview/textpreview.h"
#include "core/transfer/adoption.h"
#include "core/transfer/checksum.h"
#include "core/transfer/directories.h"
#include "core/transfer/filename.h"
#include "core/transfer/jobrequest.h"
#include "core/transfer/partwork.h"

#include <QDateTime>

#include <algorithm>

namespace gannet {

using namespace Qt::StringLiterals;

namespace {

// Bytes; an attempt that brings less could be repeated for ever.
constexpr qint64 leastProgress = 1024;
constexpr int mostRestarts = 2; // of one attempt, when the file changes while it comes

bool isRefusal(const Error &error)
{
    return error.kind == Error::HttpStatus || error.kind == Error::WebPage;
}

Error asRetryable(Error error)
{
    error.retryable = true;
    return error;
}

// No other server can help.
bool isOurs(const Error &error)
{
    return error.kind == Error::Stopped || error.kind == Error::TooLarge || isOfDisk(error);
}

} // namespace

Download::Download(Tools tools, TransferOrder order, std::shared_ptr<TransferProgress> progress)
    : m_tools(tools)
    , m_order(std::move(order))
    , m_progress(std::move(progress))
    , m_keptAtFirst(totalLength(m_order.part.written))
{
    m_incoming.onDrained([this] { readOn(); });
}

Download::~Download()
{
    m_incoming.onDrained({});
}

Task<TransferEnd> Download::run(StopToken stop)
{
    m_stop = std::move(stop);
    m_clock.start();
    Task<Outcome> preparing = prepare();
    Outcome outcome = co_await preparing;
    if (outcome && !m_kept) {
        Task<Outcome> fetching = fetchChecked();
        outcome = co_await fetching;
    }
    if (!outcome && m_incoming.part()) {
        auto flushing = m_incoming.part()->flushed(); // what came counts, so let it arrive
        const Outcome flushed = co_await flushing;
        if (!flushed && outcome.error().kind != Error::Stopped)
            outcome = flushed.error();
    }
    if (!outcome && m_incoming.part() && m_incoming.part()->written().isEmpty()) {
        Task<> dropping = dropPart();
        co_await dropping;
    }
    co_return end(outcome);
}

// One source after the other, each as long as it can help.
Task<Outcome> Download::transfer()
{
    std::optional<Error> first;
    for (size_t tried = 0; tried < m_sources.size(); ++tried) { // which may become more
        m_source = (m_firstSource + tried) % m_sources.size();
        if (source().isOut)
            continue;
        Task<Outcome> fetching = fetchFromSource();
        Outcome outcome = co_await fetching;
        if (outcome || isOurs(outcome.error()))
            co_return outcome;
        if (hasAnotherSource())
            note(outcome.error().text);
        source().isOut = true;
        if (!first)
            first = outcome.error();
    }
    m_source = 0;
    co_return first ? *first : shortSegment(m_order.url);
}

Task<Outcome> Download::fetchFromSource()
{
    for (int restarts = 0;; ++restarts) {
        const bool goesOn = bool(m_incoming.part());
        Task<Outcome> fetching = goesOn ? goOn() : fetchWhole();
        Outcome outcome = co_await fetching;
        if (!outcome && mayReadAgain()) {
            Task<Outcome> reading = readAgain();
            outcome = co_await reading;
            // It answered the same request a moment ago, so this may be a mood.
            if (!outcome && !goesOn && isRefusal(outcome.error()))
                outcome = asRetryable(outcome.error());
        }
        if (outcome || outcome.error().kind != Error::Changed || restarts == mostRestarts)
            co_return outcome;
        if (m_source > 0 || m_order.isFreshLink)
            co_return outcome; // what is kept is of the other source
        note(tr("The file on %1 had become another one, so it was fetched from its beginning.")
                 .arg(hostLabel(source().url)));
        Task<> dropping = dropPart();
        co_await dropping;
        m_maySplit = goesOn; // else the very server that offered ranges a moment ago sent none
    }
}

// Whether the whole can be asked of a server that sends no parts. A failure alone is no reason to
// throw away what is kept.
bool Download::mayReadAgain()
{
    if (!m_incoming.part() || m_source > 0 || m_order.isFreshLink || m_stop.stop_requested())
        return false;
    const bool isEmpty = m_incoming.part()->written().isEmpty();
    return !source().takesRanges || (source().gaveNoPart && isEmpty);
}

void Download::note(const QString &sentence)
{
    qCInfo(logTransfer) << sentence;
    if (!m_notes.contains(sentence))
        m_notes.append(sentence);
}

JobFacts Download::facts() const
{
    JobFacts facts;
    facts.finalUrl = m_answer.url;
    facts.path = m_directory && !m_name.isEmpty() ? m_directory->pathOf(m_name) : QString();
    facts.contentType = QString::fromLatin1(m_answer.headers.value("content-type"));
    facts.etag = m_validator.etag;
    facts.lastModified = m_validator.lastModified;
    facts.sha256 = m_sha256;
    facts.status = m_answer.status;
    facts.resumedFrom = m_resumedFrom;
    facts.notes = m_notes;
    facts.verified = m_verified;
    facts.seconds = double(m_clock.nsecsElapsed()) / 1e9;
    if (m_order.keepsHeaders)
        facts.headers = headerLines(m_answer.headers);
    return facts;
}

TransferEnd Download::end(const Outcome &outcome)
{
    TransferEnd end;
    JobFacts known = facts();
    end.bytes = m_progress->received;
    end.retryAfter = m_retryAfter;
    if (outcome && m_kept) {
        end.ending = Ending::Skipped;
        if (m_order.known)
            end.bytes = m_order.known->size;
    } else if (outcome) {
        end.ending = Ending::Done;
        end.bytes = m_finished->size;
        const QByteArray &kept = m_resumedFrom > 0 ? m_oldHead : m_incoming.head();
        const QByteArray head = decodeBeginning(kept, m_answer.headers, previewBytes);
        if (m_order.options->previewLength > 0)
            known.preview
                = textPreview(head, m_answer.headers.value("content-type"),
                              kept.size() == m_finished->size, m_order.options->previewLength);
        end.file = std::move(m_finished);
    } else {
        end.ending = outcome.error().kind == Error::Stopped ? Ending::Stopped : Ending::Failed;
        end.error = outcome.error();
        // A part that was not even opened stays what it is.
        end.part = m_order.part.path.isEmpty() ? partState() : m_order.part;
        end.bytes = totalLength(end.part.written);
        end.isOtherFile = m_order.isFreshLink && end.error.kind == Error::Changed;
        end.broughtBytes
            = mayGoOn(end.part) && !m_beganAgain && end.bytes >= m_keptAtFirst + leastProgress;
    }
    if (m_answer.status != 0 || outcome)
        end.facts = std::make_shared<const JobFacts>(std::move(known));
    return end;
}

} // namespace gannet
