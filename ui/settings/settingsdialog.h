// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QListWidget;
class QStackedWidget;

namespace gannet {

class ConnectionsPage;
class Preferences;
class SettingsPage;
struct QueueCounts;

//! What a person can set, a page a subject, explained in place. Every change acts at once, so there
//! is no "Apply"; the window stays usable beside it.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    //! \a preferences outlives it.
    explicit SettingsDialog(Preferences *preferences, QWidget *parent = nullptr);

    //! Says what runs and waits beside the limit that decides it.
    void showCounts(const QueueCounts &counts);

private:
    void addPage(const QString &name, SettingsPage *page);
    void resetPage();
    [[nodiscard]] QWidget *makeButtons();

    QListWidget *m_names;
    QStackedWidget *m_stack;
    QList<SettingsPage *> m_pages;
    ConnectionsPage *m_connections;
};

} // namespace gannet
