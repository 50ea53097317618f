// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairoptions.h"

#include "ui/shared/amountfield.h"
#include "ui/shared/fieldnote.h"
#include "ui/sync/linesfield.h"
#include "ui/sync/pairwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int mostDeletes = 1'000'000'000;
constexpr qint64 megabyte = 1'000'000;
constexpr qint64 gigabyte = 1'000 * megabyte;
constexpr qint64 firstTrash = 10 * gigabyte; // where a person begins to limit it
constexpr qint64 mostTrash = 1'000'000 * gigabyte;

SyncPath folderOf(QString line)
{
    line = line.trimmed();
    while (line.startsWith(u'/'))
        line.remove(0, 1);
    while (line.endsWith(u'/'))
        line.chop(1);
    return line.toUtf8();
}

QStringList linesOf(const QList<SyncPath> &folders)
{
    QStringList lines;
    for (const SyncPath &folder : folders)
        lines += QString::fromUtf8(folder);
    return lines;
}

QComboBox *boxOf(const QStringList &titles)
{
    auto *box = new QComboBox;
    box->addItems(titles);
    return box;
}

} // namespace

PairOptions::PairOptions()
    : FormSection({})
    , m_folders(new LinesField(u"letters/2026\nphotos"_s))
    , m_includes(new LinesField(u"important.tmp"_s, 2))
    , m_ruleFiles(new LinesField(u"~/.config/rules"_s, 2))
    , m_maxDeletes(new QSpinBox)
    , m_maxShare(new QDoubleSpinBox)
    , m_limitsTrash(new QCheckBox(tr("&Limit the size of the trash")))
    , m_trashSize(
          new AmountField({{tr("MB"), megabyte}, {tr("GB"), gigabyte}}, mostTrash, tr("Nothing")))
    , m_folderRule(
          boxOf({tr("Only what changed in it is kept"), tr("The whole folder comes back")}))
    , m_edits(boxOf({tr("Keep it under another name"), tr("Replace it")}))
{
    addFolders();
    addRules();
    addLimits();
    addEdits();
    addTrash();
    setPair({});
    showFor(SyncMode::TwoWay, true);
    for (const LinesField *lines : {m_folders, m_includes, m_ruleFiles})
        connect(lines, &QPlainTextEdit::textChanged, this, &PairOptions::changed);
}

void PairOptions::addFolders()
{
    auto *choose = new QPushButton(tr("Choose a folder"));
    choose->setAutoDefault(false);
    choose->setToolTip(tr("Adds a folder below one of both places"));
    auto *field = new QWidget;
    auto *layout = new QVBoxLayout(field);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_folders);
    layout->addWidget(choose, 0, Qt::AlignLeading);
    addField(tr("O&nly these folders"),
             tr("One a line, as they are called below both places. All others are never touched. "
                "Empty: everything takes part."),
             field, m_folders);
    m_foldersNote = addNote();
    connect(choose, &QPushButton::clicked, this, &PairOptions::chooseFolder);
}

void PairOptions::addRules()
{
    addField(tr("Ta&ke part all the same"),
             tr("One rule a line, for what a rule of \u201cLeave out\u201d would leave out."),
             m_includes, m_includes);
    addField(tr("&Files with rules"),
             tr("Rules are read from these files too, one file a line. A file .gannetignore in a "
                "folder counts without being named."),
             m_ruleFiles, m_ruleFiles);
    m_filesNote = addNote();
}

void PairOptions::addLimits()
{
    m_maxDeletes->setRange(0, mostDeletes);
    m_maxDeletes->setAccessibleName(tr("Files"));
    m_maxShare->setRange(0, 100);
    m_maxShare->setDecimals(1);
    m_maxShare->setSuffix(tr(" %"));
    m_maxShare->setAccessibleName(tr("Share of all files"));
    auto *field = new QWidget;
    auto *layout = new QHBoxLayout(field);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_maxDeletes);
    layout->addWidget(new QLabel(tr("files, and", "50 files, and 20 % of all")));
    layout->addWidget(m_maxShare);
    layout->addWidget(new QLabel(tr("of all", "50 files, and 20 % of all")));
    layout->addStretch(1);
    addField(tr("&Stop and ask above"),
             tr("A run that would delete more than both of these on one side stops before it does "
                "anything, and asks you. With 0 and 0 it asks for each deletion."),
             field, m_maxDeletes);
}

void PairOptions::addEdits()
{
    const auto part = [this](const QString &name, const QString &reason, QComboBox *box) {
        auto *section = new FormSection({});
        section->addField(name, reason, box, box);
        addWidget(section);
        return section;
    };
    m_ofTwoWay = part(tr("A folder that was &deleted on one side and changed on the other"),
                      tr("The folder is made again for what changed in it."), m_folderRule);
    m_ofOneWay = part(tr("What was &edited in the copy"),
                      tr("When it is edited where all comes from, too, or would be replaced. What "
                         "is replaced goes to the trash."),
                      m_edits);
}

void PairOptions::addTrash()
{
    m_limitsTrash->setToolTip(tr("Otherwise it takes a tenth of the disk at most"));
    addWidget(m_limitsTrash);
    m_trashSize->setNames(tr("The trash holds at most"), tr("Unit of the size of the trash"));
    auto *field = new QWidget;
    auto *layout = new QHBoxLayout(field);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_trashSize);
    layout->addStretch(1);
    addField(tr("At &most"),
             tr("On each side. Without a limit it takes a tenth of the disk. The oldest runs go "
                "first; they cannot be undone then."),
             field, m_trashSize->focusProxy());
    connect(m_limitsTrash, &QCheckBox::toggled, m_trashSize, &QWidget::setEnabled);
}

void PairOptions::setPlaces(const QString &here, const QString &there)
{
    m_here = here;
    m_there = there;
}

void PairOptions::chooseFolder()
{
    const QString root = kindOf(m_here) == PlaceKind::Folder ? m_here
        : kindOf(m_there) == PlaceKind::Folder               ? m_there
                                                             : QString();
    auto *dialog = new QFileDialog(this, tr("A folder that takes part"), root);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &PairOptions::takeFolder);
    dialog->open();
}

// Of a folder elsewhere nothing is known on either side.
void PairOptions::takeFolder(const QString &folder)
{
    for (const QString &place : {m_here, m_there}) {
        const QString path = QDir(place).relativeFilePath(folder);
        if (kindOf(place) == PlaceKind::Folder && !path.startsWith(u".."_s) && path != u"."_s) {
            m_folders->addLine(path);
            return;
        }
    }
    m_foldersNote->say(tr("%1 is not below one of both places.").arg(folder));
}

void PairOptions::showFor(SyncMode mode, bool usesTrash)
{
    m_ofTwoWay->setVisible(mode == SyncMode::TwoWay);
    m_ofOneWay->setVisible(mode != SyncMode::TwoWay);
    m_limitsTrash->setEnabled(usesTrash);
    m_trashSize->setEnabled(usesTrash && m_limitsTrash->isChecked());
}

void PairOptions::setPair(const SyncPair &pair)
{
    m_before = pair;
    setPlaces(pair.here, pair.there);
    m_folders->setLines(linesOf(pair.folders));
    m_includes->setLines(pair.includes);
    m_ruleFiles->setLines(pair.filterFiles);
    m_maxDeletes->setValue(int(std::min<qint64>(pair.policy.maxDeletes, mostDeletes)));
    m_maxShare->setValue(pair.policy.maxDeleteShare * 100);
    m_shownShare = m_maxShare->value();
    m_folderRule->setCurrentIndex(int(pair.policy.folder));
    m_edits->setCurrentIndex(int(pair.policy.localEdits));
    m_limitsTrash->setChecked(pair.trashBytes.has_value());
    m_trashSize->setValue(pair.trashBytes.value_or(firstTrash));
    m_shownTrash = m_trashSize->value();
}

void PairOptions::fill(SyncPair *pair) const
{
    pair->folders.clear();
    for (const QString &line : m_folders->lines())
        pair->folders += folderOf(line);
    pair->includes = m_includes->lines();
    pair->filterFiles.clear();
    for (const QString &line : m_ruleFiles->lines())
        pair->filterFiles += placeOf(line);
    SyncPolicy &policy = pair->policy;
    policy.maxDeletes
        = std::max<qint64>(m_maxDeletes->value(),
                           m_maxDeletes->value() == mostDeletes ? m_before.policy.maxDeletes : 0);
    policy.maxDeleteShare = m_maxShare->value() == m_shownShare ? m_before.policy.maxDeleteShare
                                                                : m_maxShare->value() / 100;
    policy.folder = FolderRule(m_folderRule->currentIndex());
    policy.localEdits = LocalEdits(m_edits->currentIndex());
    if (!m_limitsTrash->isChecked())
        pair->trashBytes.reset();
    else if (!m_before.trashBytes || m_trashSize->value() != m_shownTrash)
        pair->trashBytes = m_trashSize->value();
    else
        pair->trashBytes = m_before.trashBytes;
}

QString PairOptions::summaryOf(const SyncPair &pair)
{
    const SyncPair usual;
    QStringList parts;
    if (!pair.folders.isEmpty())
        parts += pair.folders.size() == 1
            ? tr("only 1 folder")
            : tr("only %1 folders").arg(QLocale().toString(pair.folders.size()));
    if (!pair.includes.isEmpty() || !pair.filterFiles.isEmpty())
        parts += tr("more rules");
    if (pair.policy.maxDeletes != usual.policy.maxDeletes
        || pair.policy.maxDeleteShare != usual.policy.maxDeleteShare)
        parts += tr("another limit for deletions");
    if (pair.policy.folder != usual.policy.folder)
        parts += tr("whole folders come back");
    if (pair.policy.localEdits != usual.policy.localEdits)
        parts += tr("edits in the copy are replaced");
    if (pair.trashBytes)
        parts += tr("a smaller trash");
    return parts.join(u", "_s);
}

void PairOptions::complain(const PairComplaint &complaint)
{
    if (complaint.field == PairField::Folders)
        m_foldersNote->say(complaint.sentence);
    else if (complaint.field == PairField::RuleFiles)
        m_filesNote->say(complaint.sentence);
}

void PairOptions::endComplaints()
{
    m_foldersNote->say({});
    m_filesNote->say({});
}

QWidget *PairOptions::field(PairField field) const
{
    return field == PairField::Folders  ? m_folders
        : field == PairField::RuleFiles ? m_ruleFiles
                                        : nullptr;
}

} // namespace gannet
