// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/net/networksettings.h"
#include "ui/settings/settinggroups.h"
#include "ui/shared/theme.h"

#include <QObject>
#include <QVariant>

#include <memory>

namespace gannet {

class Engine;

//! What a person set. Each change acts at once and is kept by the engine. GUI thread.
class Preferences final : public QObject
{
    Q_OBJECT

public:
    //! Reads what was kept and hands the limits to \a engine, which outlives it. \a folder is where
    //! downloads go until a person chooses another one.
    Preferences(Engine *engine, QString folder, QObject *parent = nullptr);

    [[nodiscard]] const GeneralSettings &general() const { return m_general; }
    [[nodiscard]] const DownloadDefaults &downloads() const { return m_downloads; }
    [[nodiscard]] const ConnectionDefaults &connections() const { return m_connections; }
    [[nodiscard]] const NetworkSettings &network() const;
    [[nodiscard]] const Limits &limits() const { return m_limits; }
    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] const QString &firstFolder() const { return m_firstFolder; }
    [[nodiscard]] Appearance appearance() const { return m_appearance; }

    void setGeneral(const GeneralSettings &general);
    void setDownloads(const DownloadDefaults &downloads);
    void setConnections(const ConnectionDefaults &connections);
    void setNetwork(const NetworkSettings &network);
    void setLimits(const Limits &limits);
    void setFolder(const QString &folder);
    //! The same for this run of the program only.
    void borrowFolder(const QString &folder);
    void setAppearance(Appearance appearance);

    //! The options every new download shares; the same object until one of them changes.
    [[nodiscard]] std::shared_ptr<const JobOptions> jobOptions() const { return m_jobOptions; }

    //! Any other thing worth keeping, such as the window's size.
    void keep(const QString &key, const QVariant &value);
    [[nodiscard]] QVariant kept(const QString &key) const;

signals:
    void generalChanged(const gannet::GeneralSettings &general);
    void downloadsChanged(const gannet::DownloadDefaults &downloads);
    void connectionsChanged(const gannet::ConnectionDefaults &connections);
    void networkChanged(const gannet::NetworkSettings &network);
    void limitsChanged(const gannet::Limits &limits);
    void folderChanged(const QString &folder);
    void appearanceChanged(gannet::Appearance appearance);

private:
    void shareOptions();

    Engine *m_engine;
    QString m_firstFolder;
    GeneralSettings m_general;
    DownloadDefaults m_downloads;
    ConnectionDefaults m_connections;
    Limits m_limits;
    QString m_folder;
    Appearance m_appearance = Appearance::Desktop;
    std::shared_ptr<const JobOptions> m_jobOptions;
};

} // namespace gannet
