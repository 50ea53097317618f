// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairactions.h"

#include "ui/shared/icon.h"
#include "ui/sync/pairdesk.h"

#include <QAction>
#include <QLocale>
#include <QMenu>

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! One command: its words, its look, its keys.
struct PairRule {
    PairCommand command;
    const char *text; //!< for tr() in the context gannet::PairActions
    const char *toolTip;
    const char *icon; //!< empty: none
    const char *shortcut; //!< portable text; empty: none
};

#define WORDS(text) QT_TRANSLATE_NOOP("gannet::PairActions", text)

constexpr std::array rules{
    PairRule{PairCommand::NewPair, WORDS("&New pair..."), WORDS("Keep another two places in step"),
             "add", "Ctrl+Shift+N"},
    PairRule{PairCommand::Plan, WORDS("&Plan"),
             WORDS("Look at both sides and show what would happen; nothing is changed"), "search",
             "F5"},
    PairRule{PairCommand::Run, WORDS("&Run"), WORDS("Do what the plan says"), "start", "Ctrl+F5"},
    PairRule{PairCommand::Stop, WORDS("&Stop"),
             WORDS("End what runs soon and cleanly; what was done stays"), "stop", "Shift+F5"},
    PairRule{PairCommand::Undo, WORDS("&Undo last run"),
             WORDS("Plan what puts back what the last run did"), "undo", "Ctrl+Shift+Z"},
    PairRule{PairCommand::Verify, WORDS("&Verify"),
             WORDS("Compare the bytes of both sides; nothing is changed"), "check", ""},
    PairRule{PairCommand::SignIn, WORDS("S&ign in..."),
             WORDS("Give the server of the pair another name or password"), "person", ""},
    PairRule{PairCommand::Edit, WORDS("&Edit..."), WORDS("Change the places and rules of the pair"),
             "settings", ""},
    PairRule{PairCommand::Remove, WORDS("Re&move..."),
             WORDS("Forget the pair; no file of its two places is touched"), "remove", ""},
};

#undef WORDS

QString withKeys(const QString &help, const QAction *action)
{
    const QKeySequence keys = action->shortcut();
    return keys.isEmpty() ? help : u"%1 (%2)"_s.arg(help, keys.toString(QKeySequence::NativeText));
}

} // namespace

PairActions::PairActions(QObject *parent)
    : QObject(parent)
{
    for (const PairRule &rule : rules) {
        auto *action = new QAction(tr(rule.text), this);
        action->setShortcut(QKeySequence(QString::fromLatin1(rule.shortcut)));
        action->setToolTip(withKeys(tr(rule.toolTip), action));
        if (*rule.icon)
            action->setIcon(lineIcon(QString::fromLatin1(rule.icon)));
        connect(action, &QAction::triggered, this,
                [this, command = rule.command] { emit triggered(command); });
        m_actions.insert(rule.command, action);
    }
    enableFor(nullptr, 0, 0);
}

QList<QAction *> PairActions::all() const
{
    QList<QAction *> actions;
    for (const PairRule &rule : rules)
        actions += action(rule.command);
    return actions;
}

void PairActions::fill(QMenu *menu) const
{
    menu->addActions(all());
}

void PairActions::enableFor(const PairDesk *desk, quint32 lifted, qint64 changes)
{
    const bool isFree = desk && !desk->isBusy();
    for (const auto command : {PairCommand::Plan, PairCommand::Verify, PairCommand::Edit})
        action(command)->setEnabled(isFree);
    action(PairCommand::SignIn)->setEnabled(isFree && desk->hasServer());
    action(PairCommand::Remove)->setEnabled(desk != nullptr);
    action(PairCommand::Stop)->setEnabled(desk && desk->isBusy());
    action(PairCommand::Undo)->setEnabled(desk && desk->canUndo());
    enableRun(desk, lifted, changes);
}

void PairActions::enableRun(const PairDesk *desk, quint32 lifted, qint64 changes)
{
    QAction *const run = action(PairCommand::Run);
    const bool can = desk && desk->canRun(lifted);
    const QString why = desk ? desk->whyNotRun(lifted) : QString();
    run->setEnabled(can);
    run->setToolTip(withKeys(why.isEmpty() ? tr("Do what the plan says") : why, run));
    if (!can || changes == 0)
        run->setText(tr("&Run"));
    else
        run->setText(changes == 1 ? tr("&Run 1 change")
                                  : tr("&Run %1 changes").arg(QLocale().toString(changes)));
}

} // namespace gannet
