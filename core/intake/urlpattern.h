// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace gannet {

//! How many addresses one pattern may make.
inline constexpr qint64 maxExpanded = 1'000'000;
//! How many characters they may have together (twice as many bytes of memory).
inline constexpr qint64 maxExpandedCharacters = 200'000'000;

//! A pattern in the manner of curl, and the addresses it stands for, each made when it is asked
//! for: [1-100], [001-100], [1-100:5], [a-z:2] and {x,y,z}; several multiply, the last one runs
//! fastest.
//! \[ \] \{ \} stand for the characters themselves; the brackets of an IPv6 host are no pattern. A
//! text without pattern is its own single address. A value.
class UrlPattern
{
public:
    //! Errors: BadInput for what is malformed.
    [[nodiscard]] static Result<UrlPattern> parse(const QString &text);

    //! Unset past 63 bits.
    [[nodiscard]] std::optional<qint64> count() const;
    //! \a index: from 0 to below count().
    [[nodiscard]] QString at(qint64 index) const;
    //! Errors: BadInput for more than \a limit addresses or more characters than may be.
    [[nodiscard]] Outcome checked(qint64 limit = maxExpanded) const;

private:
    struct Parts;

    explicit UrlPattern(std::shared_ptr<const Parts> parts)
        : m_parts(std::move(parts))
    {
    }

    std::shared_ptr<const Parts> m_parts;
};

//! All addresses of a pattern at once; nothing is expanded before it is counted. Errors: BadInput
//! (malformed, or more than \a limit addresses).
[[nodiscard]] Result<QStringList> expandPattern(const QString &text, qint64 limit = maxExpanded);

} // namespace gannet
