// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferences.h"

#include "core/engine/engine.h"
#include "ui/settings/keptsettings.h"
#include "ui/settings/settingkeys.h"

namespace gannet {

Preferences::Preferences(Engine *engine, QString folder, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_firstFolder(std::move(folder))
    , m_general(keptGeneral(*engine))
    , m_downloads(keptDownloads(*engine))
    , m_connections(keptConnections(*engine))
    , m_limits(keptLimits(*engine))
    , m_folder(keptFolder(*engine, m_firstFolder))
    , m_appearance(keptAppearance(*engine))
{
    m_engine->setLimits(m_limits);
    shareOptions();
}

const NetworkSettings &Preferences::network() const
{
    return m_engine->network();
}

void Preferences::setGeneral(const GeneralSettings &general)
{
    if (general == m_general)
        return;
    m_general = general;
    gannet::keep(m_engine, general);
    emit generalChanged(general);
}

void Preferences::setDownloads(const DownloadDefaults &downloads)
{
    if (downloads == m_downloads)
        return;
    m_downloads = downloads;
    gannet::keep(m_engine, downloads);
    shareOptions();
    emit downloadsChanged(downloads);
}

void Preferences::setConnections(const ConnectionDefaults &connections)
{
    if (connections == m_connections)
        return;
    m_connections = connections;
    gannet::keep(m_engine, connections);
    shareOptions();
    emit connectionsChanged(connections);
}

void Preferences::setNetwork(const NetworkSettings &network)
{
    if (network == m_engine->network())
        return;
    m_engine->setNetwork(network);
    emit networkChanged(network);
}

void Preferences::setLimits(const Limits &limits)
{
    if (limits == m_limits)
        return;
    m_limits = limits;
    m_engine->setLimits(limits);
    gannet::keep(m_engine, limits);
    shareOptions();
    emit limitsChanged(limits);
}

void Preferences::setFolder(const QString &folder)
{
    if (folder == m_folder)
        return;
    m_engine->keepSetting(settingkeys::folder, folder);
    borrowFolder(folder);
}

void Preferences::borrowFolder(const QString &folder)
{
    m_folder = folder;
    shareOptions();
    emit folderChanged(folder);
}

void Preferences::setAppearance(Appearance appearance)
{
    if (appearance == m_appearance)
        return;
    m_appearance = appearance;
    gannet::keep(m_engine, appearance);
    emit appearanceChanged(appearance);
}

void Preferences::keep(const QString &key, const QVariant &value)
{
    m_engine->keepSetting(key, value);
}

QVariant Preferences::kept(const QString &key) const
{
    return m_engine->setting(key);
}

void Preferences::shareOptions()
{
    JobOptions options;
    options.directory = m_folder;
    options.segments = m_limits.perFile;
    options.existing = m_downloads.existing;
    options.remoteTime = m_downloads.remoteTime;
    options.maxFileSize = m_downloads.maxFileSize;
    options.previewLength = m_downloads.previewLength;
    options.retries = m_downloads.retries;
    options.retryWait = m_downloads.retryWait;
    options.minSegment = m_connections.minSegment;
    options.connectTimeout = m_connections.connectTimeout;
    options.headerTimeout = m_connections.headerTimeout;
    options.stallTimeout = m_connections.stallTimeout;
    m_jobOptions = std::make_shared<const JobOptions>(std::move(options));
}

} // namespace gannet
