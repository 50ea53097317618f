// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gannet {

//! What an empty list shows: what one can do first.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

signals:
    void pasteWanted();
    void addWanted();
    void practiceWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gannet
