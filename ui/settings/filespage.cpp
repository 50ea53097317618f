// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/filespage.h"

#include "ui/settings/pathfield.h"
#include "ui/settings/preferences.h"
#include "ui/shared/amountfield.h"
#include "ui/shared/fieldnote.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace gannet {

using namespace std::chrono_literals;

namespace {

//! In the order of ExistingRule.
QStringList existingChoices()
{
    return {FilesPage::tr("Skip the same, number others"), FilesPage::tr("Number the new one"),
            FilesPage::tr("Replace the old one"), FilesPage::tr("Keep the old one"),
            FilesPage::tr("Replace if it changed")};
}

NumberRange inSeconds(NumberRange milliseconds)
{
    return {milliseconds.least / 1000, milliseconds.most / 1000};
}

} // namespace

FilesPage::FilesPage(Preferences *preferences)
    : SettingsPage(preferences)
    , m_existing(choiceField(existingChoices()))
    , m_remoteTime(new QCheckBox)
    , m_maxSize(new AmountField({{tr("MB"), 1'000'000}, {tr("GB"), 1'000'000'000}},
                                settingranges::maxFileSize.most))
    , m_preview(numberField(settingranges::previewLength))
    , m_retries(numberField(settingranges::retries))
    , m_wait(numberField(inSeconds(settingranges::retryWait), tr(" s")))
{
    addFolder();
    addRows();
    finish();
    showValues();
    showFolder();
    connect(m_existing, &QComboBox::currentIndexChanged, this, &FilesPage::take);
    connect(m_remoteTime, &QCheckBox::toggled, this, &FilesPage::take);
    connect(m_maxSize, &AmountField::changed, this, &FilesPage::take);
    for (QSpinBox *field : {m_preview, m_retries, m_wait})
        connect(field, &QSpinBox::valueChanged, this, &FilesPage::take);
    connect(m_folder, &PathField::chosen, preferences, &Preferences::setFolder);
    connect(preferences, &Preferences::downloadsChanged, this, &FilesPage::showValues);
    connect(preferences, &Preferences::folderChanged, this, &FilesPage::showFolder);
}

void FilesPage::addFolder()
{
    auto *note = new FieldNote;
    m_folder = new PathField(PathField::Wants::Folder, note);
    addWideRow(tr("F&older"), tr("Where new downloads go."), m_folder, m_folder->edit());
    addWidget(note);
}

void FilesPage::addRows()
{
    addRow(tr("When a name is &taken"),
           tr("The same file is one that Gannet fetched from this address and nobody changed."),
           m_existing);
    addRow(tr("Keep the server's t&ime"),
           tr("A file says when the server changed it, not when it came here."), m_remoteTime);
    m_maxSize->setNames(tr("Largest file"), tr("Unit of the largest file"));
    addRow(tr("&Largest file"), tr("A larger one is not fetched and says so."), m_maxSize);
    m_preview->setSpecialValueText(tr("No preview"));
    addRow(tr("&Preview"), tr("So many characters of a text are shown when it arrives."),
           m_preview);
    m_retries->setSpecialValueText(tr("Never"));
    addRow(tr("Tries &again"),
           tr("So often in a row without a new byte, before a download counts as failed."),
           m_retries);
    addRow(tr("&Wait between tries"), tr("The first wait; each further one is longer."), m_wait);
}

void FilesPage::reset()
{
    m_preferences->setDownloads({});
    m_preferences->setFolder(m_preferences->firstFolder());
    showFolder(); // what was half typed goes too
}

void FilesPage::showFolder()
{
    m_folder->setPath(m_preferences->folder());
}

void FilesPage::showValues()
{
    const QSignalBlocker quiet[]
        = {QSignalBlocker(m_existing), QSignalBlocker(m_remoteTime), QSignalBlocker(m_maxSize),
           QSignalBlocker(m_preview),  QSignalBlocker(m_retries),    QSignalBlocker(m_wait)};
    const DownloadDefaults &downloads = m_preferences->downloads();
    m_existing->setCurrentIndex(int(downloads.existing));
    m_remoteTime->setChecked(downloads.remoteTime);
    m_maxSize->setValue(downloads.maxFileSize);
    m_preview->setValue(downloads.previewLength);
    m_retries->setValue(downloads.retries);
    m_wait->setValue(int(downloads.retryWait / 1s));
}

void FilesPage::take()
{
    DownloadDefaults downloads;
    downloads.existing = ExistingRule(m_existing->currentIndex());
    downloads.remoteTime = m_remoteTime->isChecked();
    downloads.maxFileSize = m_maxSize->value();
    downloads.previewLength = m_preview->value();
    downloads.retries = m_retries->value();
    downloads.retryWait = std::chrono::seconds(m_wait->value());
    m_preferences->setDownloads(downloads);
}

} // namespace gannet
