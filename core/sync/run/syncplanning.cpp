// SPDX-License-Identifier: GPL-3.0-or-later
// From two places to a plan.
#include "core/sync/pairs/paircheck.h"
#include "core/sync/run/makesides.h"
#include "core/sync/run/pairplace.h"
#include "core/sync/run/passingnames.h"
#include "core/sync/run/roombook.h"
#include "core/sync/run/synccore.h"
#include "core/sync/run/undoplan.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSysInfo>
#include <QUuid>

#include <algorithm>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! Names a pair in names of files: by its places, so that one without a name has a key too.
QString keyOf(const SyncPair &pair)
{
    const QByteArray places = (pair.here + u'\n' + pair.there).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(places, QCryptographicHash::Sha256).toHex();
    return QString::fromLatin1(hash.first(24));
}

bool isSameRoot(const EndpointFacts &before, const EndpointFacts &now)
{
    return before.identity == now.identity
        && (before.rootSignature.isEmpty() || now.rootSignature.isEmpty()
            || before.rootSignature == now.rootSignature);
}

//! Sorts by time and never comes twice.
QString newRunName()
{
    return QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss"_s) + u'-'
        + QUuid::createUuid().toString(QUuid::Id128).left(6);
}

} // namespace

Task<> SyncCore::doPlan(Purpose purpose)
{
    setPhase(SyncPhase::Opening);
    m_plan.reset();
    SyncSummary summary;
    Task<Result<SyncPlan>> planning = newPlan(purpose);
    Result<SyncPlan> planned = co_await planning;
    if (planned) {
        summary.guards = planned->guards;
        m_plan = std::make_shared<const SyncPlan>(std::move(*planned));
        for (const Side side : {Side::Here, Side::There}) {
            const QString words = roomWords(side, m_sides.factsOf(side), m_plan->rows);
            if (!words.isEmpty())
                m_listener.noticed(words);
        }
        m_listener.planned(m_plan);
    } else {
        summary.error = planned.error();
    }
    end(summary);
}

Task<Result<SyncPlan>> SyncCore::newPlan(Purpose purpose)
{
    Task<Outcome> opening = open(purpose, Missing::Awaited);
    const Outcome opened = co_await opening;
    if (!opened)
        co_return opened.error();
    setPhase(SyncPhase::Listing);
    const Outcome able = checkWritable();
    if (!able)
        co_return able.error();
    Task<Outcome> listing = list();
    const Outcome listed = co_await listing;
    if (!listed)
        co_return listed.error();
    Task<Outcome> taking = takeUpMoves();
    const Outcome taken = co_await taking;
    if (!taken)
        co_return taken.error();
    Task<Result<QString>> asking = newestRun();
    const Result<QString> newest = co_await asking;
    if (!newest)
        co_return newest.error();
    m_newestRun = *newest;
    Task<Result<SyncPlan>> planning = plan(m_pair.policy);
    Result<SyncPlan> planned = co_await planning;
    co_return planned;
}

// Both sides anew: what an earlier question learnt of them may be old.
Task<Outcome> SyncCore::open(Purpose purpose, Missing missing)
{
    m_sides = OpenSides();
    Result<std::shared_ptr<const SyncFilter>> filter = filterOf(m_pair);
    if (!filter)
        co_return filter.error();
    m_filter = *filter;
    const Outcome base = openBase(purpose);
    if (!base)
        co_return base.error();
    Task<Outcome> making
        = makeSides(&m_sides, m_pair, m_tools, keyOf(m_pair),
                    m_base ? m_base->state().serverProfile : QByteArray(), m_stop.get_token());
    const Outcome made = co_await making;
    if (!made)
        co_return made.error();
    const Outcome taken = takeMissing(missing);
    if (!taken)
        co_return taken.error();
    m_runName = newRunName();
    Task<Outcome> opening = openSides(&m_sides, purpose, m_pair.usesTrash ? m_runName : QString(),
                                      m_stop.get_token());
    const Outcome opened = co_await opening;
    if (!opened)
        co_return opened.error();
    m_purpose = m_sides.missing ? Purpose::Look : purpose;
    m_listener.opened(m_sides.factsHere, m_sides.factsThere);
    co_return Nothing{};
}

// A pair that ran before has a folder that vanished, which is never the same as a new one.
Outcome SyncCore::takeMissing(Missing missing)
{
    const PairState state = m_base ? m_base->state() : PairState();
    const bool isNew = state.entries == 0 && state.identityHere.isEmpty()
        && state.identityThere.isEmpty() && state.notices.isEmpty();
    const auto side = isNew && missing != Missing::Refused ? missingSide(m_pair) : std::nullopt;
    if (!side)
        return Nothing{};
    const QString folder = pairPlaceOf(*side == Side::Here ? m_pair.here : m_pair.there).folder;
    if (missing == Missing::Awaited) {
        m_sides.missing = side;
        m_sides.missingFolder = folder;
        m_listener.noticed(
            tr("The folder %1 is not there yet. It is made when this runs.").arg(folder));
    } else if (!QDir().mkdir(folder)) {
        return systemFailure(errno, tr("Could not make the folder %1").arg(folder));
    }
    return Nothing{};
}

// What was marked could once be written to; a person has to say what the pair becomes now.
Outcome SyncCore::checkAddress(Side side)
{
    const QString name = m_sides.factsOf(side).name;
    const PairState state = m_base ? m_base->state() : PairState();
    const bool wasWritable
        = !(side == Side::Here ? state.identityHere : state.identityThere).isEmpty();
    if (m_pair.policy.mode == SyncMode::TwoWay && !wasWritable) {
        m_listener.noticed(
            tr("%1 takes no changes, so files only come from there; nothing is sent.").arg(name));
        return Nothing{};
    }
    return failure(Error::NotWritable,
                   tr("%1 takes no changes. Ask whoever runs it for the right to write there, or "
                      "let the pair be a mirror, which only brings what is there.")
                       .arg(name));
}

// A folder that lost its permission must not turn a pair into a mirror without a word.
Outcome SyncCore::checkWritable()
{
    const SyncMode mode = m_pair.policy.mode;
    const bool wantsThere = mode != SyncMode::Mirror;
    const bool wantsHere = mode != SyncMode::Upload;
    for (const Side side : {Side::Here, Side::There}) {
        const bool isWanted = side == Side::Here ? wantsHere : wantsThere;
        const EndpointFacts &facts = m_sides.factsOf(side);
        if (facts.isWritable || !isWanted)
            continue;
        if (!isAddress(side == Side::Here ? m_pair.here : m_pair.there))
            return failure(Error::NotWritable,
                           tr("Nothing can be written in %1. Make it writable, or let the pair go "
                              "one way only.")
                               .arg(facts.name));
        const Outcome able = checkAddress(side);
        if (!able)
            return able;
    }
    return Nothing{};
}

// A plan that was made by looking alone is done by sides that may write; what was seen stays what
// the plan was made of, and each row looks again.
Task<Outcome> SyncCore::openToWrite()
{
    if (m_purpose == Purpose::Write)
        co_return Nothing{};
    const Seen seen = m_sides.seen;
    const EndpointFacts here = m_sides.factsHere;
    const EndpointFacts there = m_sides.factsThere;
    const bool wasMissing = m_sides.missing.has_value();
    Task<Outcome> opening = open(Purpose::Write, wasMissing ? Missing::Made : Missing::Refused);
    Outcome opened = co_await opening;
    m_sides.seen = seen;
    if (opened && !(isSameRoot(here, m_sides.factsHere) && isSameRoot(there, m_sides.factsThere)))
        co_return failure(
            Error::Changed,
            tr("One side is another folder than when the plan was made. Plan again."));
    // Only who may write finds out whether a server lets it.
    for (const auto &[before, now] :
         {std::pair{here, m_sides.factsHere}, std::pair{there, m_sides.factsThere}}) {
        if (opened && before.isWritable && !now.isWritable)
            co_return failure(
                Error::NotWritable,
                tr("%1 takes no changes, which the plan did not know. Plan again.").arg(now.name));
    }
    co_return opened;
}

// A look leaves no trace: where there is no base none is made.
Outcome SyncCore::openBase(Purpose purpose)
{
    if (m_base)
        return Nothing{};
    const QString path = m_tools.stateDirectory + u"/sync/"_s + keyOf(m_pair) + u".db"_s;
    if (purpose == Purpose::Look && !QFile::exists(path))
        return Nothing{};
    QDir().mkpath(path.section(u'/', 0, -2));
    Result<std::unique_ptr<SyncBase>> base = SyncBase::open(path);
    if (!base)
        return base.error();
    m_base = std::move(*base);
    for (const QString &notice : m_base->state().notices)
        m_listener.noticed(notice);
    const QByteArray machine = m_base->state().machine;
    if (!machine.isEmpty() && machine != QSysInfo::machineUniqueId())
        m_listener.noticed(tr("What is known of this pair was written on another computer. If its "
                              "folder was copied here, read the plan before it runs."));
    return Nothing{};
}

Task<Result<QString>> SyncCore::newestRun()
{
    if (!m_base)
        co_return QString();
    Task<Result<QList<SyncRunRecord>>> asking = m_base->runs();
    const Result<QList<SyncRunRecord>> records = co_await asking;
    if (!records)
        co_return records.error();
    co_return records->isEmpty() ? QString() : records->constFirst().name;
}

// The base was let go since, so somebody else may have written in it.
Task<Outcome> SyncCore::takeBaseAgain()
{
    const Outcome base = openBase(Purpose::Look);
    if (!base)
        co_return base.error();
    Task<Result<QString>> asking = newestRun();
    const Result<QString> newest = co_await asking;
    if (!newest)
        co_return newest.error();
    if (m_plan && *newest != m_newestRun)
        co_return failure(Error::Changed,
                          tr("This pair was synced by another program since the plan was made. "
                             "Plan again."));
    co_return Nothing{};
}

// What an earlier run moved and could not write down any more: the base learns where it is, so that
// what waits under a passing name gets its own.
Task<Outcome> SyncCore::takeUpMoves()
{
    if (!m_base)
        co_return Nothing{};
    Task<Result<QList<OpenAction>>> asking = m_base->openActions();
    const Result<QList<OpenAction>> open = co_await asking;
    if (!open)
        co_return open.error();
    if (std::ranges::none_of(*open, isPassing))
        co_return Nothing{};
    Result<std::unique_ptr<BaseReader>> reader = m_base->read();
    if (!reader)
        co_return reader.error();
    SyncStep step = movesDone(*open, *m_sides.seen.here, *m_sides.seen.there, reader->get());
    reader->reset();
    Task<Outcome> writing = m_base->commit(std::move(step));
    Outcome written = co_await writing;
    co_return written;
}

Task<Outcome> SyncCore::list()
{
    Task<Outcome> listing
        = listSides(&m_sides, m_filter, m_pair.policy.mode, m_base.get(), m_stop.get_token());
    Outcome listed = co_await listing;
    if (listed && m_stop.stop_requested())
        co_return stopped();
    co_return listed;
}

// What only bytes can tell is asked once; where no answer comes the plan stays careful.
Task<Result<SyncPlan>> SyncCore::plan(SyncPolicy policy)
{
    setPhase(SyncPhase::Planning);
    Task<Result<SyncPlan>> planning = planOf(&m_sides, m_base.get(), policy);
    Result<SyncPlan> planned = co_await planning;
    if (!planned || planned->questions.isEmpty() || m_stop.stop_requested())
        co_return planned;
    setPhase(SyncPhase::Hashing);
    Task<> answering = answer(&m_sides, planned->questions, m_stop.get_token());
    co_await answering;
    if (m_stop.stop_requested())
        co_return stopped();
    Task<Result<SyncPlan>> again = planOf(&m_sides, m_base.get(), policy);
    Result<SyncPlan> certain = co_await again;
    co_return certain;
}

Task<> SyncCore::doPlanUndo(QString run)
{
    setPhase(SyncPhase::Opening);
    m_plan.reset();
    SyncSummary summary;
    Task<Result<SyncPlan>> planning = undoPlan(std::move(run));
    Result<SyncPlan> planned = co_await planning;
    if (planned) {
        m_plan = std::make_shared<const SyncPlan>(std::move(*planned));
        m_listener.planned(m_plan);
    } else {
        summary.error = planned.error();
    }
    end(summary);
}

Task<Result<SyncPlan>> SyncCore::undoPlan(QString run)
{
    Task<Outcome> opening = open(Purpose::Write);
    const Outcome opened = co_await opening;
    if (!opened)
        co_return opened.error();
    Task<Result<QList<SyncRunRecord>>> asking = m_base->runs();
    const Result<QList<SyncRunRecord>> records = co_await asking;
    if (!records)
        co_return records.error();
    const auto wanted
        = std::find_if(records->cbegin(), records->cend(), [&](const SyncRunRecord &record) {
              return run.isEmpty() ? !record.isUndone && record.done > 0 : record.name == run;
          });
    if (wanted == records->cend())
        co_return failure(Error::BadInput,
                          run.isEmpty() ? tr("There is no run that could be undone.")
                                        : tr("There is no run named %1.").arg(run));
    setPhase(SyncPhase::Listing);
    Task<Outcome> listing = list();
    const Outcome listed = co_await listing;
    if (!listed)
        co_return listed.error();
    setPhase(SyncPhase::Planning);
    Task<Result<QList<SyncStep::Deed>>> reading = m_base->deeds(wanted->name);
    const Result<QList<SyncStep::Deed>> deeds = co_await reading;
    if (!deeds)
        co_return deeds.error();
    m_newestRun = records->constFirst().name;
    co_return planUndoOf(wanted->name, *deeds, *m_sides.seen.here, *m_sides.seen.there);
}

Task<> SyncCore::doAskRuns()
{
    if (!openBase(Purpose::Look) || !m_base) {
        m_listener.runs({});
        co_return;
    }
    Task<Result<QList<SyncRunRecord>>> asking = m_base->runs();
    const Result<QList<SyncRunRecord>> records = co_await asking;
    m_listener.runs(records ? *records : QList<SyncRunRecord>());
}

} // namespace gannet
