// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace gannet {

class PairActions;
class SyncController;

//! All pairs as cards.
class PairsPage final : public QWidget
{
    Q_OBJECT

public:
    //! \a controller outlives it.
    PairsPage(SyncController *controller, const PairActions &actions, QWidget *parent = nullptr);

signals:
    void openWanted(const QString &name);
    void planWanted(const QString &name);

private:
    [[nodiscard]] QWidget *makeHeading(const PairActions &actions);
    void makeCards();

    SyncController *m_controller;
    QVBoxLayout *m_cards;
};

} // namespace gannet
