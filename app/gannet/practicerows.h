// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QObject>
#include <QSet>
#include <QStringList>

namespace gannet {

class Engine;

//! The rows of the practice site that have no file. They cannot go on without the site, so they
//! leave the list with it, or at the next start when the program died before.
class PracticeRows final : public QObject
{
    Q_OBJECT

public:
    //! \a engine outlives it; its rows of before are still to come.
    explicit PracticeRows(Engine *engine, QObject *parent = nullptr);

    //! From now on the site is at \a servers, "host:port", and its files go into \a folder.
    void follow(const QStringList &servers, const QString &folder);
    //! The site ends.
    void end();

private:
    void take(const QList<JobChange> &batch);
    [[nodiscard]] bool isOurs(const JobRow &row) const;

    Engine *m_engine;
    QStringList m_servers; //!< of this site, or of the one that was not ended; empty: none
    QString m_folder;
    bool m_siteIsThere = false;
    QSet<JobId> m_unfinished;
};

} // namespace gannet
