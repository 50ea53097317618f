// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

namespace gannet {

class Actions;

//! The commands at hand, and one button with the menus of all others.
class Toolbar final : public QToolBar
{
    Q_OBJECT

public:
    explicit Toolbar(const Actions &actions, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addMenuButton(const Actions &actions);
};

} // namespace gannet
