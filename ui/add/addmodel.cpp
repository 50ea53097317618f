// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/addmodel.h"

#include "ui/add/addwords.h"
#include "ui/shared/icon.h"
#include "ui/shared/texts.h"
#include "ui/shared/typewords.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr std::array titles{
    QT_TRANSLATE_NOOP("gannet::AddModel", "Name"), QT_TRANSLATE_NOOP("gannet::AddModel", "Type"),
    QT_TRANSLATE_NOOP("gannet::AddModel", "Size"), QT_TRANSLATE_NOOP("gannet::AddModel", "Note")};

int alignmentOf(AddColumn column)
{
    return int(Qt::AlignVCenter | (column == AddColumn::Size ? Qt::AlignRight : Qt::AlignLeft));
}

//! What a person did to one of two rows with the same address is not done to the other one.
QString keyOf(const DraftRow &row)
{
    return row.isTwice ? u'2' + row.address : row.address;
}

} // namespace

bool AddModel::Row::isChecked() const
{
    const bool isNew = !draft.isTwice && !isListed && !(answer && answer->hasFile);
    return canBeAdded() && wish.value_or(isNew);
}

QString AddModel::Row::name() const
{
    if (!canBeAdded())
        return plainLine(draft.address);
    return plainLine(answer && draft.wanted.isEmpty() ? answer->name : draft.name);
}

QString AddModel::Row::type() const
{
    if (!canBeAdded())
        return {};
    return typeWord(answer ? answer->contentType : QString(), name());
}

QString AddModel::Row::size() const
{
    if (!canBeAdded())
        return {};
    if (!answer)
        return isAsked ? tr("asking") : tr("not asked");
    return answer->size ? sizeText(*answer->size) : tr("unknown");
}

std::pair<QString, NoteTone> AddModel::Row::note() const
{
    if (!canBeAdded())
        return {draft.refusal, NoteTone::Red};
    if (draft.isTwice)
        return {tr("twice in this list"), NoteTone::Amber};
    if (isListed)
        return {tr("already in the list"), NoteTone::Amber};
    if (answer && answer->hasFile)
        return {tr("you have this file"), NoteTone::Amber};
    if (answer && answer->error)
        return {shortWords(*answer->error), NoteTone::Red};
    return {};
}

QString AddModel::Row::toolTip() const
{
    QStringList lines{plainLine(draft.address)};
    if (answer && answer->finalUrl.isValid() && !answer->finalUrl.matches(QUrl(draft.address), {}))
        lines += tr("Leads to %1").arg(plainLine(answer->finalUrl.toDisplayString()));
    if (!draft.reason.isEmpty())
        lines += draft.reason;
    if (answer && answer->error)
        lines += answer->error->text;
    return lines.join(u'\n');
}

bool AddModel::Row::matches(const QStringList &words) const
{
    return std::ranges::all_of(words, [this](const QString &word) {
        return draft.address.contains(word, Qt::CaseInsensitive)
            || name().contains(word, Qt::CaseInsensitive)
            || type().contains(word, Qt::CaseInsensitive);
    });
}

AddModel::AddModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

int AddModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int AddModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(titles.size());
}

Qt::ItemFlags AddModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    if (index.isValid() && index.column() == int(AddColumn::Name)
        && rowAt(index.row()).canBeAdded())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant AddModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return cell(rowAt(index.row()), AddColumn(index.column()), role);
}

QString AddModel::text(const Row &row, AddColumn column)
{
    switch (column) {
    case AddColumn::Name:
        return row.name();
    case AddColumn::Type:
        return row.type();
    case AddColumn::Size:
        return row.size();
    case AddColumn::Note:
        return row.note().first;
    }
    return {};
}

QVariant AddModel::cell(const Row &row, AddColumn column, int role) const
{
    const bool isName = column == AddColumn::Name;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole: {
        const QString words = text(row, column);
        return words.isEmpty() ? tr("nothing to say") : words;
    }
    case Qt::ToolTipRole:
        return row.toolTip();
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    case Qt::CheckStateRole:
        return isName ? QVariant(row.isChecked() ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::DecorationRole:
        if (!isName)
            return {};
        return row.canBeAdded() ? lineIcon(iconNameForFile(row.name()), Tint::Faint)
                                : lineIcon(u"failed"_s, Tint::Red);
    case ToneRole:
        return int(column == AddColumn::Note ? row.note().second : NoteTone::Quiet);
    default:
        return {};
    }
}

QVariant AddModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return tr(titles[size_t(section)]);
    return role == Qt::TextAlignmentRole ? QVariant(alignmentOf(AddColumn(section))) : QVariant();
}

bool AddModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    rowAt(index.row()).wish = value.toInt() == Qt::Checked;
    announce();
    return true;
}

void AddModel::setDraft(std::shared_ptr<const Draft> draft)
{
    QHash<QString, bool> wishes;
    decltype(m_answers) answers; // those that still have a row
    for (const Row &row : m_rows) {
        if (row.answer)
            answers.insert(row.draft.address, row.answer);
        if (row.wish)
            wishes.insert(keyOf(row.draft), *row.wish);
    }
    m_answers = std::move(answers);
    beginResetModel();
    m_draft = std::move(draft);
    m_rows.clear();
    m_rows.reserve(size_t(m_draft->rows.size()));
    for (const DraftRow &drafted : m_draft->rows) {
        Row row{drafted,
                m_answers.value(drafted.address),
                false,
                m_listed.contains(drafted.address),
                {}};
        if (const auto wish = wishes.constFind(keyOf(drafted)); wish != wishes.constEnd())
            row.wish = *wish;
        m_rows.push_back(std::move(row));
    }
    filterRows();
    endResetModel();
    count();
}

void AddModel::setListed(const QSet<QString> &addresses)
{
    m_listed = addresses;
    for (Row &row : m_rows)
        row.isListed = m_listed.contains(row.draft.address);
    announce();
}

void AddModel::setFilter(const QString &words)
{
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    beginResetModel();
    filterRows();
    endResetModel();
}

void AddModel::filterRows()
{
    m_shown.clear();
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].matches(m_words))
            m_shown.push_back(int(row));
    }
}

QStringList AddModel::beginAsking()
{
    QStringList addresses;
    for (Row &row : m_rows) {
        row.isAsked = row.canBeAdded() && addresses.size() < Inquirer::mostAsked;
        if (row.isAsked && !row.draft.isTwice)
            addresses.append(row.draft.address);
    }
    announce();
    return addresses;
}

void AddModel::forgetAnswers()
{
    m_answers.clear();
    for (Row &row : m_rows) {
        row.answer.reset();
        row.isAsked = false;
    }
    announce();
}

void AddModel::takeAnswers(const QList<Inquiry> &answers)
{
    for (const Inquiry &answer : answers)
        m_answers.insert(answer.address, std::make_shared<const Inquiry>(answer));
    for (Row &row : m_rows) {
        if (const auto known = m_answers.constFind(row.draft.address);
            known != m_answers.constEnd())
            row.answer = *known;
    }
    announce();
}

void AddModel::choose(Choice choice)
{
    for (const int shown : m_shown) {
        Row &row = m_rows[size_t(shown)];
        if (choice == Choice::None || !row.draft.isTwice) // nobody means to fetch one file twice
            row.wish = choice == Choice::Inverted ? !row.isChecked() : choice == Choice::All;
    }
    announce();
}

void AddModel::toggle(const QList<int> &rows)
{
    const auto first
        = std::ranges::find_if(rows, [this](int row) { return rowAt(row).canBeAdded(); });
    if (first == rows.end())
        return;
    const bool wish = !rowAt(*first).isChecked();
    for (const int row : rows)
        rowAt(row).wish = wish;
    announce();
}

QList<ListEntry> AddModel::chosen() const
{
    QList<ListEntry> entries;
    for (const Row &row : m_rows) {
        if (row.isChecked())
            entries.append({0, row.draft.address, row.draft.wanted});
    }
    return entries + m_draft->rest;
}

void AddModel::announce()
{
    if (!m_shown.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    count();
}

void AddModel::count()
{
    AddCounts counts;
    counts.understood = m_draft->understood;
    counts.refused = m_draft->refused;
    counts.emptyLines = m_draft->emptyLines;
    counts.withoutRow = m_draft->rest.size();
    counts.isCut = m_draft->isCut;
    counts.chosen = counts.withoutRow;
    for (const Row &row : m_rows) {
        if (!row.isChecked())
            continue;
        ++counts.chosen;
        counts.bytes += row.answer ? row.answer->size.value_or(0) : 0;
    }
    if (std::exchange(m_counts, counts) != counts)
        emit countsChanged();
}

} // namespace gannet
