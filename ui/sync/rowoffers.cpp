// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/rowoffers.h"

#include "ui/sync/planmodel.h"
#include "ui/sync/planwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::RowOffers)
};

constexpr std::array order{RowChoice::AsPlanned, RowChoice::TakeHere, RowChoice::TakeThere,
                           RowChoice::Leave, RowChoice::Turn};

QString titleOf(RowChoice choice, bool areConflicts)
{
    switch (choice) {
    case RowChoice::AsPlanned:
        return areConflicts ? Words::tr("&Keep both") : Words::tr("As &planned");
    case RowChoice::Leave:
        return Words::tr("&Not this time");
    case RowChoice::Turn:
        return Words::tr("The &other way round");
    case RowChoice::TakeHere:
        return Words::tr("Take &mine");
    case RowChoice::TakeThere:
        return Words::tr("Take t&heirs");
    }
    return {};
}

QString takenText(Side winner, bool usesTrash)
{
    if (winner == Side::Here)
        return usesTrash ? Words::tr("Yours are sent; those there go to the trash.")
                         : Words::tr("Yours are sent; those there are gone for good.");
    return usesTrash ? Words::tr("Theirs are brought; those here go to the trash.")
                     : Words::tr("Theirs are brought; those here are gone for good.");
}

QString meaningForMany(RowChoice choice, bool areConflicts, bool usesTrash)
{
    switch (choice) {
    case RowChoice::AsPlanned:
        return areConflicts ? Words::tr("Of each, one gets another name.")
                            : Words::tr("Each row does what the plan says.");
    case RowChoice::Leave:
        break;
    case RowChoice::Turn:
        return Words::tr("What would be deleted comes back, and what would be replaced wins. "
                         "Other rows stay as they are.");
    case RowChoice::TakeHere:
        return takenText(Side::Here, usesTrash);
    case RowChoice::TakeThere:
        return takenText(Side::There, usesTrash);
    }
    return Words::tr("Both sides stay as they are; the next plan asks again.");
}

// The title says the first half already.
QString meaningForConflict(const PlanRow &row, const PlanRow &chosen, bool usesTrash)
{
    const bool isHere = chosen.side == Side::Here;
    if (chosen.action == SyncAction::Copy)
        return isHere   ? usesTrash ? Words::tr("The one here goes to the trash.")
                                    : Words::tr("The one here is gone for good.")
              : usesTrash ? Words::tr("The one there goes to the trash.")
                        : Words::tr("The one there is gone for good.");
    if (row.action == SyncAction::Compare)
        return isHere ? Words::tr("If their contents differ, the one here gets another name.")
                      : Words::tr("If their contents differ, the one there gets another name.");
    if (row.here.kind == EntryKind::Folder || row.there.kind == EntryKind::Folder)
        return isHere ? Words::tr("A file does not replace a folder, so the one here gets another "
                                  "name.")
                      : Words::tr("A file does not replace a folder, so the one there gets another "
                                  "name.");
    return isHere ? Words::tr("The one here gets another name.")
                  : Words::tr("The one there gets another name.");
}

QString meaningOf(RowChoice choice, const PlanModel &model, const PlanRow &row)
{
    if (choice == RowChoice::Leave)
        return meaningForMany(choice, false, model.usesTrash());
    if (groupOf(row) == PlanGroup::Conflicts)
        return meaningForConflict(row, model.asChosen(row, choice), model.usesTrash());
    const QString text = choice == RowChoice::Turn
        ? turnedText(row, model.usesTrash())
        : actionText(model.asChosen(row, choice), model.usesTrash());
    return text + u'.';
}

bool isConflict(const PlanRow *row)
{
    return groupOf(*row) == PlanGroup::Conflicts;
}

} // namespace

QList<RowOffer> offersFor(const PlanModel &model, const QList<const PlanRow *> &rows)
{
    QList<RowOffer> offers;
    const bool areConflicts = std::ranges::all_of(rows, isConflict);
    for (const RowChoice choice : order) {
        if (std::ranges::none_of(rows,
                                 [&](const PlanRow *row) { return model.canChoose(*row, choice); }))
            continue;
        offers.append({choice, titleOf(choice, areConflicts),
                       rows.size() == 1 ? meaningOf(choice, model, *rows.first())
                                        : meaningForMany(choice, areConflicts, model.usesTrash())});
    }
    return offers;
}

} // namespace gannet
