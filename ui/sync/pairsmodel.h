// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/pairstatus.h"

#include <QAbstractListModel>
#include <QList>

namespace gannet {

class PairDesk;
class SyncController;

//! The pairs with their state in words, in the order in which they are kept.
class PairsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        WordsRole, //!< PairStatus::words
        BriefRole, //!< PairStatus::brief
        TintRole, //!< PairStatus::tint as int
    };

    //! \a controller outlives it.
    explicit PairsModel(SyncController *controller, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void follow();
    void take(int row, const PairStatus &status);

    SyncController *m_controller;
    QList<PairStatus> m_statuses; //!< as they were said last
};

} // namespace gannet
