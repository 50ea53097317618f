// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/connectionspage.h"

#include "ui/settings/preferences.h"
#include "ui/shared/amountfield.h"

#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

namespace gannet {

using namespace std::chrono_literals;

namespace {

constexpr NumberRange partRange{settingranges::minSegment.least / MiB,
                                settingranges::minSegment.most / MiB};
constexpr NumberRange secondsRange{settingranges::timeout.least / 1000,
                                   settingranges::timeout.most / 1000};

} // namespace

ConnectionsPage::ConnectionsPage(Preferences *preferences)
    : SettingsPage(preferences)
    , m_filesAtOnce(numberField(settingranges::filesAtOnce))
    , m_perServer(numberField(settingranges::perServer))
    , m_perFile(numberField(settingranges::perFile))
    , m_speed(new AmountField({{tr("KB/s"), 1'000}, {tr("MB/s"), 1'000'000}},
                              settingranges::bytesPerSecond.most))
    , m_smallestPart(numberField(partRange, tr(" MiB")))
    , m_connect(numberField(secondsRange, tr(" s")))
    , m_headers(numberField(secondsRange, tr(" s")))
    , m_stall(numberField(secondsRange, tr(" s")))
{
    addRows();
    addPatience();
    finish();
    showLimits();
    showDefaults();
    for (QSpinBox *field : {m_filesAtOnce, m_perServer, m_perFile})
        connect(field, &QSpinBox::valueChanged, this, &ConnectionsPage::takeLimits);
    connect(m_speed, &AmountField::changed, this, &ConnectionsPage::takeLimits);
    for (QSpinBox *field : {m_smallestPart, m_connect, m_headers, m_stall})
        connect(field, &QSpinBox::valueChanged, this, &ConnectionsPage::takeDefaults);
    connect(preferences, &Preferences::limitsChanged, this, &ConnectionsPage::showLimits);
    connect(preferences, &Preferences::connectionsChanged, this, &ConnectionsPage::showDefaults);
}

void ConnectionsPage::addRows()
{
    m_running = addRow(tr("&Files at once"), tr("Acts at once."), m_filesAtOnce);
    addRow(tr("Connections to one &server"),
           tr("6 is what browsers use. More can make a server refuse. Acts at once."), m_perServer);
    addRow(tr("&Connections for one file"), tr("Only for large files. Acts when a file starts."),
           m_perFile);
    m_speed->setNames(tr("Speed limit"), tr("Unit of the speed limit"));
    addRow(tr("Speed &limit"), tr("For everything together. Acts at once."), m_speed);
    addRow(tr("Smallest &part"),
           tr("A file is fetched in parts only when each has at least this size. New downloads "
              "use it."),
           m_smallestPart);
}

void ConnectionsPage::addPatience()
{
    addRow(tr("&Time to connect"),
           tr("After that the server counts as unreachable. New downloads use it."), m_connect);
    addRow(tr("Time to &answer"), tr("From the request to the answer. New downloads use it."),
           m_headers);
    addRow(tr("Time &without a byte"),
           tr("A download that stands still so long is tried again. New downloads use it."),
           m_stall);
}

void ConnectionsPage::reset()
{
    setShown({});
    m_preferences->setConnections({});
}

void ConnectionsPage::showCounts(int running, int waiting)
{
    m_running->setText(tr("Now %1 run and %2 wait. Acts at once.").arg(running).arg(waiting));
    m_filesAtOnce->setAccessibleDescription(m_running->text());
}

void ConnectionsPage::showLimits()
{
    const QSignalBlocker quiet[] = {QSignalBlocker(m_filesAtOnce), QSignalBlocker(m_perServer),
                                    QSignalBlocker(m_perFile), QSignalBlocker(m_speed)};
    const Limits &limits = m_preferences->limits();
    m_filesAtOnce->setValue(limits.filesAtOnce);
    m_perServer->setValue(limits.perServer);
    m_perFile->setValue(limits.perFile);
    m_speed->setValue(limits.bytesPerSecond);
}

void ConnectionsPage::showDefaults()
{
    const QSignalBlocker quiet[] = {QSignalBlocker(m_smallestPart), QSignalBlocker(m_connect),
                                    QSignalBlocker(m_headers), QSignalBlocker(m_stall)};
    const ConnectionDefaults &connections = m_preferences->connections();
    m_smallestPart->setValue(int(connections.minSegment / MiB));
    m_connect->setValue(int(connections.connectTimeout / 1s));
    m_headers->setValue(int(connections.headerTimeout / 1s));
    m_stall->setValue(int(connections.stallTimeout / 1s));
}

void ConnectionsPage::takeLimits()
{
    setShown({m_filesAtOnce->value(), m_perServer->value(), m_perFile->value(), m_speed->value()});
}

// Those of single servers are set elsewhere and stay.
void ConnectionsPage::setShown(const Limits &shown)
{
    Limits limits = m_preferences->limits();
    limits.filesAtOnce = shown.filesAtOnce;
    limits.perServer = shown.perServer;
    limits.perFile = shown.perFile;
    limits.bytesPerSecond = shown.bytesPerSecond;
    m_preferences->setLimits(limits);
}

void ConnectionsPage::takeDefaults()
{
    ConnectionDefaults connections;
    connections.minSegment = m_smallestPart->value() * MiB;
    connections.connectTimeout = std::chrono::seconds(m_connect->value());
    connections.headerTimeout = std::chrono::seconds(m_headers->value());
    connections.stallTimeout = std::chrono::seconds(m_stall->value());
    m_preferences->setConnections(connections);
}

} // namespace gannet
