// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairrules.h"

#include "ui/sync/linesfield.h"
#include "ui/sync/pairstatus.h"
#include "ui/sync/pairwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>

#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int mostDays = 36'500;
constexpr int mostMinutes = 7 * 24 * 60;

} // namespace

PairRules::PairRules()
    : FormSection(tr("How they are kept in step"))
    , m_mode(new QComboBox)
    , m_deletesGone(new QCheckBox)
    , m_conflict(new QComboBox)
    , m_excludes(new LinesField(u"*.tmp\nbuild/"_s))
    , m_trash(new QCheckBox(tr("&Keep what is deleted or replaced in a trash")))
    , m_trashDays(new QSpinBox)
    , m_schedule(new QComboBox)
    , m_otherTimes(new QWidget)
    , m_watches(new QCheckBox(tr("On changes here,")))
    , m_every(new QSpinBox)
{
    addMode();
    addConflicts();
    addFilters();
    addTrash();
    addSchedule();
    setPair({});
    explain();
}

void PairRules::addMode()
{
    for (const auto mode : {SyncMode::TwoWay, SyncMode::Mirror, SyncMode::Upload})
        m_mode->addItem(modeTitle(mode), int(mode));
    m_modeMeaning = addField(tr("D&irection"), modeMeaning(SyncMode::TwoWay), m_mode, m_mode);
    m_deletesGone->setToolTip(tr("Otherwise it stays here"));
    addWidget(m_deletesGone);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &PairRules::explain);
}

void PairRules::addConflicts()
{
    for (const auto rule : {ConflictRule::KeepBoth, ConflictRule::Newer, ConflictRule::Larger,
                            ConflictRule::Here, ConflictRule::There})
        m_conflict->addItem(conflictTitle(rule), int(rule));
    m_conflictMeaning = addField(tr("When &both changed one file"),
                                 conflictMeaning(ConflictRule::KeepBoth), m_conflict, m_conflict);
    connect(m_conflict, &QComboBox::currentIndexChanged, this, &PairRules::explain);
}

void PairRules::addFilters()
{
    addField(tr("&Leave out"),
             tr("One rule a line, as in .gitignore: *.tmp for files with that ending, build/ for "
                "folders of that name. What is left out is never touched."),
             m_excludes, m_excludes);
}

void PairRules::addTrash()
{
    m_trash->setToolTip(tr("What a run deletes or replaces can then be put back with Undo"));
    addWidget(m_trash);
    m_trashDays->setRange(0, mostDays);
    m_trashDays->setSuffix(tr(" days"));
    m_trashDays->setFixedWidth(m_trashDays->sizeHint().width());
    addField(tr("Empty t&he trash after"),
             tr("The trash lies beside the files, in .gannet-trash. Older runs cannot be undone."),
             m_trashDays, m_trashDays);
    connect(m_trash, &QCheckBox::toggled, m_trashDays, &QWidget::setEnabled);
    connect(m_trash, &QCheckBox::toggled, this, &PairRules::changed);
}

void PairRules::addSchedule()
{
    using namespace std::chrono_literals;
    m_schedules = {SyncSchedule(), SyncSchedule{true, 5min}, SyncSchedule{false, 15min},
                   SyncSchedule{false, 60min}, SyncSchedule{false, 24h}};
    for (const SyncSchedule &each : std::as_const(m_schedules))
        m_schedule->addItem(scheduleText(each));
    m_schedule->addItem(tr("At other times"));
    m_every->setRange(0, mostMinutes);
    m_every->setValue(30);
    m_every->setSuffix(tr(" min"));
    m_every->setSpecialValueText(tr("never"));
    m_every->setAccessibleName(tr("Every so many minutes"));
    auto *times = new QHBoxLayout(m_otherTimes);
    times->setContentsMargins(0, 0, 0, 0);
    times->setSpacing(8);
    times->addWidget(m_watches);
    times->addWidget(new QLabel(tr("and every")));
    times->addWidget(m_every);
    times->addStretch(1);
    addField(tr("B&y itself"),
             tr("While this window is open. The first run, and one that a guard stops, wait for "
                "you."),
             m_schedule, m_schedule);
    addWidget(m_otherTimes);
    const auto showTimes
        = [this] { m_otherTimes->setVisible(m_schedule->currentIndex() == m_schedules.size()); };
    connect(m_schedule, &QComboBox::currentIndexChanged, this, showTimes);
    showTimes();
}

// One that is none of those in the list has fields of its own.
void PairRules::showSchedule(const SyncSchedule &schedule)
{
    const qsizetype known = m_schedules.indexOf(schedule);
    m_schedule->setCurrentIndex(int(known >= 0 ? known : m_schedules.size()));
    if (known >= 0)
        return;
    m_watches->setChecked(schedule.watches);
    m_every->setValue(int(schedule.every.count()));
}

SyncSchedule PairRules::schedule() const
{
    if (m_schedule->currentIndex() < m_schedules.size())
        return m_schedules.at(m_schedule->currentIndex());
    return {m_watches->isChecked(), std::chrono::minutes(m_every->value())};
}

void PairRules::explain()
{
    const auto mode = SyncMode(m_mode->currentData().toInt());
    m_modeMeaning->setText(modeMeaning(mode));
    m_mode->setAccessibleDescription(m_modeMeaning->text());
    m_deletesGone->setVisible(mode != SyncMode::TwoWay);
    m_deletesGone->setText(mode == SyncMode::Upload ? tr("&Delete there what is gone here")
                                                    : tr("&Delete here what is gone there"));
    const auto rule = ConflictRule(m_conflict->currentData().toInt());
    m_conflictMeaning->setText(conflictMeaning(rule));
    m_conflict->setAccessibleDescription(m_conflictMeaning->text());
    m_conflict->setEnabled(mode == SyncMode::TwoWay); // one way nobody else can win
    emit changed();
}

void PairRules::setPair(const SyncPair &pair)
{
    m_mode->setCurrentIndex(m_mode->findData(int(pair.policy.mode)));
    m_deletesGone->setChecked(pair.policy.deletesGone);
    m_conflict->setCurrentIndex(m_conflict->findData(int(pair.policy.conflict)));
    m_excludes->setLines(pair.excludes);
    m_trash->setChecked(pair.usesTrash);
    m_trashDays->setValue(pair.trashDays);
    m_trashDays->setEnabled(pair.usesTrash);
    showSchedule(pair.schedule);
}

void PairRules::fill(SyncPair *pair) const
{
    pair->policy.mode = SyncMode(m_mode->currentData().toInt());
    pair->policy.deletesGone = m_deletesGone->isChecked();
    pair->policy.conflict = ConflictRule(m_conflict->currentData().toInt());
    pair->excludes = m_excludes->lines();
    pair->usesTrash = m_trash->isChecked();
    pair->trashDays = m_trashDays->value();
    pair->schedule = schedule();
}

} // namespace gannet
