// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/result.h"
#include "core/secretheader.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QStringView>

#include <initializer_list>
#include <optional>
#include <utility>

namespace gannet {

//! The fields of one HTTP message, in their order, repeated ones kept (RFC 9110 5.2, 5.3). A value.
class Headers
{
public:
    using Field = std::pair<QByteArray, QByteArray>;

    Headers() = default;
    Headers(std::initializer_list<Field> fields);
    explicit Headers(HeaderList fields);

    //! The first value of \a name in any case, trimmed; empty if there is none.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    //! Every value of \a name, trimmed, in order.
    [[nodiscard]] QList<QByteArray> values(QByteArrayView name) const;
    [[nodiscard]] bool contains(QByteArrayView name) const;

    void append(const QByteArray &name, const QByteArray &value);
    //! Puts one field in the place of all those called \a name.
    void set(const QByteArray &name, const QByteArray &value);
    void remove(QByteArrayView name);

    //! Content-Length in bytes; unset when missing, garbage or told twice with different values
    //! (RFC 9110 8.6), and where Transfer-Encoding overrides it (RFC 9112 6.3).
    [[nodiscard]] std::optional<qint64> length() const;
    //! There is a Content-Length that says no length. Nobody can tell then where the body ends
    //! (RFC 9112 6.3).
    [[nodiscard]] bool lengthIsBroken() const;

    [[nodiscard]] const HeaderList &list() const { return m_fields; }
    [[nodiscard]] bool isEmpty() const { return m_fields.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_fields.size(); }
    [[nodiscard]] HeaderList::const_iterator begin() const { return m_fields.cbegin(); }
    [[nodiscard]] HeaderList::const_iterator end() const { return m_fields.cend(); }

    bool operator==(const Headers &) const = default;

private:
    HeaderList m_fields;
};

//! "Name: value\n" for each field, as far as it fits into \a mostBytes.
[[nodiscard]] QByteArray headerLines(const Headers &headers, qsizetype mostBytes = 4096);

//! "Name: value" as a person types it after -H; "Name;" is a field without a value, as in curl.
//! The value goes out as UTF-8. Errors: BadInput for a name that is no token (RFC 9110 5.6.2) and
//! for line breaks and other control characters, which could smuggle in further fields.
[[nodiscard]] Result<std::pair<QByteArray, QByteArray>> parseHeaderLine(QStringView line);

} // namespace gannet
