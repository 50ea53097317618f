// SPDX-License-Identifier: GPL-3.0-or-later
// Both sides and the base are opened, to look or to write.
#include "core/sync/dav/serverprofile.h"
#include "core/sync/pairs/paircheck.h"
#include "core/sync/run/makesides.h"
#include "core/sync/run/pairplace.h"
#include "core/sync/run/synccore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QUuid>

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

// Where it took changes once a person has to say what the pair becomes now.
Outcome SyncCore::checkAddress(Side side)
{
    const QString name = m_sides.factsOf(side).name;
    const QByteArray known = m_base ? m_base->state().serverProfile : QByteArray();
    const auto before = serverProfileFrom(QJsonDocument::fromJson(known).object());
    const bool wasWritable = before && before->isProbed() && before->isWritable;
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

} // namespace gannet
