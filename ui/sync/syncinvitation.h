// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gannet {

class PairActions;

//! What the page shows before there is a pair: what a pair is, and how to have one.
class SyncInvitation final : public QWidget
{
    Q_OBJECT

public:
    explicit SyncInvitation(const PairActions &actions, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gannet
