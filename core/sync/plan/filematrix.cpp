// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/filematrix.h"

namespace gannet {

namespace {

constexpr qint64 certainlyNewer = 2'000'000'000; // ns; file systems round to as much

FilePlan copyTo(Side side, Why why)
{
    return {Fate::Lives, Decision{SyncAction::Copy, side, why}};
}

FilePlan adopt(Why why)
{
    return {Fate::Lives, Decision{SyncAction::Adopt, Side::Here, why}};
}

Why either(Side side, Why here, Why there)
{
    return side == Side::Here ? here : there;
}

// What two contents are to each other, as far as nobody reads them.
Equality compareContents(const FileCase &file)
{
    const Entry &here = file.here.entry;
    const Entry &there = file.there.entry;
    if (here.kind != there.kind)
        return Equality::Different;
    if (here.kind == EntryKind::Link)
        return here.target == there.target ? Equality::Equal : Equality::Different;
    for (const QByteArray &a : {here.signature.hash, file.here.knownHash}) {
        for (const QByteArray &b : {there.signature.hash, file.there.knownHash}) {
            const Equality proof = compareHashes(a, b);
            if (proof != Equality::None)
                return proof;
        }
    }
    const bool hasSizes = here.signature.size >= 0 && there.signature.size >= 0;
    return hasSizes && here.signature.size != there.signature.size ? Equality::Different
                                                                   : Equality::None;
}

std::optional<Side> newerSide(const FileCase &file)
{
    if (!file.here.clockAhead || !file.there.clockAhead)
        return std::nullopt;
    const auto timeOf = [](const FileView &view) {
        return view.entry.signature.modified - *view.clockAhead * 1'000'000'000;
    };
    if (file.here.entry.signature.modified == 0 || file.there.entry.signature.modified == 0)
        return std::nullopt;
    const qint64 difference = timeOf(file.here) - timeOf(file.there);
    if (std::abs(difference) <= certainlyNewer)
        return std::nullopt;
    return difference > 0 ? Side::Here : Side::There;
}

std::optional<Side> largerSide(const FileCase &file)
{
    const qint64 here = file.here.entry.signature.size;
    const qint64 there = file.there.entry.signature.size;
    if (here < 0 || there < 0 || here == there)
        return std::nullopt;
    return here > there ? Side::Here : Side::There;
}

struct Winner {
    std::optional<Side> side;
    Why why;
};

Winner winnerOf(const FileCase &file, ConflictRule rule)
{
    switch (rule) {
    case ConflictRule::KeepBoth:
        break;
    case ConflictRule::Newer:
        return {newerSide(file), Why::BothNewer};
    case ConflictRule::Larger:
        return {largerSide(file), Why::BothLarger};
    case ConflictRule::Here:
        return {Side::Here, Why::BothHereWins};
    case ConflictRule::There:
        return {Side::There, Why::BothThereWins};
    }
    return {std::nullopt, Why::BothChanged};
}

bool isNewOnBoth(const FileCase &file)
{
    return file.here.state == SideState::New && file.there.state == SideState::New;
}

// Both are kept, once it is sure that they differ.
FilePlan keepBoth(const FileCase &file, Side loser, Equality proof)
{
    const bool isNew = isNewOnBoth(file);
    if (proof == Equality::Different)
        return {
            Fate::Lives,
            Decision{SyncAction::Conflict, loser, isNew ? Why::NewDifferent : Why::BothChanged}};
    return {Fate::Lives,
            Decision{SyncAction::Compare, loser, isNew ? Why::NewMaybeSame : Why::BothMaybeSame}};
}

FilePlan bothDiffer(const FileCase &file, ConflictRule rule)
{
    const Equality proof = compareContents(file);
    if (proof == Equality::Equal)
        return adopt(isNewOnBoth(file) ? Why::NewSame : Why::BothSame);
    const Winner winner = winnerOf(file, rule);
    if (winner.side)
        return copyTo(otherSide(*winner.side), winner.why);
    return keepBoth(file, Side::Here, proof);
}

FilePlan onlyTouched(const FileCase &file, bool maySetTime)
{
    const bool isHere = file.here.state == SideState::Touched;
    if (isHere && maySetTime && file.there.keepsTimes
        && file.here.entry.signature.modified != file.baseModifiedHere)
        return {Fate::Lives, Decision{SyncAction::SetTime, Side::There, Why::TouchedHere}};
    return adopt(isHere ? Why::TouchedHere : Why::TouchedThere);
}

// Neither side changed, as far as one can see.
FilePlan bothSettled(const FileCase &file, bool maySetTime)
{
    const bool isTouched
        = file.here.state == SideState::Touched || file.there.state == SideState::Touched;
    const bool isOpen
        = file.here.state == SideState::Perhaps || file.there.state == SideState::Perhaps;
    return isTouched && !isOpen ? onlyTouched(file, maySetTime) : FilePlan{};
}

FilePlan changedOn(Side side, const FileCase &file)
{
    const bool isTouched = file.of(otherSide(side)).state == SideState::Touched;
    if (side == Side::Here)
        return copyTo(Side::There, isTouched ? Why::AfterTouchThere : Why::SentThere);
    return copyTo(Side::Here, isTouched ? Why::AfterTouchHere : Why::BroughtHere);
}

bool isCalm(SideState state)
{
    return isSettled(state) || state == SideState::Perhaps;
}

FilePlan bothPresent(const FileCase &file, ConflictRule rule)
{
    const SideState here = file.here.state;
    const SideState there = file.there.state;
    if (isCalm(here) && isCalm(there))
        return bothSettled(file, true);
    if (here == SideState::Damaged && there != SideState::Damaged)
        return copyTo(Side::Here, Why::Repair);
    if (there == SideState::Damaged && here != SideState::Damaged)
        return copyTo(Side::There, Why::Repair);
    if (isSettled(there))
        return changedOn(Side::Here, file);
    if (isSettled(here))
        return changedOn(Side::There, file);
    return bothDiffer(file, rule);
}

FilePlan goneOn(Side side, const FileCase &file)
{
    if (file.of(side).state == SideState::None)
        return copyTo(side, either(side, Why::NewThere, Why::NewHere));
    if (!file.hasArrived)
        return copyTo(side, Why::Arrives);
    if (mayDiffer(file.of(otherSide(side)).state))
        return copyTo(side, either(side, Why::KeptThere, Why::KeptHere));
    return {Fate::Dies,
            Decision{SyncAction::Delete, otherSide(side),
                     either(side, Why::DeletedHere, Why::DeletedThere)}};
}

FilePlan decideTwoWay(const FileCase &file, ConflictRule rule)
{
    if (!isPresent(file.here.state))
        return goneOn(Side::Here, file);
    if (!isPresent(file.there.state))
        return goneOn(Side::There, file);
    return bothPresent(file, rule);
}

// One way only: what the source says becomes true on the other side, and nothing else does.
class OneWay
{
public:
    OneWay(const FileCase &file, const SyncPolicy &policy, Side source)
        : m_file(file)
        , m_policy(policy)
        , m_source(source)
        , m_target(otherSide(source))
    {
    }

    [[nodiscard]] FilePlan decide() const;

private:
    [[nodiscard]] FilePlan goneAtSource() const;
    [[nodiscard]] FilePlan missing() const;
    [[nodiscard]] FilePlan both() const;
    [[nodiscard]] FilePlan edited() const;

    const FileCase &m_file;
    const SyncPolicy &m_policy;
    Side m_source;
    Side m_target;
};

FilePlan OneWay::goneAtSource() const
{
    if (m_file.of(m_source).state == SideState::None)
        return {Fate::Stays};
    const bool isAsItWas = !mayDiffer(m_file.of(m_target).state);
    if (m_policy.deletesGone && isAsItWas && m_file.hasArrived)
        return {Fate::Dies,
                Decision{SyncAction::Delete, m_target,
                         either(m_source, Why::DeletedHere, Why::DeletedThere)}};
    return {
        Fate::Stays,
        Decision{SyncAction::Skip, m_target, either(m_source, Why::StaysThere, Why::StaysHere)}};
}

FilePlan OneWay::missing() const
{
    if (m_file.of(m_target).state == SideState::None)
        return copyTo(m_target, either(m_target, Why::NewThere, Why::NewHere));
    if (!m_file.hasArrived)
        return copyTo(m_target, Why::Arrives);
    return copyTo(m_target, either(m_target, Why::FetchedAgainHere, Why::FetchedAgainThere));
}

// Somebody edited the copy.
FilePlan OneWay::edited() const
{
    const bool isSourceSettled = isCalm(m_file.of(m_source).state);
    const Equality proof = compareContents(m_file);
    if (proof == Equality::Equal)
        return adopt(isNewOnBoth(m_file) ? Why::NewSame : Why::BothSame);
    const Why why = either(m_target, Why::MirrorEditHere, Why::MirrorEditThere);
    if (m_policy.localEdits == LocalEdits::Replace)
        return copyTo(m_target, isSourceSettled ? why : Why::BothOneWay);
    if (isSourceSettled)
        return {Fate::Lives, Decision{SyncAction::Conflict, m_target, why}};
    return keepBoth(m_file, m_target, proof);
}

FilePlan OneWay::both() const
{
    const SideState source = m_file.of(m_source).state;
    const SideState target = m_file.of(m_target).state;
    if (isCalm(source) && isCalm(target))
        return bothSettled(m_file, m_source == Side::Here);
    if (target == SideState::Damaged)
        return copyTo(m_target, Why::Repair);
    if (isSettled(target))
        return changedOn(m_source, m_file);
    return edited();
}

FilePlan OneWay::decide() const
{
    const SideState source = m_file.of(m_source).state;
    if (source == SideState::Damaged)
        return {Fate::Stays, Decision{SyncAction::Skip, m_source, Why::DamagedSource}};
    if (!isPresent(source))
        return goneAtSource();
    return isPresent(m_file.of(m_target).state) ? both() : missing();
}

// A side that cannot keep links does not get any.
FilePlan withoutLinks(const FilePlan &plan, const FileCase &file)
{
    if (!plan.decision
        || (plan.decision->action != SyncAction::Copy
            && plan.decision->action != SyncAction::Conflict))
        return plan;
    const Side to = plan.decision->side;
    if (file.of(otherSide(to)).entry.kind != EntryKind::Link || file.of(to).keepsLinks)
        return plan;
    return {Fate::Stays, Decision{SyncAction::Skip, to, Why::NoLinks}};
}

} // namespace

FilePlan decideFile(const FileCase &file, const SyncPolicy &policy)
{
    if (!isPresent(file.here.state) && !isPresent(file.there.state))
        return {Fate::Forgotten, Decision{SyncAction::Forget, Side::Here, Why::GoneOnBoth}};
    const auto source = sourceOf(policy.mode);
    return withoutLinks(source ? OneWay(file, policy, *source).decide()
                               : decideTwoWay(file, policy.conflict),
                        file);
}

} // namespace gannet
