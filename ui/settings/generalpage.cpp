// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/generalpage.h"

#include "ui/settings/preferences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSignalBlocker>
#include <QSpinBox>

namespace gannet {

GeneralPage::GeneralPage(Preferences *preferences)
    : SettingsPage(preferences)
    , m_appearance(choiceField({tr("Like the desktop"), tr("Light"), tr("Dark")}))
    , m_finished(choiceField({tr("Opens the file"), tr("Shows it in its folder")}))
    , m_askAbove(numberField(settingranges::askAbove))
    , m_arrivals(new QCheckBox)
    , m_startsAtOnce(new QCheckBox)
{
    m_askAbove->setGroupSeparatorShown(true);
    addRows();
    finish();
    showValues();
    connect(m_appearance, &QComboBox::currentIndexChanged, this, &GeneralPage::take);
    connect(m_finished, &QComboBox::currentIndexChanged, this, &GeneralPage::take);
    connect(m_askAbove, &QSpinBox::valueChanged, this, &GeneralPage::take);
    connect(m_arrivals, &QCheckBox::toggled, this, &GeneralPage::take);
    connect(m_startsAtOnce, &QCheckBox::toggled, this, &GeneralPage::take);
    connect(preferences, &Preferences::generalChanged, this, &GeneralPage::showValues);
    connect(preferences, &Preferences::appearanceChanged, this, &GeneralPage::showValues);
}

void GeneralPage::addRows()
{
    addRow(tr("&Appearance"), tr("The colours of the window."), m_appearance);
    addRow(tr("&Double click"), tr("What it does with a download that is finished."), m_finished);
    addRow(tr("Start &when added"),
           tr("Otherwise new downloads are added paused and wait until you start them."),
           m_startsAtOnce);
    addRow(tr("As&k before adding more than"),
           tr("Addresses in one list. Above this number one question comes first."), m_askAbove);
    addRow(tr("A&rrivals"), tr("Shows the newest files below the list."), m_arrivals);
}

void GeneralPage::reset()
{
    m_preferences->setGeneral({});
    m_preferences->setAppearance(Appearance::Desktop);
}

void GeneralPage::showValues()
{
    const QSignalBlocker quiet[]
        = {QSignalBlocker(m_appearance), QSignalBlocker(m_finished), QSignalBlocker(m_askAbove),
           QSignalBlocker(m_arrivals), QSignalBlocker(m_startsAtOnce)};
    const GeneralSettings &general = m_preferences->general();
    m_appearance->setCurrentIndex(int(m_preferences->appearance()));
    m_finished->setCurrentIndex(int(general.finished));
    m_askAbove->setValue(general.askAbove);
    m_arrivals->setChecked(general.showsArrivals);
    m_startsAtOnce->setChecked(general.startsAtOnce);
}

void GeneralPage::take()
{
    // Read all of them first: each change shows the values again.
    GeneralSettings general;
    general.finished = FinishedAction(m_finished->currentIndex());
    general.askAbove = m_askAbove->value();
    general.showsArrivals = m_arrivals->isChecked();
    general.startsAtOnce = m_startsAtOnce->isChecked();
    const auto appearance = Appearance(m_appearance->currentIndex());
    m_preferences->setGeneral(general);
    m_preferences->setAppearance(appearance);
}

} // namespace gannet
