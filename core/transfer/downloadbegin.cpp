// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a download that looks at what is there before anything is asked for.
#include "core/net/urlrules.h"
#include "core/transfer/directories.h"
#include "core/transfer/download.h"
#include "core/transfer/filename.h"
#include "core/transfer/pageinstead.h"
#include "core/transfer/partwork.h"
#include "core/transfer/proof.h"

#include <algorithm>
#include <limits>
#include <map>

namespace gannet {

void Download::listSources()
{
    m_sources.push_back({m_order.url});
    if (m_order.manifest && isPlainGet())
        addMirrors(m_order.manifest->mirrors);
}

void Download::addMirrors(const QList<Mirror> &mirrors)
{
    std::multimap<int, QString> inOrder; // keeps the order of those that are equal
    for (const Mirror &mirror : mirrors)
        inOrder.emplace(mirror.priority, mirror.address);
    for (const auto &[priority, address] : inOrder) {
        const Result<QUrl> url = parseAddress(address);
        if (url && m_sources.size() < mostSources
            && std::ranges::find(m_sources, *url, &Source::url) == m_sources.end())
            m_sources.push_back({*url});
    }
}

Task<Outcome> Download::prepare()
{
    listSources();
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
        note(tr("%n byte(s) of what was kept had been damaged and were fetched again.", nullptr,
                int(std::min<qint64>(opened->dropped, std::numeric_limits<int>::max()))));
    m_total = part.total;
    watchBytes(file.get());
    m_incoming.usePart(file);
    m_name = nameOfPart(file->name());
    m_validator = part.validator;
    m_answer.url = part.finalUrl;
    m_keptFrom = part.finalUrl;
    source().validator = m_validator;
    source().isProved = m_validator.isStrong() && !part.needsProof;
    m_resumedFrom = totalLength(file->written());
    m_keptAtFirst = m_resumedFrom;
    m_progress->received = m_resumedFrom;
    m_progress->total = *m_total;
    m_progress->showPart(file, partState());
    co_return Nothing{};
}

bool Download::mayGoOn(const PartState &part) const
{
    return m_order.options->resume && isPlainGet() && part.total && !part.written.isEmpty();
}

// Compares kept bytes with those of a source that may have other ones.
Task<Outcome> Download::prove(Source *source)
{
    const QUrl &from = m_order.isFreshLink ? m_keptFrom : m_order.url;
    const bool isSameServer = originOf(source->url) == originOf(from);
    const Validator version = isSameServer ? m_validator : Validator();
    Task<Result<Proof>> proving
        = proveSame(m_tools.worker, request(*source), m_incoming.part(), *m_total, version, m_stop);
    const Result<Proof> proof = co_await proving;
    if (!proof)
        co_return proof.error();
    if (proof->answer.status == 200 && refusesPages() && isCalledPage(proof->answer))
        co_return pageFailure(source->url, proof->answer.url);
    if (proof->sameness == Sameness::Different)
        co_return retryableFailure(
            Error::Changed,
            tr("The file on %1 is another one than before.").arg(hostLabel(source->url)));
    source->takesRanges = proof->sameness == Sameness::Same;
    if (!source->takesRanges)
        co_return retryableFailure(
            Error::Protocol,
            tr("%1 sends files only as a whole. Try again.").arg(hostLabel(source->url)));
    source->isProved = true;
    source->validator = validatorOf(proof->answer.headers);
    if (source == &m_sources.front())
        m_validator = source->validator;
    co_return Nothing{};
}

} // namespace gannet
