// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of a plan show and say.
#include "ui/sync/planmodel.h"

#include "ui/shared/texts.h"
#include "ui/sync/planwords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace gannet {

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    const Shown *const shown = shownAt(index);
    if (!shown)
        return {};
    if (role == GroupRole)
        return int(shown->group);
    if (const PlanRow *const row = rowAt(index))
        return rowData(*row, index.column(), role);
    if (const GuardStop *const guard = guardAt(index))
        return guardData(*guard, index.column(), role);
    return headingData(*shown, index.column(), role);
}

QVariant PlanModel::headingData(const Shown &shown, int column, int role) const
{
    if (column != What)
        return {};
    const QString title = groupTitle(shown.group, m_usesTrash);
    QString count = QLocale().toString(qint64(shown.rows.size()));
    if (shown.bytes > 0)
        count += u", "_s + sizeText(shown.bytes);
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case CountRole:
        return count;
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "a group of rows and how many").arg(title, count);
    default:
        return {};
    }
}

QVariant PlanModel::guardData(const GuardStop &guard, int column, int role) const
{
    if (role == Qt::DecorationRole && column == What)
        return lineIcon(u"failed"_s, Tint::Red);
    if (role == Qt::ToolTipRole)
        return guard.message;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    return column == What ? guardTitle(guard.guard) : column == Why ? guard.message : QString();
}

QVariant PlanModel::rowData(const PlanRow &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return words(row, column);
    case Qt::ToolTipRole:
        return column == What ? pathText(row) + u'\n' + actionText(row, m_usesTrash)
                              : words(row, column);
    case Qt::AccessibleTextRole:
        return spoken(row, column);
    case Qt::DecorationRole:
        return column == What ? QVariant(sign(row)) : QVariant();
    case LeftRole:
        return choiceOf(row) == RowChoice::Leave;
    default:
        return {};
    }
}

QString PlanModel::words(const PlanRow &row, int column) const
{
    switch (column) {
    case What:
        return pathText(row);
    case Why:
        return reason(row);
    case Here:
        return entryText(row.here, row.base.has_value());
    case There:
        return entryText(row.there, row.base.has_value());
    default:
        return {};
    }
}

QString PlanModel::reason(const PlanRow &row) const
{
    if (const QString *const end = endOf(row))
        return end->isEmpty() ? tr("Done") : *end;
    const RowChoice choice = choiceOf(row);
    switch (choice) {
    case RowChoice::AsPlanned:
        break;
    case RowChoice::Leave:
        return tr("Left alone this time");
    case RowChoice::Turn:
        return tr("Turned: %1", "what happens instead").arg(turnedText(row, m_usesTrash));
    case RowChoice::TakeHere:
    case RowChoice::TakeThere:
        if (canChoose(row, choice))
            return actionText(asChosen(row, choice), m_usesTrash);
        break;
    }
    return row.reason;
}

QIcon PlanModel::sign(const PlanRow &row) const
{
    if (const QString *const end = endOf(row))
        return end->isEmpty() ? lineIcon(u"check"_s, Tint::Green)
                              : lineIcon(u"failed"_s, Tint::Red);
    const RowChoice choice = choiceOf(row);
    switch (choice) {
    case RowChoice::AsPlanned:
        break;
    case RowChoice::Leave:
        return lineIcon(u"pause"_s, Tint::Faint);
    case RowChoice::Turn:
        return lineIcon(u"turn"_s, Tint::Accent);
    case RowChoice::TakeHere:
    case RowChoice::TakeThere:
        return lineIcon(rowSign(asChosen(row, choice)), Tint::Accent);
    }
    return lineIcon(rowSign(row), groupTint(groupOf(row)));
}

QString PlanModel::spoken(const PlanRow &row, int column) const
{
    if (column == What)
        return tr("%1: %2", "a path and what happens to it")
            .arg(pathText(row), actionText(row, m_usesTrash));
    const QString shown = words(row, column);
    if (!shown.isEmpty() && column == Why)
        return shown;
    const QString facts = shown.isEmpty() ? tr("nothing") : shown;
    return column == Here ? tr("Here: %1").arg(facts)
        : column == There ? tr("There: %1").arg(facts)
                          : tr("No reason is told");
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return tr("What will happen");
    case Why:
        return tr("Why");
    case Here:
        return tr("Here");
    case There:
        return tr("There");
    default:
        return {};
    }
}

} // namespace gannet
