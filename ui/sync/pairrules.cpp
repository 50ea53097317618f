// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairrules.h"

#include "ui/sync/pairstatus.h"
#include "ui/sync/pairwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int linesOfRules = 3;
constexpr int mostDays = 3650;

int heightOf(const QPlainTextEdit *edit, int lines)
{
    constexpr int aroundTheText = 16; // pixels: frame and document margin
    return edit->fontMetrics().lineSpacing() * lines + aroundTheText;
}

} // namespace

PairRules::PairRules()
    : FormSection(tr("How they are kept in step"))
    , m_mode(new QComboBox)
    , m_deletesGone(new QCheckBox)
    , m_conflict(new QComboBox)
    , m_excludes(new QPlainTextEdit)
    , m_trash(new QCheckBox(tr("&Keep what is deleted or replaced in a trash")))
    , m_trashDays(new QSpinBox)
    , m_schedule(new QComboBox)
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
    m_excludes->setTabChangesFocus(true);
    m_excludes->setPlaceholderText(u"*.tmp\nbuild/"_s);
    m_excludes->setFixedHeight(heightOf(m_excludes, linesOfRules));
    addField(tr("&Leave out"),
             tr("One rule a line, as in .gitignore: *.tmp for files with that ending, build/ for "
                "folders of that name. What is left out is never touched."),
             m_excludes, m_excludes);
}

void PairRules::addTrash()
{
    m_trash->setToolTip(tr("What a run deletes or replaces can then be put back with Undo"));
    addWidget(m_trash);
    m_trashDays->setRange(1, mostDays);
    m_trashDays->setSuffix(tr(" days"));
    m_trashDays->setFixedWidth(m_trashDays->sizeHint().width());
    addField(tr("Empty t&he trash after"),
             tr("The trash lies beside the files, in .gannet-trash. Older runs cannot be undone."),
             m_trashDays, m_trashDays);
    connect(m_trash, &QCheckBox::toggled, m_trashDays, &QWidget::setEnabled);
}

void PairRules::addSchedule()
{
    using namespace std::chrono_literals;
    for (const SyncSchedule &schedule :
         {SyncSchedule(), SyncSchedule{true, 5min}, SyncSchedule{false, 15min},
          SyncSchedule{false, 60min}, SyncSchedule{false, 24h}})
        showSchedule(schedule);
    addField(tr("B&y itself"),
             tr("While this window is open. The first run, and one that a guard stops, wait for "
                "you."),
             m_schedule, m_schedule);
}

// One that was set on the command line can be chosen too.
void PairRules::showSchedule(const SyncSchedule &schedule)
{
    if (!m_schedules.contains(schedule)) {
        m_schedules.append(schedule);
        m_schedule->addItem(scheduleText(schedule));
    }
    m_schedule->setCurrentIndex(int(m_schedules.indexOf(schedule)));
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
}

void PairRules::setPair(const SyncPair &pair)
{
    m_mode->setCurrentIndex(m_mode->findData(int(pair.policy.mode)));
    m_deletesGone->setChecked(pair.policy.deletesGone);
    m_conflict->setCurrentIndex(m_conflict->findData(int(pair.policy.conflict)));
    m_excludes->setPlainText(pair.excludes.join(u'\n'));
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
    pair->excludes.clear();
    for (const QString &line : m_excludes->toPlainText().split(u'\n')) {
        if (!line.trimmed().isEmpty())
            pair->excludes += line; // spaces may belong to a rule
    }
    pair->usesTrash = m_trash->isChecked();
    pair->trashDays = m_trashDays->value();
    pair->schedule = m_schedules.at(m_schedule->currentIndex());
}

} // namespace gannet
