// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/planmodel.h"

#include "ui/shared/texts.h"
#include "ui/sync/planwords.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

// Of the rows below a heading; a heading itself has 0.
quintptr idOf(int heading)
{
    return quintptr(heading) + 1;
}

bool isAscii(const QString &words)
{
    return std::ranges::all_of(words, [](QChar one) { return one.unicode() < 0x80; });
}

bool contains(const QByteArray &path, const QString &words, bool wordsAreAscii)
{
    if (wordsAreAscii) // no byte of a longer character is one of ASCII
        return QLatin1StringView(path).contains(words, Qt::CaseInsensitive);
    return QString::fromUtf8(path).contains(words, Qt::CaseInsensitive);
}

} // namespace

PlanModel::PlanModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

QModelIndex PlanModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? idOf(parent.row()) : 0);
}

QModelIndex PlanModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(int(index.internalId() - 1), 0, quintptr(0));
}

int PlanModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_shown.size());
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    return int(m_shown[size_t(parent.row())].rows.size());
}

int PlanModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

Qt::ItemFlags PlanModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.internalId() == 0 ? usual : usual | Qt::ItemNeverHasChildren;
}

const PlanModel::Shown *PlanModel::shownAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    return &m_shown[size_t(index.internalId() == 0 ? index.row() : int(index.internalId() - 1))];
}

std::optional<PlanGroup> PlanModel::groupAt(const QModelIndex &index) const
{
    const Shown *const shown = shownAt(index);
    return shown ? std::optional(shown->group) : std::nullopt;
}

const PlanRow *PlanModel::rowAt(const QModelIndex &index) const
{
    const Shown *const shown = shownAt(index);
    if (!shown || index.internalId() == 0 || shown->group == PlanGroup::Guards)
        return nullptr;
    return &m_plan->rows.at(shown->rows[size_t(index.row())]);
}

const GuardStop *PlanModel::guardAt(const QModelIndex &index) const
{
    const Shown *const shown = shownAt(index);
    if (!shown || index.internalId() == 0 || shown->group != PlanGroup::Guards)
        return nullptr;
    return &m_plan->guards.at(index.row());
}

std::span<const quint32> PlanModel::numbersAt(const QModelIndex &index) const
{
    const Shown *const shown = shownAt(index);
    if (!shown || shown->group == PlanGroup::Guards)
        return {};
    if (index.internalId() == 0)
        return shown->rows;
    return std::span(shown->rows).subspan(size_t(index.row()), 1);
}

QList<const PlanRow *> PlanModel::rowsAt(const QModelIndexList &indexes) const
{
    QList<const PlanRow *> rows;
    for (const QModelIndex &index : indexes) {
        if (index.column() != 0)
            continue;
        for (const quint32 number : numbersAt(index))
            rows += &m_plan->rows.at(number);
    }
    return rows;
}

QModelIndex PlanModel::headingOf(PlanGroup group) const
{
    for (size_t i = 0; i < m_shown.size(); ++i) {
        if (m_shown[i].group == group)
            return createIndex(int(i), 0, quintptr(0));
    }
    return {};
}

void PlanModel::setPlan(std::shared_ptr<const SyncPlan> plan, bool usesTrash)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_usesTrash = usesTrash;
    m_choices.clear();
    m_ends.clear();
    m_changes.reset();
    m_totals = {};
    if (m_plan) {
        for (const PlanRow &row : m_plan->rows) {
            Total &total = m_totals[size_t(groupOf(row))];
            ++total.rows;
            total.bytes += bytesOf(row);
        }
        m_totals[size_t(PlanGroup::Guards)].rows = m_plan->guards.size();
    }
    group();
    endResetModel();
    emit choicesChanged();
}

void PlanModel::setFilter(const QString &words)
{
    if (words == m_filter)
        return;
    beginResetModel();
    m_filter = words;
    group();
    endResetModel();
}

bool PlanModel::matches(const PlanRow &row) const
{
    if (m_filter.isEmpty())
        return true;
    const bool ascii = isAscii(m_filter);
    return contains(row.path, m_filter, ascii) || contains(row.from, m_filter, ascii);
}

void PlanModel::group()
{
    std::array<std::vector<quint32>, planGroupCount> rows;
    std::array<qint64, planGroupCount> bytes{};
    const auto total = m_plan ? quint32(m_plan->rows.size()) : 0;
    for (quint32 i = 0; i < total; ++i) {
        const PlanRow &row = m_plan->rows.at(i);
        if (!matches(row))
            continue;
        const auto at = size_t(groupOf(row));
        rows[at].push_back(i);
        bytes[at] += bytesOf(row);
    }
    if (m_plan && m_filter.isEmpty())
        rows[size_t(PlanGroup::Guards)].resize(size_t(m_plan->guards.size()));
    // Children are deleted before their folder, but read after it.
    std::ranges::reverse(rows[size_t(PlanGroup::Deletions)]);
    m_shown.clear();
    for (size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].empty())
            m_shown.push_back({PlanGroup(i), std::move(rows[i]), bytes[i]});
    }
}

RowChoice PlanModel::choiceOf(const PlanRow &row) const
{
    return m_choices.isEmpty() ? RowChoice::AsPlanned
                               : m_choices.value(row.path, RowChoice::AsPlanned);
}

void PlanModel::choose(const QModelIndexList &indexes, RowChoice choice)
{
    for (const PlanRow *row : rowsAt(indexes)) {
        if (choice == RowChoice::AsPlanned)
            m_choices.remove(row->path);
        else if (choice == RowChoice::Leave ? row->action != SyncAction::Skip : canTurn(*row))
            m_choices.insert(row->path, choice);
    }
    m_changes.reset();
    repaintRows();
    emit choicesChanged();
}

void PlanModel::apply(const QList<SyncEvent> &events)
{
    for (const SyncEvent &event : events)
        m_ends.insert({event.row.path, int(event.row.action)},
                      event.error ? event.error->text : QString());
    repaintRows();
}

// One signal for all rows: a view asks again for what it shows, and no more.
void PlanModel::repaintRows()
{
    for (int i = 0; i < int(m_shown.size()); ++i) {
        const QModelIndex heading = index(i, 0, {});
        emit dataChanged(index(0, 0, heading),
                         index(rowCount(heading) - 1, ColumnCount - 1, heading));
    }
}

qint64 PlanModel::changes() const
{
    if (m_changes)
        return *m_changes;
    qint64 left = 0;
    qint64 all = 0;
    for (int i = 0; i < planGroupCount; ++i)
        all += isChange(PlanGroup(i)) ? m_totals[size_t(i)].rows : 0;
    if (m_plan && !m_choices.isEmpty()) {
        left = std::ranges::count_if(m_plan->rows, [this](const PlanRow &row) {
            return isChange(groupOf(row)) && choiceOf(row) == RowChoice::Leave;
        });
    }
    m_changes = all - left;
    return *m_changes;
}

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
    if (const auto end = m_ends.constFind({row.path, int(row.action)}); end != m_ends.cend())
        return end->isEmpty() ? tr("Done") : *end;
    switch (choiceOf(row)) {
    case RowChoice::AsPlanned:
        break;
    case RowChoice::Leave:
        return tr("Left alone this time");
    case RowChoice::Turn:
        return tr("Turned: %1", "what happens instead").arg(turnedText(row, m_usesTrash));
    }
    return row.reason;
}

QIcon PlanModel::sign(const PlanRow &row) const
{
    if (const auto end = m_ends.constFind({row.path, int(row.action)}); end != m_ends.cend())
        return end->isEmpty() ? lineIcon(u"check"_s, Tint::Green)
                              : lineIcon(u"failed"_s, Tint::Red);
    switch (choiceOf(row)) {
    case RowChoice::AsPlanned:
        break;
    case RowChoice::Leave:
        return lineIcon(u"pause"_s, Tint::Faint);
    case RowChoice::Turn:
        return lineIcon(u"turn"_s, Tint::Accent);
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
