// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingspage.h"

class QCheckBox;

namespace gannet {

class AmountField;
class PathField;

//! What new downloads begin with: where they go, what they are called, when they are tried again.
class FilesPage final : public SettingsPage
{
    Q_OBJECT

public:
    explicit FilesPage(Preferences *preferences);

    void reset() override;

private:
    void addFolder();
    void addRows();
    void showValues();
    void showFolder();
    void take();

    PathField *m_folder = nullptr;
    QComboBox *m_existing;
    QCheckBox *m_remoteTime;
    AmountField *m_maxSize;
    QSpinBox *m_preview;
    QSpinBox *m_retries;
    QSpinBox *m_wait;
};

} // namespace gannet
