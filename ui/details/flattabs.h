// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace gannet {

//! Tabs as plain words with a line under the current one.
class FlatTabs final : public QTabBar
{
    Q_OBJECT

public:
    explicit FlatTabs(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override;
};

} // namespace gannet
