// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"

#include "ui/shared/icon.h"

#include <QAction>
#include <QMenu>

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

#define WORDS(text) QT_TRANSLATE_NOOP("gannet::Actions", text)

constexpr std::array rules{
    CommandRule{Command::Add, Menu::File, Needs::Nothing, WORDS("&Add..."), WORDS("Add downloads"),
                "add", "Ctrl+N", false},
    CommandRule{Command::AddList, Menu::File, Needs::Nothing, WORDS("Add &list..."),
                WORDS("Add every address of a list file"), "document", "Ctrl+O", false},
    CommandRule{Command::Paste, Menu::File, Needs::Nothing, WORDS("&Paste"),
                WORDS("Download the addresses on the clipboard"), "paste", "Ctrl+V", false},
    CommandRule{Command::Undo, Menu::File, Needs::Nothing, WORDS("&Undo"),
                WORDS("Take back the last removal, addition or new name"), "undo", "Ctrl+Z", false},
    CommandRule{Command::Settings, Menu::File, Needs::Nothing, WORDS("Se&ttings"),
                WORDS("Change limits, folder and colours"), "settings", "Ctrl+,", false},
    CommandRule{Command::Quit, Menu::File, Needs::Nothing, WORDS("&Quit"),
                WORDS("Stop and keep everything for the next start"), "", "Ctrl+Q", false},
    CommandRule{Command::Start, Menu::Downloads, Needs::Paused, WORDS("&Start"),
                WORDS("Start the selected downloads"), "start", "Ctrl+G", false},
    CommandRule{Command::Pause, Menu::Downloads, Needs::Active, WORDS("&Pause"),
                WORDS("Pause the selected downloads"), "pause", "Ctrl+P", false},
    CommandRule{Command::Toggle, Menu::Downloads, Needs::AnyRow, WORDS("Start &or pause"),
                WORDS("Pause what runs, start what is paused"), "", "Space", true},
    CommandRule{Command::Retry, Menu::Downloads, Needs::Failed, WORDS("&Retry"),
                WORDS("Try the selected failed downloads again"), "retry", "Ctrl+R", false},
    CommandRule{Command::SavePage, Menu::Downloads, Needs::WebPage, WORDS("Save the page an&yway"),
                WORDS("Take the web pages that came in place of the selected files"), "",
                "Ctrl+Shift+R", false},
    CommandRule{Command::Remove, Menu::Downloads, Needs::AnyRow, WORDS("Re&move"),
                WORDS("Take the selected downloads out of the list; finished files stay"), "remove",
                "Del", true},
    CommandRule{Command::Open, Menu::Downloads, Needs::File, WORDS("&Open"),
                WORDS("Open the selected file"), "file", "Return", true},
    CommandRule{Command::OpenFolder, Menu::Downloads, Needs::File, WORDS("Show in &folder"),
                WORDS("Open the folder of the selected file"), "folder", "Ctrl+Return", true},
    CommandRule{Command::CopyAddress, Menu::Downloads, Needs::AnyRow, WORDS("&Copy address"),
                WORDS("Copy the addresses of the selected downloads"), "copy", "Ctrl+C", true},
    CommandRule{Command::Rename, Menu::Downloads, Needs::OneRow, WORDS("Re&name..."),
                WORDS("Give the selected download another name"), "", "F2", true},
    CommandRule{Command::SelectAll, Menu::Downloads, Needs::Nothing, WORDS("Select &all"),
                WORDS("Select every download"), "", "Ctrl+A", true},
    CommandRule{Command::StartAll, Menu::Downloads, Needs::Nothing, WORDS("Start a&ll"),
                WORDS("Start everything that is paused"), "", "Ctrl+Shift+G", false},
    CommandRule{Command::PauseAll, Menu::Downloads, Needs::Nothing, WORDS("Pa&use all"),
                WORDS("Pause everything"), "", "Ctrl+Shift+P", false},
    CommandRule{Command::Find, Menu::View, Needs::Nothing, WORDS("&Search"),
                WORDS("Show only downloads with certain words"), "search", "Ctrl+F", false},
    CommandRule{Command::Details, Menu::View, Needs::Nothing, WORDS("Show &details"),
                WORDS("Fold the details of the selected download out or away"), "details", "F4",
                false},
    CommandRule{Command::ShowGroups, Menu::View, Needs::Nothing, WORDS("Go to the &groups"),
                WORDS("Move the keyboard to the groups at the side"), "", "Ctrl+1", false},
    CommandRule{Command::ShowList, Menu::View, Needs::Nothing, WORDS("Go to the &list"),
                WORDS("Move the keyboard to the list"), "", "Ctrl+2", false},
    CommandRule{Command::ShowDetails, Menu::View, Needs::Nothing, WORDS("Go to the d&etails"),
                WORDS("Move the keyboard to the details"), "", "Ctrl+3", false},
};

#undef WORDS

} // namespace

std::span<const CommandRule> commandRules()
{
    return rules;
}

Actions::Actions(QWidget *window, QWidget *list)
    : QObject(window)
{
    for (const CommandRule &rule : rules) {
        QAction *action = makeAction(rule);
        (rule.listOnly ? list : window)->addAction(action);
        m_actions.insert(rule.command, action);
    }
    enableFor({});
}

QAction *Actions::makeAction(const CommandRule &rule)
{
    auto *action = new QAction(tr(rule.text), this);
    const QKeySequence keys(QString::fromLatin1(rule.shortcut));
    action->setShortcut(keys);
    if (rule.listOnly)
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (*rule.icon)
        action->setIcon(lineIcon(QString::fromLatin1(rule.icon)));
    const QString help = tr(rule.toolTip);
    action->setToolTip(
        keys.isEmpty() ? help : u"%1 (%2)"_s.arg(help, keys.toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this,
            [this, command = rule.command] { emit triggered(command); });
    return action;
}

void Actions::fill(QMenu *menu, Menu which) const
{
    for (const CommandRule &rule : rules) {
        if (rule.menu == which)
            menu->addAction(action(rule.command));
    }
}

void Actions::enableFor(RowKinds selected)
{
    for (const CommandRule &rule : rules)
        action(rule.command)->setEnabled((selected & rule.needs) == rule.needs);
}

} // namespace gannet
