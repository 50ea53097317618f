// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/syncpair.h"
#include "ui/sync/formsection.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QSpinBox;

namespace gannet {

//! How a pair is kept in step: which way, who wins, what is left out, how long the trash is kept.
class PairRules final : public FormSection
{
    Q_OBJECT

public:
    PairRules();

    void setPair(const SyncPair &pair);
    void fill(SyncPair *pair) const;

private:
    void addMode();
    void addConflicts();
    void addFilters();
    void addTrash();
    void addSchedule();
    void showSchedule(const SyncSchedule &schedule);
    void explain();

    QComboBox *m_mode;
    QLabel *m_modeMeaning = nullptr;
    QCheckBox *m_deletesGone;
    QComboBox *m_conflict;
    QLabel *m_conflictMeaning = nullptr;
    QPlainTextEdit *m_excludes;
    QCheckBox *m_trash;
    QSpinBox *m_trashDays;
    QComboBox *m_schedule;
    QList<SyncSchedule> m_schedules; //!< that can be chosen, in their order
};

} // namespace gannet
