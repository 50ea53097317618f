// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsdialog.h"

#include "ui/downloads/queuemodel.h"
#include "ui/settings/preferences.h"
#include "ui/shared/icon.h"
#include "ui/shared/labels.h"

#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr double bytesPerMegabyte = 1e6;
constexpr int controlWidth = 136;

QSpinBox *numberBox(int most, const QString &name)
{
    auto *box = new QSpinBox;
    box->setRange(1, most);
    box->setFixedWidth(controlWidth);
    box->setAccessibleName(name);
    return box;
}

QDoubleSpinBox *speedBox(const QString &name)
{
    auto *box = new QDoubleSpinBox;
    box->setRange(0, 10'000);
    box->setDecimals(1);
    box->setSingleStep(0.5);
    box->setSuffix(SettingsDialog::tr(" MB/s"));
    box->setSpecialValueText(SettingsDialog::tr("No limit"));
    box->setFixedWidth(controlWidth);
    box->setAccessibleName(name);
    return box;
}

//! The name of a setting and why one would change it, for the left of \a control.
QLayout *words(const QString &name, QLabel *reason, QWidget *control)
{
    auto *layout = new QVBoxLayout;
    layout->setSpacing(2);
    auto *title = new QLabel(name);
    title->setBuddy(control);
    layout->addWidget(title);
    layout->addWidget(reason);
    control->setAccessibleDescription(reason->text());
    return layout;
}

void addRow(QGridLayout *rows, const QString &name, QLabel *reason, QWidget *control)
{
    const int row = rows->rowCount();
    rows->addLayout(words(name, reason, control), row, 0);
    rows->addWidget(control, row, 1, Qt::AlignTop | Qt::AlignRight);
}

} // namespace

SettingsDialog::SettingsDialog(Preferences *preferences, QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_filesAtOnce(numberBox(64, tr("Files at once")))
    , m_perServer(numberBox(32, tr("Connections to one server")))
    , m_perFile(numberBox(16, tr("Connections for one file")))
    , m_speed(speedBox(tr("Speed limit")))
    , m_folder(new QLineEdit)
    , m_appearance(new QComboBox)
    , m_running(faintLabel({}))
{
    setWindowTitle(tr("Settings"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(16);
    layout->addLayout(makeRows());
    layout->addStretch(1);
    layout->addWidget(makeButtons());
    setMinimumWidth(570);
    showValues();
    followChanges();
}

QGridLayout *SettingsDialog::makeRows()
{
    auto *rows = new QGridLayout;
    rows->setColumnStretch(0, 1);
    rows->setHorizontalSpacing(24);
    rows->setVerticalSpacing(18);
    addRow(rows, tr("&Files at once"), m_running, m_filesAtOnce);
    addRow(rows, tr("Connections to one &server"),
           faintLabel(tr("6 is what browsers use. More can make a server refuse.")), m_perServer);
    addRow(rows, tr("&Connections for one file"),
           faintLabel(tr("Only for large files. New downloads use it.")), m_perFile);
    addRow(rows, tr("Speed &limit"), faintLabel(tr("For everything together.")), m_speed);
    m_appearance->addItems({tr("Like the desktop"), tr("Light"), tr("Dark")});
    m_appearance->setFixedWidth(controlWidth);
    m_appearance->setAccessibleName(tr("Appearance"));
    addRow(rows, tr("&Appearance"), faintLabel(tr("The colours of the window.")), m_appearance);
    QWidget *folder = makeFolderRow();
    auto *place = new QVBoxLayout; // a path needs the whole width
    place->setSpacing(8);
    place->addLayout(words(tr("F&older"), faintLabel(tr("Where new downloads go.")), folder));
    place->addWidget(folder);
    rows->addLayout(place, rows->rowCount(), 0, 1, 2);
    return rows;
}

QWidget *SettingsDialog::makeFolderRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *choose = new QPushButton(lineIcon(u"folder"_s), tr("Choose"));
    choose->setToolTip(tr("Choose the folder for new downloads"));
    m_folder->setAccessibleName(tr("Folder"));
    m_folder->setMinimumWidth(200);
    layout->addWidget(m_folder, 1);
    layout->addWidget(choose);
    row->setFocusProxy(m_folder);
    connect(choose, &QPushButton::clicked, this, &SettingsDialog::chooseFolder);
    return row;
}

QWidget *SettingsDialog::makeButtons()
{
    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *reset = new QPushButton(tr("Reset"));
    reset->setToolTip(tr("Set everything here back to how it was at first"));
    reset->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    layout->addWidget(reset);
    layout->addStretch(1);
    layout->addWidget(close);
    connect(reset, &QPushButton::clicked, m_preferences, &Preferences::reset);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return buttons;
}

void SettingsDialog::followChanges()
{
    for (QSpinBox *box : {m_filesAtOnce, m_perServer, m_perFile})
        connect(box, &QSpinBox::valueChanged, this, &SettingsDialog::takeLimits);
    connect(m_speed, &QDoubleSpinBox::valueChanged, this, &SettingsDialog::takeLimits);
    connect(m_folder, &QLineEdit::editingFinished, this, &SettingsDialog::takeFolder);
    connect(m_appearance, &QComboBox::currentIndexChanged, m_preferences,
            [this](int index) { m_preferences->setAppearance(Appearance(index)); });
    connect(m_preferences, &Preferences::limitsChanged, this, &SettingsDialog::showValues);
    connect(m_preferences, &Preferences::folderChanged, this, &SettingsDialog::showValues);
    connect(m_preferences, &Preferences::appearanceChanged, this, &SettingsDialog::showValues);
}

void SettingsDialog::showValues()
{
    const Limits &limits = m_preferences->limits();
    const QSignalBlocker quiet[]
        = {QSignalBlocker(m_filesAtOnce), QSignalBlocker(m_perServer), QSignalBlocker(m_perFile),
           QSignalBlocker(m_speed), QSignalBlocker(m_appearance)};
    m_filesAtOnce->setValue(limits.filesAtOnce);
    m_perServer->setValue(limits.perServer);
    m_perFile->setValue(limits.perFile);
    const double speed = double(limits.bytesPerSecond) / bytesPerMegabyte;
    if (!qFuzzyCompare(speed + 1, m_speed->value() + 1))
        m_speed->setValue(speed); // not while it is typed: that would move the cursor
    m_folder->setText(QDir::toNativeSeparators(m_preferences->folder()));
    m_appearance->setCurrentIndex(int(m_preferences->appearance()));
}

void SettingsDialog::takeLimits()
{
    m_preferences->setLimits({m_filesAtOnce->value(), m_perServer->value(), m_perFile->value(),
                              qRound64(m_speed->value() * bytesPerMegabyte)});
}

void SettingsDialog::takeFolder()
{
    const QString folder = QDir::cleanPath(QDir::fromNativeSeparators(m_folder->text().trimmed()));
    if (QDir::isAbsolutePath(folder))
        m_preferences->setFolder(folder);
    else
        showValues(); // half a path is no folder: the last good one stays
}

void SettingsDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder for new downloads"), m_preferences->folder());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, m_preferences, &Preferences::setFolder);
    dialog->open();
}

void SettingsDialog::showCounts(const QueueCounts &counts)
{
    m_running->setText(
        tr("Now %1 run and %2 wait. Acts at once.").arg(counts.running).arg(counts.waiting));
}

} // namespace gannet
