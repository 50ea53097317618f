// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "ui/shared/theme.h"

#include <QObject>

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

    [[nodiscard]] const Limits &limits() const { return m_limits; }
    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] Appearance appearance() const { return m_appearance; }

    void setLimits(const Limits &limits);
    void setFolder(const QString &folder);
    //! The same for this run of the program only.
    void borrowFolder(const QString &folder);
    void setAppearance(Appearance appearance);
    //! Back to what a new installation has.
    void reset();

    //! The options every new download shares; the same object until one of them changes.
    [[nodiscard]] std::shared_ptr<const JobOptions> jobOptions() const { return m_jobOptions; }

    //! Any other thing worth keeping, such as the window's size.
    void keep(const QString &key, const QVariant &value);
    [[nodiscard]] QVariant kept(const QString &key) const;

signals:
    void limitsChanged(const gannet::Limits &limits);
    void folderChanged(const QString &folder);
    void appearanceChanged(gannet::Appearance appearance);

private:
    void shareOptions();

    Engine *m_engine;
    QString m_firstFolder;
    Limits m_limits;
    QString m_folder;
    Appearance m_appearance = Appearance::Desktop;
    std::shared_ptr<const JobOptions> m_jobOptions;
};

} // namespace gannet
