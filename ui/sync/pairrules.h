// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/syncpair.h"
#include "ui/sync/formsection.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;

namespace gannet {

class LinesField;

//! How a pair is kept in step: which way, who wins, what is left out, how long the trash is kept.
class PairRules final : public FormSection
{
    Q_OBJECT

public:
    PairRules();

    void setPair(const SyncPair &pair);
    void fill(SyncPair *pair) const;

signals:
    //! Other options may count now.
    void changed();

private:
    void addMode();
    void addConflicts();
    void addFilters();
    void addTrash();
    void addSchedule();
    void showSchedule(const SyncSchedule &schedule);
    [[nodiscard]] SyncSchedule schedule() const;
    void explain();

    QComboBox *m_mode;
    QLabel *m_modeMeaning = nullptr;
    QCheckBox *m_deletesGone;
    QComboBox *m_conflict;
    QLabel *m_conflictMeaning = nullptr;
    LinesField *m_excludes;
    QCheckBox *m_trash;
    QSpinBox *m_trashDays;
    QComboBox *m_schedule;
    QWidget *m_otherTimes;
    QCheckBox *m_watches;
    QSpinBox *m_every;
    QList<SyncSchedule> m_schedules; //!< that can be chosen, in their order
};

} // namespace gannet
