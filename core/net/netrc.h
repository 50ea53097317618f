// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/login.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace gannet {

//! A .netrc file may have so many bytes.
inline constexpr qsizetype mostNetrcBytes = 1024LL * 1024;

//! The logins of a .netrc file, by host.
class Netrc
{
public:
    struct Entry {
        QString host; //!< lower case; empty: the "default" one
        Login login;

        bool operator==(const Entry &) const = default;
    };

    Netrc() = default;
    explicit Netrc(QList<Entry> entries)
        : m_entries(std::move(entries))
    {
    }

    //! The first entry for \a host; with a \a user, the first that is of this user.
    [[nodiscard]] std::optional<Login> loginFor(const QString &host,
                                                const QString &user = {}) const;
    //! What counts for hosts without an entry.
    [[nodiscard]] std::optional<Login> fallback() const;
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }

private:
    QList<Entry> m_entries;
};

//! Reads \a text as curl does: machine, default, login, password, account and macdef; words may
//! stand in quotes with \\", \\\\, \\n, \\r and \\t; a word that begins with # makes the rest of
//! its line a comment. Errors: BadInput (too large, a quote that never ends); its sentence repeats
//! nothing of the text.
[[nodiscard]] Result<Netrc> parseNetrc(const QByteArray &text);

} // namespace gannet
