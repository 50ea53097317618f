// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>

namespace gannet {

class Engine;
class PracticeSite;
class Preferences;

//! Opens the practice site when first asked and puts all of it into the list.
class Practice final : public QObject
{
    Q_OBJECT

public:
    //! Both outlive it.
    Practice(Engine *engine, const Preferences *preferences, QObject *parent = nullptr);
    ~Practice() override;

    //! Adds the whole site, to be saved in \a folder; what an earlier practice left there is
    //! replaced. Nothing happens while the site is still opening.
    void begin(const QString &folder);

    [[nodiscard]] const QString &folder() const { return m_folder; }
    //! The page of the open site that links to all of it; empty before.
    [[nodiscard]] QUrl frontPage() const;

signals:
    //! So many jobs were handed to the engine.
    void added(qint64 jobs);
    //! The site cannot open; a sentence.
    void failed(const QString &sentence);

private:
    void openSite();
    void closeSite(const QString &sentence);
    void addAll();

    Engine *m_engine;
    const Preferences *m_preferences;
    QString m_folder;
    std::unique_ptr<PracticeSite> m_site;
};

} // namespace gannet
