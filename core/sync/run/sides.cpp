// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/sides.h"

#include "core/async/whenall.h"
#include "core/io/iopool.h"
#include "core/sync/local/localfolder.h"
#include "core/sync/plan/filematrix.h"
#include "core/sync/run/pairplace.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

namespace gannet {

namespace {

constexpr int hashesAtOnce = 4;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Sides", text);
}

Task<Outcome> openSide(Endpoint *side, EndpointFacts *facts, Purpose purpose, QString run,
                       StopToken stop)
{
    Task<Result<EndpointFacts>> opening = side->open(purpose, std::move(run), std::move(stop));
    Result<EndpointFacts> opened = co_await opening;
    if (!opened)
        co_return opened.error();
    *facts = std::move(*opened);
    co_return Nothing{};
}

// The folder above it tells what one in it can do.
Task<Outcome> openMissing(EndpointFacts *facts, QString folder, StopToken stop)
{
    LocalFolder above(QFileInfo(folder).path());
    Task<Result<EndpointFacts>> opening = above.open(Purpose::Look, {}, std::move(stop));
    Result<EndpointFacts> opened = co_await opening;
    if (!opened)
        co_return opened.error();
    *facts = std::move(*opened);
    facts->name = folder;
    facts->identity.clear();
    facts->rootSignature.clear();
    co_return Nothing{};
}

Task<Outcome> openOne(OpenSides *sides, Side side, Purpose purpose, QString run, StopToken stop)
{
    EndpointFacts *const facts = side == Side::Here ? &sides->factsHere : &sides->factsThere;
    return sides->missing == side
        ? openMissing(facts, sides->missingFolder, std::move(stop))
        : openSide(sides->at(side), facts, purpose, std::move(run), std::move(stop));
}

bool isFolder(const PairPlace &place)
{
    return !place.isLocal() || QFileInfo(place.folder).isDir();
}

// A link that leads nowhere is something.
bool isNothing(const QString &path)
{
    const QFileInfo info(path);
    return !info.exists() && !info.isSymLink();
}

Task<Outcome> listSide(Endpoint *side, std::shared_ptr<const SyncTree> *tree, ListWish wish,
                       StopToken stop)
{
    Task<Result<SyncTree>> listing = side->list(std::move(wish), std::move(stop));
    Result<SyncTree> listed = co_await listing;
    if (!listed)
        co_return listed.error();
    *tree = std::make_shared<const SyncTree>(std::move(*listed));
    co_return Nothing{};
}

Task<Outcome> both(Task<Outcome> here, Task<Outcome> there)
{
    std::vector<Task<Outcome>> tasks;
    tasks.push_back(std::move(here));
    tasks.push_back(std::move(there));
    Task<std::vector<Outcome>> waiting = whenAll(std::move(tasks));
    const std::vector<Outcome> ended = co_await waiting;
    co_return ended[0] ? ended[1] : ended[0];
}

Result<std::shared_ptr<BaseReader>> readerOf(SyncBase *base)
{
    if (!base)
        return std::shared_ptr<BaseReader>();
    Result<std::unique_ptr<BaseReader>> reader = base->read();
    if (!reader)
        return reader.error();
    return std::shared_ptr<BaseReader>(std::move(*reader));
}

//! Questions that several workers take from one list.
struct Questions {
    QList<HashQuestion> all;
    qsizetype next = 0;
};

Task<Outcome> answerSome(OpenSides *sides, std::shared_ptr<Questions> questions, StopToken stop)
{
    while (questions->next < questions->all.size() && !stop.stop_requested()) {
        const HashQuestion question = questions->all.at(questions->next++);
        Task<Result<QByteArray>> hashing = sides->at(question.side)->hash(question.path, stop);
        const Result<QByteArray> hash = co_await hashing;
        KnownHashes &known = sides->seen.hashes;
        if (hash)
            (question.side == Side::Here ? known.here : known.there).insert(question.path, *hash);
    }
    co_return Nothing{};
}

// What was found by reading is worth keeping in the base.
void addHashes(SyncPlan *plan, const KnownHashes &hashes)
{
    for (PlanRow &row : plan->rows) {
        if (row.action != SyncAction::Adopt)
            continue;
        for (const Side side : {Side::Here, Side::There}) {
            const auto known = hashes.of(side).constFind(row.pathOn(side));
            if (known != hashes.of(side).cend())
                (side == Side::Here ? row.here : row.there).signature.hash = *known;
        }
    }
}

} // namespace

std::optional<Side> missingSide(const SyncPair &pair)
{
    const auto source = sourceOf(pair.policy.mode);
    for (const Side side : {Side::Here, Side::There}) {
        const PairPlace place = pairPlaceOf(side == Side::Here ? pair.here : pair.there);
        const PairPlace other = pairPlaceOf(side == Side::Here ? pair.there : pair.here);
        if (source != side && place.isLocal() && isNothing(place.folder)
            && QFileInfo(QFileInfo(place.folder).path()).isDir() && isFolder(other))
            return side;
    }
    return std::nullopt;
}

Task<Outcome> openSides(OpenSides *sides, Purpose purpose, QString run, StopToken stop)
{
    Task<Outcome> opening = both(openOne(sides, Side::Here, purpose, run, stop),
                                 openOne(sides, Side::There, purpose, run, stop));
    Outcome opened = co_await opening;
    co_return opened;
}

QByteArray identityOf(const EndpointFacts &facts)
{
    return facts.identity.isEmpty() ? facts.rootSignature : facts.identity;
}

QByteArray wholenessOf(const SyncFilter &filter, SyncMode mode)
{
    return filter.fingerprint() + ':' + QByteArray::number(int(mode));
}

Task<Outcome> listSides(OpenSides *sides, std::shared_ptr<const SyncFilter> filter, SyncMode mode,
                        SyncBase *base, StopToken stop)
{
    Result<std::shared_ptr<BaseReader>> forHere = readerOf(base);
    if (!forHere)
        co_return forHere.error();
    Result<std::shared_ptr<BaseReader>> forThere = readerOf(base);
    if (!forThere)
        co_return forThere.error();
    // The rules that one side finds in its files hold for the other, which comes after it.
    const bool isHereFirst = sides->here->filterFound() != nullptr;
    for (const bool isHere : {isHereFirst, !isHereFirst}) {
        Endpoint *const side = isHere ? sides->here.get() : sides->there.get();
        if (sides->missing == (isHere ? Side::Here : Side::There)) {
            (isHere ? sides->seen.here : sides->seen.there) = std::make_shared<const SyncTree>();
            continue;
        }
        const bool isWhole = base && base->state().wholeUnder == wholenessOf(*filter, mode);
        Task<Outcome> listing
            = listSide(side, isHere ? &sides->seen.here : &sides->seen.there,
                       {filter, isHere ? *forHere : *forThere, sides->progress, isWhole}, stop);
        const Outcome listed = co_await listing;
        if (!listed)
            co_return listed.error();
        if (const auto found = side->filterFound())
            filter = found;
    }
    sides->seen.filter = filter;
    co_return Nothing{};
}

QList<BaseEntry> foldersWithNewTags(const SyncTree &there, BaseReader *base)
{
    QList<BaseEntry> changed;
    for (BaseEntry entry; base->next(&entry);) {
        if (entry.kind != EntryKind::Folder)
            continue;
        const Entry now = there.at(entry.pathThere.isEmpty() ? entry.path : entry.pathThere);
        if (now.kind != EntryKind::Folder || now.signature.tag == entry.there.tag)
            continue;
        entry.there = now.signature;
        changed.append(entry);
    }
    return changed;
}

Task<> answer(OpenSides *sides, QList<HashQuestion> questions, StopToken stop)
{
    const auto shared = std::make_shared<Questions>();
    shared->all = std::move(questions);
    std::vector<Task<Outcome>> tasks;
    for (int worker = 0; worker < hashesAtOnce; ++worker)
        tasks.push_back(answerSome(sides, shared, stop));
    Task<std::vector<Outcome>> waiting = whenAll(std::move(tasks));
    co_await waiting;
}

Result<std::shared_ptr<const SyncFilter>> filterOf(const SyncPair &pair)
{
    auto filter = std::make_shared<SyncFilter>();
    for (const QString &path : pair.filterFiles) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return failure(Error::BadInput,
                           tr("The rules in %1 cannot be read: %2").arg(path, file.errorString()));
        filter->addRules({}, file.readAll());
    }
    for (const QString &rule : pair.excludes)
        filter->addExclude(rule.toUtf8());
    for (const QString &rule : pair.includes)
        filter->addInclude(rule.toUtf8());
    filter->setFolders(pair.folders);
    return std::shared_ptr<const SyncFilter>(std::move(filter));
}

Task<Result<SyncPlan>> planOf(const OpenSides *sides, SyncBase *base, SyncPolicy policy)
{
    PlanInput input;
    input.factsHere = sides->factsHere;
    input.factsThere = sides->factsThere;
    input.factsHere.identity = identityOf(sides->factsHere);
    input.factsThere.identity = identityOf(sides->factsThere);
    input.policy = policy;
    input.hashes = sides->seen.hashes;
    input.host = QSysInfo::machineHostName();
    input.now = QDateTime::currentDateTime();
    std::shared_ptr<BaseReader> reader;
    if (base) {
        Result<std::shared_ptr<BaseReader>> opened = readerOf(base);
        if (!opened)
            co_return opened.error();
        reader = *opened;
        Task<Result<QList<HeldPath>>> asking = base->held();
        Result<QList<HeldPath>> held = co_await asking;
        if (!held)
            co_return held.error();
        input.held = std::move(*held);
        const PairState state = base->state();
        input.baseCount = state.entries;
        input.knownIdentityHere = state.identityHere;
        input.knownIdentityThere = state.identityThere;
    }
    auto planning = onSequence(
        IoPool::shared()->makeSequence(),
        [input, reader, here = sides->seen.here, there = sides->seen.there]() mutable {
            input.here = here.get();
            input.there = there.get();
            input.base = input.baseCount > 0 ? reader.get() : nullptr;
            SyncPlan plan = planSync(input);
            addHashes(&plan, input.hashes);
            const Outcome read = reader ? reader->ending() : Outcome(Nothing{});
            reader.reset(); // in the thread that read
            return read ? Result<SyncPlan>(std::move(plan)) : Result<SyncPlan>(read.error());
        });
    Result<SyncPlan> plan = co_await planning;
    co_return plan;
}

} // namespace gannet
