// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingspage.h"

class QCheckBox;

namespace gannet {

//! How the window looks and behaves.
class GeneralPage final : public SettingsPage
{
    Q_OBJECT

public:
    explicit GeneralPage(Preferences *preferences);

    void reset() override;

private:
    void addRows();
    void showValues();
    void take();

    QComboBox *m_appearance;
    QComboBox *m_finished;
    QSpinBox *m_askAbove;
    QCheckBox *m_arrivals;
    QCheckBox *m_startsAtOnce;
};

} // namespace gannet
