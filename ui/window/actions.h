// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFlags>
#include <QHash>
#include <QObject>

#include <span>

class QAction;
class QMenu;
class QWidget;

namespace gannet {

//! Everything a person can tell the window.
enum class Command : quint8 {
    Add,
    AddList,
    Paste,
    Start,
    Pause,
    Toggle,
    Retry,
    SavePage,
    Remove,
    Open,
    OpenFolder,
    CopyAddress,
    Rename,
    SelectAll,
    StartAll,
    PauseAll,
    Undo,
    Find,
    Details,
    ShowGroups,
    ShowList,
    ShowDetails,
    Settings,
    Quit,
};

//! What must be among the selected rows for a command to make sense.
enum class Needs : quint8 {
    Nothing = 0,
    Paused = 1,
    Active = 2,
    Failed = 4,
    AnyRow = 8,
    File = 16,
    OneRow = 32, //!< and no other
    WebPage = 64, //!< failed because a page came in place of the file
};
Q_DECLARE_FLAGS(RowKinds, Needs)
Q_DECLARE_OPERATORS_FOR_FLAGS(RowKinds)

//! Which menu names the command.
enum class Menu : quint8 { File, Downloads, View };

//! One command: its words, its look, its keys.
struct CommandRule {
    Command command;
    Menu menu;
    Needs needs;
    const char *text; //!< for tr() in the context gannet::Actions
    const char *toolTip;
    const char *icon; //!< empty: none
    const char *shortcut; //!< portable text; empty: none
    bool listOnly; //!< the shortcut counts in the list only, where the key has no other meaning
};

[[nodiscard]] std::span<const CommandRule> commandRules();

//! The actions of the table, with menu entries, shortcuts and tooltips.
class Actions final : public QObject
{
    Q_OBJECT

public:
    //! \a window hears shortcuts that count everywhere, \a list the others.
    Actions(QWidget *window, QWidget *list);

    [[nodiscard]] QAction *action(Command command) const { return m_actions.value(command); }
    void fill(QMenu *menu, Menu which) const;
    //! Enables what makes sense for the kinds of rows that are selected.
    void enableFor(RowKinds selected);

signals:
    void triggered(gannet::Command command);

private:
    [[nodiscard]] QAction *makeAction(const CommandRule &rule);

    QHash<Command, QAction *> m_actions;
};

} // namespace gannet
