// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a download that asks servers and fills the part file.
#include "core/net/contentcoding.h"
#include "core/net/redirect.h"
#include "core/net/retryafter.h"
#include "core/net/urlrules.h"
#include "core/transfer/adoption.h"
#include "core/transfer/crew.h"
#include "core/transfer/download.h"
#include "core/transfer/filename.h"
#include "core/transfer/jobrequest.h"
#include "core/transfer/nametemplate.h"
#include "core/transfer/pageinstead.h"
#include "core/transfer/partwork.h"

#include <QDateTime>

#include <utility>

namespace gannet {

Task<Outcome> Download::fetchWhole()
{
    WholeSink::Wishes wishes{isPlainGet() && m_maySplit, m_order.options->maxFileSize, isPlainGet(),
                             refusesPages(), source().url};
    if (m_order.manifest)
        wishes.knownSize = m_order.manifest->size;
    if (m_incoming.part()) {
        wishes.maySplit = false;
        wishes.kept = m_incoming.part()->written();
        wishes.version = m_validator;
        wishes.total = *m_total;
    }
    WholeSink sink(
        std::move(wishes), &m_incoming, m_progress.get(),
        [this](const FirstAnswer &answer) { begin(answer); }, [this] { wantPart(); });
    m_whole = &sink;
    m_giveUp = StopSource();
    const std::stop_callback onStop(m_stop, PassOn{m_giveUp});
    Task<Result<ReplyHead>> fetching
        = m_tools.worker->fetch(firstRequest(), &sink, m_giveUp.get_token());
    const Result<ReplyHead> head = co_await fetching;
    if (head)
        sink.finish();
    m_whole = nullptr;
    describeAnswer(sink.answer().head);
    if (m_partError)
        co_return *m_partError;
    if (sink.error())
        co_return *sink.error();
    if (!head)
        co_return head.error();
    if (head->status == 304 && (!m_order.known || m_source > 0)) // RFC 9110 15.4.5
        co_return retryableFailure(
            Error::Protocol,
            tr("%1 says that the file did not change (304), which nobody asked. Try again.")
                .arg(hostLabel(head->url)),
            head->status);
    if (head->status == 304) {
        m_kept = true;
        m_name = m_order.known->path.section(u'/', -1);
        m_validator = m_order.known->validator; // for the next time
        co_return Nothing{};
    }
    if (sink.isDoubtfullyEmpty() && isPlainGet() && !std::exchange(m_doubtedEmptiness, true)) {
        note(tr("%1 sent an empty file in chunks, which may be a fault, so it was asked once "
                "more.")
                 .arg(hostLabel(head->url)));
        Task<Outcome> asking = fetchWhole();
        Outcome asked = co_await asking;
        co_return asked;
    }
    if (!sink.wasLeft())
        co_return Nothing{};
    if (!m_order.manifest) {
        Task<> asking = askForMetalink();
        co_await asking;
    }
    Task<Outcome> opening = adoptOrOpenPart();
    const Outcome opened = co_await opening;
    if (!opened)
        co_return opened.error();
    Task<Outcome> going = goOn();
    Outcome outcome = co_await going;
    co_return outcome;
}

Request Download::firstRequest()
{
    Request first = request(source());
    if (!m_order.known || m_source > 0)
        return first;
    const Validator &known = m_order.known->validator;
    if (!known.etag.isEmpty())
        first.headers.set("If-None-Match", known.etag);
    else if (!known.lastModified.isEmpty())
        first.headers.set("If-Modified-Since", known.lastModified);
    return first;
}

// From the kept bytes, if the source has the same file.
Task<Outcome> Download::goOn()
{
    if (!source().isProved) {
        Task<Outcome> proving = prove(&source());
        Outcome proved = co_await proving;
        if (!proved)
            co_return proved;
    }
    Task<Outcome> fetching = fetchSegments();
    Outcome outcome = co_await fetching;
    co_return outcome;
}

// From a server that sends no parts: past the kept bytes where it is surely the same file.
Task<Outcome> Download::readAgain()
{
    if (!m_validator.isStrong()) {
        note(tr("%1 cannot go on in the middle of a file, so it was fetched again from its "
                "beginning.")
                 .arg(hostLabel(source().url)));
        m_beganAgain = true;
        Task<> dropping = dropPart();
        co_await dropping;
    }
    m_maySplit = false;
    Task<Outcome> reading = fetchWhole();
    Outcome outcome = co_await reading;
    co_return outcome;
}

Task<Outcome> Download::fetchSegments()
{
    const bool isChecked = expectation() || (m_order.manifest && m_order.manifest->pieces);
    Crew crew({m_tools.worker, m_tools.places, &m_incoming, m_progress.get(), &m_sources,
               [this](const Source &source) { return request(source); },
               [this](const ReplyHead &head) { describeAnswer(head); },
               [this](Source *source) { return prove(source); }},
              {m_order.job, *m_total, m_order.connections, m_order.options->minSegment, m_source,
               isChecked, refusesPages()});
    m_crew = &crew;
    Task<Outcome> running = crew.run(gaps(m_incoming.part()->written(), *m_total), m_stop);
    Outcome outcome = co_await running;
    m_crew = nullptr;
    if (crew.wasRefused())
        note(tr("%1 refused some of the connections; it gets fewer from now on.")
                 .arg(hostLabel(source().url)));
    co_return outcome;
}

// A part of ours that no row knows any more, as the journal was lost, is worth its bytes.
Task<Outcome> Download::adoptOrOpenPart()
{
    Task<Outcome> entering = enterPlace();
    const Outcome entered = co_await entering;
    if (!entered)
        co_return entered.error();
    Task<Result<std::optional<PartState>>> adopting
        = adoptPart(m_tools.pool, m_tools.claims, m_directory, m_order.job, m_name, m_order.url);
    const Result<std::optional<PartState>> found = co_await adopting;
    if (!found)
        co_return found.error();
    if (*found) {
        m_order.part = **found;
        m_order.part.finalUrl = m_answer.url;
        m_order.part.needsProof = true;
        const bool isSame
            = m_order.part.total == m_total && m_order.part.validator.sameAs(m_validator);
        if (!isSame)
            m_order.part.written.clear(); // of no use to anybody
        Task<Outcome> reopening = reopenPart();
        const Outcome reopened = co_await reopening;
        if (!reopened || m_incoming.part())
            co_return reopened;
    }
    Task<Outcome> opening = openPart();
    const Outcome opened = co_await opening;
    co_return opened;
}

Task<Outcome> Download::openPart()
{
    Task<Outcome> entering = enterPlace();
    const Outcome entered = co_await entering;
    if (!entered)
        co_return entered.error();
    Task<Result<std::shared_ptr<PartFile>>> making
        = makePart(m_tools.pool, m_tools.claims, m_directory,
                   NewPart{m_order.job, m_order.url, m_name, partState()});
    Result<std::shared_ptr<PartFile>> file = co_await making;
    if (!file)
        co_return file.error();
    watchBytes(file->get());
    m_incoming.usePart(*file);
    m_name = nameOfPart((*file)->name());
    m_progress->showPart(*file, partState());
    co_return Nothing{};
}

Task<> Download::openPartOnTheWay()
{
    Task<Outcome> opening = openPart();
    const Outcome opened = co_await opening;
    if (!opened) {
        m_partError = opened.error();
        m_giveUp.request_stop(); // else it would wait for room that never comes
    }
    m_partIsOpening = false;
    readOn();
}

void Download::wantPart()
{
    if (m_partIsOpening || m_partError)
        return;
    m_partIsOpening = true;
    m_scope.spawn(openPartOnTheWay());
}

void Download::readOn()
{
    if (m_whole)
        m_whole->resume();
    if (m_crew)
        m_crew->readOn();
}

void Download::begin(const FirstAnswer &answer)
{
    describeAnswer(answer.head);
    m_validator = answer.validator;
    m_total = answer.length;
    source().validator = answer.validator;
    source().isProved = true;
    if (m_incoming.part())
        return; // it has its name
    const QByteArray type = answer.head.headers.value("content-type");
    const QString name = chooseName(m_order.name, answer.head.headers.value("content-disposition"),
                                    answer.head.url, m_order.url, type);
    const PlacedName placed = placeByTemplate(
        m_order.options->nameTemplate, {name, type, m_order.url.host(), QDate::currentDate()});
    m_name = m_order.name.isEmpty() ? packedName(placed.name, answer.head.headers) : placed.name;
    m_subfolder = placed.folder;
    m_progress->describe(m_name);
}

void Download::describeAnswer(const ReplyHead &head)
{
    if (head.status == 0)
        return;
    m_answer = head;
    listenTo(head);
    m_retryAfter
        = parseRetryAfter(head.headers.value("retry-after"), QDateTime::currentDateTimeUtc());
}

Task<> Download::dropPart()
{
    if (m_incoming.part()) {
        Task<> removing = removeOwnPart(m_tools.pool, m_directory, partState());
        co_await removing;
    }
    m_incoming.startAgain();
    m_check.reset();
    m_told.clear();
    m_progress->showPart({}, {});
    m_progress->received = 0;
    m_resumedFrom = 0;
    for (Source &source : m_sources)
        source.isProved = false;
}

Request Download::request(const Source &source) const
{
    Request request = jobRequest(m_order.url, *m_order.options, m_order.cookies);
    request.url = source.url;
    request.job = m_order.job;
    request.isAdmitted = true;
    // Secrets and exceptions are for the server of the job's own address.
    if (&source != &m_sources.front() && originOf(source.url) != originOf(m_order.url))
        leaveHome(&request);
    return request;
}

bool Download::isPlainGet() const
{
    return m_order.options->method == "GET" && m_order.options->body.isEmpty();
}

// Whether nobody who asks for this file means a page.
bool Download::refusesPages() const
{
    if (m_order.options->acceptsPages || !isPlainGet())
        return false;
    const bool isKnown = m_order.checksum
        || (m_order.manifest && (m_order.manifest->size || !m_order.manifest->checksums.isEmpty()));
    return isKnown || isFileName(m_order.name.isEmpty() ? nameFromUrl(m_order.url) : m_order.name);
}

PartState Download::partState() const
{
    PartState state;
    if (m_incoming.part()) {
        state.path = m_directory->pathOf(m_incoming.part()->name());
        state.device = m_directory->device();
        state.inode = m_incoming.part()->inode();
        state.written = m_incoming.part()->written();
        state.blocks = m_incoming.part()->blocks().blocks;
    }
    state.total = m_total;
    state.validator = m_validator;
    state.finalUrl = m_answer.url;
    return state;
}

} // namespace gannet
