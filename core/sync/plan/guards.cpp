// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/guards.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gannet {

namespace {

struct GuardWords {
    Q_DECLARE_TR_FUNCTIONS(gannet::SyncGuard)
};

QString placeName(Side side)
{
    return side == Side::Here ? GuardWords::tr("here") : GuardWords::tr("there");
}

struct Deletions {
    qint64 count = 0;
    qint64 bytes = 0;
};

Deletions deletionsOf(const QList<PlanRow> &rows, Side side)
{
    Deletions all;
    for (const PlanRow &row : rows) {
        if (row.action != SyncAction::Delete || row.side != side)
            continue;
        ++all.count;
        const Entry &entry = row.of(side);
        all.bytes += entry.kind == EntryKind::File ? std::max<qint64>(0, entry.signature.size) : 0;
    }
    return all;
}

QString stopWords(const PlanInput &input, const QList<PlanRow> &rows, Side side)
{
    const auto [count, bytes] = deletionsOf(rows, side);
    const SyncPolicy &policy = input.policy;
    if (policy.maxDeleteBytes && bytes > *policy.maxDeleteBytes)
        return GuardWords::tr("%1 files and folders with %2 would be deleted %3, which is more "
                              "than you allowed. Look at what was deleted or moved away on the "
                              "other side. If it was meant, allow the deletions for this run.")
            .arg(count)
            .arg(QLocale().formattedDataSize(bytes), placeName(side));
    const double most = policy.maxDeleteShare * double(input.baseCount);
    if (count <= policy.maxDeletes || double(count) <= most)
        return {};
    return GuardWords::tr("%1 of %2 known files and folders would be deleted %3, which is more "
                          "than usual. Look at what was deleted or moved away on the other side. "
                          "If it was meant, allow the deletions for this run.")
        .arg(count)
        .arg(input.baseCount)
        .arg(placeName(side));
}

QString emptyWords(const PlanInput &input, Side side)
{
    const SyncTree &tree = input.tree(side);
    const bool isFolder = tree.kind(SyncTree::root) == EntryKind::Folder;
    if (input.baseCount < 2 || (isFolder && tree.childCount(SyncTree::root) > 0))
        return {};
    if (!isFolder)
        return GuardWords::tr("The folder %1 is away or is no folder any more; %2 files and "
                              "folders were in it. Look whether a disk or a share is missing.")
            .arg(placeName(side))
            .arg(input.baseCount);
    return GuardWords::tr("The folder %1 is empty, but %2 files and folders were in it. Look "
                          "whether a disk or a share is missing. If it was emptied on purpose, "
                          "allow that for this run.")
        .arg(placeName(side))
        .arg(input.baseCount);
}

QString identityWords(const PlanInput &input, Side side)
{
    const QByteArray &known
        = side == Side::Here ? input.knownIdentityHere : input.knownIdentityThere;
    if (known.isEmpty() || known == input.facts(side).identity)
        return {};
    return GuardWords::tr("The folder %1 is not the one of the last time. Look whether the right "
                          "disk or account is connected. If the folder was replaced on purpose, "
                          "allow the new one for this run.")
        .arg(placeName(side));
}

QString changedWords(const ChangeCount &count, Side side)
{
    if (count.files < fewFiles || count.byTime < count.files)
        return {};
    return GuardWords::tr("All %1 files %2 have another time than before, but the same size. "
                          "Perhaps a clock or a time zone was changed, or the files were copied "
                          "as a whole. Compare their contents first, or allow it for this run.")
        .arg(count.files)
        .arg(placeName(side));
}

} // namespace

QList<GuardStop> findGuards(const PlanInput &input, const QList<PlanRow> &rows,
                            const ChangeCount &here, const ChangeCount &there)
{
    QList<GuardStop> stops;
    const auto note = [&](Guard guard, Side side, const QString &words) {
        if (!words.isEmpty() && !input.policy.isLifted(guard))
            stops.append({guard, side, words});
    };
    for (const Side side : {Side::Here, Side::There}) {
        note(Guard::Identity, side, identityWords(input, side));
        note(Guard::Empty, side, emptyWords(input, side));
        note(Guard::AllChanged, side, changedWords(side == Side::Here ? here : there, side));
        note(Guard::Deletes, side, stopWords(input, rows, side));
    }
    return stops;
}

} // namespace gannet
