// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace gannet {

class Preferences;
struct QueueCounts;

//! What a person can set, explained in place. Every change acts at once, so there is no "Apply";
//! the window stays usable beside it.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    //! \a preferences outlives it.
    explicit SettingsDialog(Preferences *preferences, QWidget *parent = nullptr);

    //! Says what runs and waits beside the limit that decides it.
    void showCounts(const QueueCounts &counts);

private:
    void showValues();
    void takeLimits();
    void takeFolder();
    void chooseFolder();
    void followChanges();
    [[nodiscard]] QGridLayout *makeRows();
    [[nodiscard]] QWidget *makeFolderRow();
    [[nodiscard]] QWidget *makeButtons();

    Preferences *m_preferences;
    QSpinBox *m_filesAtOnce;
    QSpinBox *m_perServer;
    QSpinBox *m_perFile;
    QDoubleSpinBox *m_speed; //!< MB/s
    QLineEdit *m_folder;
    QComboBox *m_appearance;
    QLabel *m_running;
};

} // namespace gannet
