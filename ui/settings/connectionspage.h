// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingspage.h"

namespace gannet {

class AmountField;
struct Limits;

//! How much runs at once and how fast, and how long a server may keep us waiting.
class ConnectionsPage final : public SettingsPage
{
    Q_OBJECT

public:
    explicit ConnectionsPage(Preferences *preferences);

    void reset() override;
    //! Says what runs and waits beside the limit that decides it.
    void showCounts(int running, int waiting);

private:
    void addRows();
    void addPatience();
    void showLimits();
    void showDefaults();
    void takeLimits();
    void setShown(const Limits &shown);
    void takeDefaults();

    QSpinBox *m_filesAtOnce;
    QSpinBox *m_perServer;
    QSpinBox *m_perFile;
    AmountField *m_speed;
    QSpinBox *m_smallestPart;
    QSpinBox *m_connect;
    QSpinBox *m_headers;
    QSpinBox *m_stall;
    QLabel *m_running = nullptr;
};

} // namespace gannet
