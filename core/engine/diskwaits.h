// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/job.h"
#include "core/result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <unordered_map>

namespace gannet {

//! Rows that wait until their folder takes files again. A folder that takes none at all is shut:
//! its other rows are not even begun. One loop.
class DiskWaits
{
public:
    struct Wait {
        qint64 needed = 0; //!< bytes that must be free
        Clock::TimePoint notBefore; //!< of it being let go on
        bool hasPart = false; //!< bytes of it lie in the folder
    };

    //! \a folder is shut until reopen() or shut() says otherwise.
    void hold(JobId id, const QString &folder, const Error &error, Wait wait);
    //! A person wants to know it now.
    void hurry(JobId id, Clock::TimePoint now);
    void forget(JobId id);

    [[nodiscard]] bool isEmpty() const { return m_folderOf.isEmpty(); }
    [[nodiscard]] bool holds(JobId id) const { return m_folderOf.contains(id); }
    [[nodiscard]] QString folderOf(JobId id) const { return m_folderOf.value(id); }
    [[nodiscard]] QStringList folders() const { return m_folders.keys(); }
    //! Why \a folder takes no files; unset when it is not known to refuse them.
    [[nodiscard]] std::optional<Error> trouble(const QString &folder) const;

    //! Rows that wait have bytes in it, so it must not be made anew.
    [[nodiscard]] bool isUsed(const QString &folder) const;

    void shut(const QString &folder, const Error &error);
    //! \a folder takes files and has \a free bytes: gives the rows that go on, which wait no more.
    [[nodiscard]] QList<JobId> reopen(const QString &folder, qint64 free, Clock::TimePoint now);

private:
    struct Folder {
        std::optional<Error> trouble;
        bool isUsed = false;
        std::unordered_map<qint64, Wait> waits; //!< by the job
    };

    QHash<JobId, QString> m_folderOf;
    QHash<QString, Folder> m_folders;
};

} // namespace gannet
