// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QHash>
#include <QSet>
#include <QString>

namespace gannet {

//! Tells from memory that an address has no useful row yet, so that ten thousand new files in a new
//! state folder cost no question to the database. May say "perhaps" wrongly, never "no".
class KnownAddresses
{
public:
    //! Only an empty database can be followed from memory.
    enum class Begin { Empty, Unknown };
    void begin(Begin begin) { m_follows = begin == Begin::Empty; }

    //! A row was written for \a address.
    void added(JobId id, const QString &address);
    //! The row has got a part or left a file.
    void becameUseful(JobId id);
    //! The row will not become useful any more.
    void forget(JobId id) { m_fresh.remove(id); }

    [[nodiscard]] bool mayKnow(const QString &address) const;

private:
    //! Beyond so many entries memory is worth more than the questions.
    static constexpr qsizetype mostEntries = 200'000;

    bool m_follows = false;
    QHash<JobId, size_t> m_fresh; //!< hashes of addresses
    QSet<size_t> m_useful;
};

} // namespace gannet
