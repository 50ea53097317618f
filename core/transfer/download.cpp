// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/download.h"

#include "core/log.h"
#include "core/net/retryafter.h"
#include "core/net/urlrules.h"
#include "core/preview/textpreview.h"
#include "core/transfer/adoption.h"
#include "core/transfer/checksum.h"
#include "core/transfer/directories.h"
#include "core/transfer/filename.h"
#include "core/transfer/nametemplate.h"
#include "core/transfer/partwork.h"

#include <QDateTime>

#include <algorithm>

namespace gannet {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRestarts = 2; // of one attempt, when the file changes while it comes

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
        Task<Outcome> transferring = transfer();
        outcome = co_await transferring;
    }
    Task<> joining = m_scope.join();
    co_await joining;
    if (outcome && m_partError)
        outcome = *m_partError;
    if (outcome && !m_kept) {
        Task<Outcome> finishing = finishFile();
        outcome = co_await finishing;
    }
    if (!outcome && m_incoming.part()) {
        auto flushing = m_incoming.part()->flushed(); // what came counts, so let it arrive
        const Outcome flushed = co_await flushing;
        if (!flushed && outcome.error().kind != Error::Stopped)
            outcome = flushed.error();
    }
    co_return end(outcome);
}

Task<Outcome> Download::prepare()
{
    Task<Outcome> opening = enter(folderOf(m_order));
    const Outcome opened = co_await opening;
    if (!opened)
        co_return opened.error();
    if (m_order.known || m_order.options->existing == ExistingRule::Skip
        || m_order.options->existing == ExistingRule::Update) {
        Task<> looking = lookAtExisting();
        co_await looking;
    }
    if (m_kept || m_order.part.path.isEmpty())
        co_return Nothing{};
    Task<Outcome> reopening = reopenPart();
    Outcome outcome = co_await reopening;
    co_return outcome;
}

Task<Outcome> Download::enter(QString folder)
{
    if (m_directory && m_directory->path() == folder)
        co_return Nothing{};
    Task<Result<std::shared_ptr<Directory>>> opening
        = m_tools.directories->open(folder, m_order.ifFolderMissing);
    Result<std::shared_ptr<Directory>> directory = co_await opening;
    if (!directory)
        co_return directory.error();
    m_directory = *directory;
    co_return Nothing{};
}

// The template's folder is known with the answer.
Task<Outcome> Download::enterPlace()
{
    const QString base = m_order.options->directory;
    Task<Outcome> entering = enter(m_subfolder.isEmpty() ? base : base + u'/' + m_subfolder);
    Outcome entered = co_await entering;
    co_return entered;
}

Task<> Download::lookAtExisting()
{
    const ExistingRule rule = m_order.options->existing;
    const QString name = chooseName(m_order.name, {}, m_order.url, m_order.url);
    auto looking = onSequence(m_tools.pool->makeSequence(),
                              [directory = m_directory, name, known = m_order.known] {
                                  return look(*directory, name, known);
                              });
    const ExistingFile found = co_await looking;
    if (rule == ExistingRule::Skip && found.nameIsTaken) {
        m_kept = true;
        m_name = name;
    }
    // The question whether a file changed brings no bytes, so it suits nobody who wants to check
    // them.
    const bool mayAsk = isPlainGet() && !m_order.checksum
        && (rule == ExistingRule::Auto || rule == ExistingRule::Update);
    const bool isWanted = m_order.known
        && (m_order.name.isEmpty() || m_order.known->path == m_directory->pathOf(name));
    if (!mayAsk || !isWanted || !found.knownIsUntouched)
        m_order.known.reset();
    // Without a memory of the file its own time is what the server can compare with.
    if (rule == ExistingRule::Update && !m_order.known && found.nameIsTaken && mayAsk)
        m_order.known = KnownFile{m_directory->pathOf(name),
                                  {{}, httpDate(found.modified), false},
                                  found.size,
                                  found.modified};
}

// A part that is not what was left is nobody's business any more; the download begins again.
Task<Outcome> Download::reopenPart()
{
    const PartState part = m_order.part;
    if (!mayGoOn(part)) {
        Task<> removing = removeOwnPart(m_tools.pool, m_directory, part);
        co_await removing;
        m_order.part = {};
        co_return Nothing{};
    }
    Task<Result<OpenedPart>> opening = openOwnPart(m_tools.pool, m_directory, part, m_stop);
    const Result<OpenedPart> opened = co_await opening;
    if (!opened)
        co_return opened.error();
    const std::shared_ptr<PartFile> file = opened->file;
    m_order.part = {};
    if (!file)
        co_return Nothing{};
    if (opened->dropped > 0)
        qCInfo(logTransfer) << opened->dropped << "bytes of" << part.path
                            << "are damaged and come again";
    m_incoming.usePart(file);
    m_name = nameOfPart(file->name());
    m_validator = part.validator;
    m_total = part.total;
    m_answer.url = part.finalUrl;
    m_resumedFrom = totalLength(file->written());
    m_keptAtFirst = m_resumedFrom;
    m_progress->received = m_resumedFrom;
    m_progress->total = *m_total;
    m_progress->showPart(file, partState());
    co_return Nothing{};
}

Task<Outcome> Download::transfer()
{
    for (int restarts = 0;; ++restarts) {
        const bool goesOn = bool(m_incoming.part());
        Task<Outcome> fetching = goesOn ? fetchSegments() : fetchWhole();
        Outcome outcome = co_await fetching;
        if (outcome || outcome.error().kind != Error::Changed || restarts == mostRestarts)
            co_return outcome;
        qCInfo(logTransfer) << "changed on the server, begins again:" << shownAddress(m_order.url);
        dropPart();
        m_maySplit = goesOn; // else the very server that offered ranges a moment ago sent none
    }
}

Task<Outcome> Download::fetchWhole()
{
    const JobOptions &options = *m_order.options;
    WholeSink sink(
        {isPlainGet() && m_maySplit, options.maxFileSize}, &m_incoming, m_progress.get(),
        [this](const FirstAnswer &answer) { begin(answer); }, [this] { wantPart(); });
    m_whole = &sink;
    Request first = request();
    if (m_order.known) {
        const Validator &known = m_order.known->validator;
        if (!known.etag.isEmpty())
            first.headers.set("If-None-Match", known.etag);
        else if (!known.lastModified.isEmpty())
            first.headers.set("If-Modified-Since", known.lastModified);
    }
    m_giveUp = StopSource();
    const std::stop_callback onStop(m_stop, PassOn{m_giveUp});
    Task<Result<ReplyHead>> fetching = m_tools.worker->fetch(first, &sink, m_giveUp.get_token());
    const Result<ReplyHead> head = co_await fetching;
    m_whole = nullptr;
    describeAnswer(sink.answer().head);
    if (m_partError)
        co_return *m_partError;
    if (sink.error())
        co_return *sink.error();
    if (!head)
        co_return head.error();
    if (head->status == 304 && m_order.known) {
        m_kept = true;
        m_name = m_order.known->path.section(u'/', -1);
        m_validator = m_order.known->validator; // for the next time
        co_return Nothing{};
    }
    if (!sink.wasLeft())
        co_return Nothing{};
    Task<Outcome> opening = adoptOrOpenPart();
    const Outcome opened = co_await opening;
    if (!opened)
        co_return opened.error();
    Task<Outcome> segments = fetchSegments();
    Outcome outcome = co_await segments;
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
    const std::vector<SegmentSink *> fed = m_segments;
    for (const SegmentSink *segment : fed)
        segment->resume();
}

void Download::begin(const FirstAnswer &answer)
{
    describeAnswer(answer.head);
    m_validator = answer.validator;
    m_total = answer.length;
    const QByteArray type = answer.head.headers.value("content-type");
    const QString name = chooseName(m_order.name, answer.head.headers.value("content-disposition"),
                                    answer.head.url, m_order.url, type);
    const PlacedName placed = placeByTemplate(
        m_order.options->nameTemplate, {name, type, m_order.url.host(), QDate::currentDate()});
    m_name = placed.name;
    m_subfolder = placed.folder;
    m_progress->describe(m_name);
}

void Download::describeAnswer(const ReplyHead &head)
{
    if (head.status == 0)
        return;
    m_answer = head;
    m_retryAfter
        = parseRetryAfter(head.headers.value("retry-after"), QDateTime::currentDateTimeUtc());
}

void Download::dropPart()
{
    if (m_incoming.part())
        m_incoming.part()->directory()->remove(m_incoming.part()->name());
    m_incoming.startAgain();
    m_progress->showPart({}, {});
    m_progress->received = 0;
    m_resumedFrom = 0;
}

Task<Outcome> Download::finishFile()
{
    if (!m_incoming.part()) {
        Task<Outcome> entering = enterPlace();
        const Outcome entered = co_await entering;
        if (!entered)
            co_return entered.error();
    }
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
    if (m_order.options->keepsOrigin)
        keepOrigin(*m_order.options, m_order.url, &*m_finished);
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

Request Download::request() const
{
    const JobOptions &options = *m_order.options;
    Request request;
    request.method = options.method;
    request.url = m_order.url;
    request.headers = Headers(options.headers);
    request.body = options.body;
    request.authorization = basicAuthorization(m_order.url, options);
    request.patience = {options.connectTimeout, options.headerTimeout, options.stallTimeout};
    request.maxRedirects = options.maxRedirects;
    request.isAdmitted = true;
    return request;
}

bool Download::isPlainGet() const
{
    return m_order.options->method == "GET" && m_order.options->body.isEmpty();
}

bool Download::mayGoOn(const PartState &part) const
{
    return m_order.options->resume && isPlainGet() && part.validator.isStrong() && part.total
        && !part.written.isEmpty();
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
        const QByteArray &head = m_resumedFrom > 0 ? m_oldHead : m_incoming.head();
        if (m_order.options->previewLength > 0)
            known.preview
                = textPreview(head, m_answer.headers.value("content-type"),
                              head.size() == m_finished->size, m_order.options->previewLength);
        end.file = std::move(m_finished);
    } else {
        end.ending = outcome.error().kind == Error::Stopped ? Ending::Stopped : Ending::Failed;
        end.error = outcome.error();
        // A part that was not even opened stays what it is.
        end.part = m_order.part.path.isEmpty() ? partState() : m_order.part;
        end.bytes = totalLength(end.part.written);
        end.broughtBytes = mayGoOn(end.part) && end.bytes > m_keptAtFirst;
    }
    if (m_answer.status != 0 || outcome)
        end.facts = std::make_shared<const JobFacts>(std::move(known));
    return end;
}

} // namespace gannet
