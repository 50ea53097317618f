// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairsmodel.h"

#include "ui/shared/texts.h"
#include "ui/sync/synccontroller.h"

namespace gannet {

PairsModel::PairsModel(SyncController *controller, QObject *parent)
    : QAbstractListModel(parent)
    , m_controller(controller)
{
    connect(controller, &SyncController::desksChanged, this, &PairsModel::follow);
    follow();
}

void PairsModel::follow()
{
    beginResetModel();
    m_statuses.clear();
    for (int row = 0; row < int(m_controller->size()); ++row) {
        PairDesk *const desk = m_controller->deskAt(row);
        m_statuses += desk->status();
        disconnect(desk, &PairDesk::changed, this, nullptr); // its row may be another one
        connect(desk, &PairDesk::changed, this, [this, row, desk] { take(row, desk->status()); });
    }
    endResetModel();
}

void PairsModel::take(int row, const PairStatus &status)
{
    if (row >= m_statuses.size() || m_statuses.at(row) == status)
        return;
    m_statuses[row] = status;
    emit dataChanged(index(row), index(row));
}

int PairsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_statuses.size());
}

QVariant PairsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PairStatus &status = m_statuses.at(index.row());
    const QString name = m_controller->deskAt(index.row())->pair().name;
    switch (role) {
    case Qt::DisplayRole:
        return plainLine(name);
    case Qt::DecorationRole:
        return lineIcon(status.icon, status.tint);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "a pair and its state").arg(plainLine(name), status.words);
    case NameRole:
        return name;
    case WordsRole:
        return status.words;
    case BriefRole:
        return status.brief;
    case TintRole:
        return int(status.tint);
    default:
        return {};
    }
}

} // namespace gannet
