// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/toolbar.h"

#include "ui/shared/icon.h"
#include "ui/shared/style.h"
#include "ui/window/actions.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int roomForWords = 760; // pixels; below that the buttons are icons

constexpr std::array shownCommands{Command::Add,   Command::Paste, Command::Start,
                                   Command::Pause, Command::Retry, Command::Remove};

void widen(QToolBar *bar, int width)
{
    auto *space = new QWidget;
    space->setSizePolicy(width > 0 ? QSizePolicy::Fixed : QSizePolicy::Expanding,
                         QSizePolicy::Preferred);
    space->setFixedHeight(1);
    if (width > 0)
        space->setFixedWidth(width);
    bar->addWidget(space);
}

} // namespace

Toolbar::Toolbar(const Actions &actions, QWidget *parent)
    : QToolBar(tr("Commands"), parent)
{
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu); // it would offer to hide the bar for ever
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::NoFocus);
    for (const Command command : shownCommands) {
        addAction(actions.action(command));
        if (command == Command::Paste)
            widen(this, 8);
    }
    widen(this, 0);
    addAction(actions.action(Command::Settings));
    addMenuButton(actions);
    for (auto *button : findChildren<QToolButton *>()) {
        button->setAutoRaise(false);
        button->setFocusPolicy(Qt::TabFocus);
    }
    auto *add = qobject_cast<QToolButton *>(widgetForAction(actions.action(Command::Add)));
    add->setProperty(primaryProperty, true);
    actions.action(Command::Add)->setIcon(lineIcon(u"add"_s, Tint::OnAccent));
}

void Toolbar::resizeEvent(QResizeEvent *event)
{
    setToolButtonStyle(width() < roomForWords ? Qt::ToolButtonIconOnly
                                              : Qt::ToolButtonTextBesideIcon);
    QToolBar::resizeEvent(event);
}

void Toolbar::addMenuButton(const Actions &actions)
{
    auto *button = new QToolButton;
    auto *menu = new QMenu(button);
    actions.fill(menu->addMenu(tr("&Downloads")), Menu::Downloads);
    menu->addSeparator();
    actions.fill(menu, Menu::File);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setIcon(lineIcon(u"menu"_s));
    button->setShortcut(Qt::Key_F10);
    button->setToolTip(tr("All commands (F10)"));
    button->setAccessibleName(tr("All commands"));
    addWidget(button);
}

} // namespace gannet
