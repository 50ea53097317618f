// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/toolbar.h"

#include "ui/shared/icon.h"
#include "ui/shared/style.h"
#include "ui/shared/texts.h"
#include "ui/window/actions.h"

#include <QAction>
#include <QActionGroup>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int roomForWords = 1000; // pixels; below that the buttons are icons
constexpr int searchMargins = 72; // around its words, with the signs

constexpr qint64 kilobyte = 1000;
constexpr qint64 megabyte = 1000 * kilobyte;
constexpr std::array usualLimits{250 * kilobyte, megabyte, 5 * megabyte, 20 * megabyte};

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
    addSpeedButton();
    addSearch();
    addMenuButton(actions);
    for (auto *button : findChildren<QToolButton *>()) {
        button->setAutoRaise(false);
        button->setFocusPolicy(Qt::TabFocus);
    }
    auto *add = qobject_cast<QToolButton *>(widgetForAction(actions.action(Command::Add)));
    add->setProperty(primaryProperty, true); // the style tints its icon
}

void Toolbar::resizeEvent(QResizeEvent *event)
{
    const bool narrow = width() < roomForWords;
    setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_speed->setToolButtonStyle(toolButtonStyle());
    fitSearch(narrow);
    QToolBar::resizeEvent(event);
}

void Toolbar::addSpeedButton()
{
    m_speed = new QToolButton;
    m_speedMenu = new QMenu(m_speed);
    m_speed->setMenu(m_speedMenu);
    m_speed->setPopupMode(QToolButton::InstantPopup);
    m_speed->setIcon(lineIcon(u"speed"_s));
    m_speed->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_speedMenu, &QMenu::aboutToShow, this, &Toolbar::fillSpeedMenu);
    addWidget(m_speed);
    showSpeedLimit(0);
}

void Toolbar::showSpeedLimit(qint64 bytesPerSecond)
{
    m_speedLimit = bytesPerSecond;
    m_speed->setText(bytesPerSecond > 0 ? rateText(bytesPerSecond) : tr("No limit"));
    m_speed->setToolTip(bytesPerSecond > 0
                            ? tr("Speed limit for everything together: %1").arg(m_speed->text())
                            : tr("No speed limit"));
    m_speed->setAccessibleName(m_speed->toolTip());
}

void Toolbar::fillSpeedMenu()
{
    m_speedMenu->clear();
    auto *group = new QActionGroup(m_speedMenu);
    const auto addChoice = [this, group](qint64 limit, const QString &text) {
        QAction *const choice = m_speedMenu->addAction(text);
        choice->setCheckable(true);
        choice->setChecked(limit == m_speedLimit);
        group->addAction(choice);
        connect(choice, &QAction::triggered, this, [this, limit] { emit speedLimitChosen(limit); });
    };
    addChoice(0, tr("No limit"));
    for (const qint64 limit : usualLimits)
        addChoice(limit, rateText(limit));
    const bool isUsual
        = std::find(usualLimits.begin(), usualLimits.end(), m_speedLimit) != usualLimits.end();
    if (m_speedLimit > 0 && !isUsual)
        addChoice(m_speedLimit, rateText(m_speedLimit));
}

void Toolbar::addSearch()
{
    m_search = new QLineEdit;
    m_search->setAccessibleName(tr("Search the list"));
    m_search->setToolTip(tr("Show only downloads with these words (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    for (auto *clear : m_search->findChildren<QAction *>())
        clear->setText(tr("Clear the search")); // Qt gives it no name
    m_search->addAction(lineIcon(u"search"_s, Tint::Faint), QLineEdit::LeadingPosition)
        ->setText(tr("Search"));
    fitSearch(false);
    connect(m_search, &QLineEdit::textChanged, this, &Toolbar::searched);
    auto *leave = new QAction(m_search);
    leave->setShortcut(Qt::Key_Escape);
    leave->setShortcutContext(Qt::WidgetShortcut);
    m_search->QWidget::addAction(leave);
    connect(leave, &QAction::triggered, m_search, &QLineEdit::clear);
    widen(this, 4);
    addWidget(m_search);
    widen(this, 4);
}

void Toolbar::fitSearch(bool narrow)
{
    const QString words = narrow ? tr("Search the list") : tr("Search name, server, type");
    m_search->setPlaceholderText(words);
    m_search->setFixedWidth(m_search->fontMetrics().horizontalAdvance(words) + searchMargins);
}

void Toolbar::beginSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void Toolbar::clearSearch()
{
    m_search->clear();
}

QString Toolbar::search() const
{
    return m_search->text();
}

void Toolbar::setSearch(const QString &text)
{
    m_search->setText(text);
}

void Toolbar::addMenuButton(const Actions &actions)
{
    auto *button = new QToolButton;
    m_commands = new QMenu(button);
    actions.fill(m_commands->addMenu(tr("&Downloads")), Menu::Downloads);
    actions.fill(m_commands->addMenu(tr("&View")), Menu::View);
    m_commands->addSeparator();
    actions.fill(m_commands, Menu::File);
    button->setMenu(m_commands);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setIcon(lineIcon(u"menu"_s));
    button->setShortcut(Qt::Key_F10);
    button->setToolTip(tr("All commands (F10)"));
    button->setAccessibleName(tr("All commands"));
    addWidget(button);
}

} // namespace gannet
