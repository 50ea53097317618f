// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet/practicerows.h"

#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>

namespace gannet {

class Adder;
class Engine;
class PracticeSite;
class Preferences;

//! Opens the practice site when first asked and puts all of it into the list.
class Practice final : public QObject
{
    Q_OBJECT

public:
    //! All outlive it.
    Practice(Engine *engine, const Preferences *preferences, Adder *adder,
             QObject *parent = nullptr);
    ~Practice() override;

    //! Adds the whole site, to be saved in \a folder; what an earlier practice left there is
    //! replaced. Nothing happens while the site is still opening.
    void begin(const QString &folder);

    //! The program ends, and the site with it: its rows without a file leave the list.
    void end() { m_rows.end(); }

    [[nodiscard]] const QString &folder() const { return m_folder; }
    //! The page of the open site that links to all of it; empty before.
    [[nodiscard]] QUrl frontPage() const;

signals:
    //! The whole site is on its way into the list.
    void added();
    //! The site cannot open; a sentence.
    void failed(const QString &sentence);

private:
    void openSite();
    void closeSite(const QString &sentence);
    void addAll();

    const Preferences *m_preferences;
    Adder *m_adder;
    PracticeRows m_rows;
    QString m_folder;
    std::unique_ptr<PracticeSite> m_site;
};

} // namespace gannet
