// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

class QLineEdit;
class QMenu;
class QToolButton;

namespace gannet {

class Actions;

//! The commands at hand, the speed limit, the search, and one button with the menus of all others.
class Toolbar final : public QToolBar
{
    Q_OBJECT

public:
    explicit Toolbar(const Actions &actions, QWidget *parent = nullptr);

    void showSpeedLimit(qint64 bytesPerSecond);
    //! The menu of all commands, for other parts to add theirs.
    [[nodiscard]] QMenu *commandsMenu() const { return m_commands; }
    //! Moves the keyboard into the search field.
    void beginSearch();
    void clearSearch();
    [[nodiscard]] QString search() const;
    void setSearch(const QString &text);

signals:
    void searched(const QString &text);
    //! Bytes a second; 0: none.
    void speedLimitChosen(qint64 bytesPerSecond);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addSpeedButton();
    void fillSpeedMenu();
    void addSearch();
    //! As wide as the words that invite to it.
    void fitSearch(bool narrow);
    void addMenuButton(const Actions &actions);

    QToolButton *m_speed = nullptr;
    QMenu *m_speedMenu = nullptr;
    QMenu *m_commands = nullptr;
    QLineEdit *m_search = nullptr;
    qint64 m_speedLimit = 0; //!< bytes a second
};

} // namespace gannet
