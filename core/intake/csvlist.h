// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/textaddresses.h"
#include "core/intake/textlines.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gannet {

//! The fields of one record, without their quotes; unset where a quote is not closed in it.
[[nodiscard]] std::optional<QStringList> csvFields(QStringView record, QChar separator);

//! Whether \a line is the head of a table with a column of addresses, as "name;url".
[[nodiscard]] bool isCsvHeader(QStringView line);

//! Takes the addresses out of a table whose fields are separated by commas, semicolons or tabs and
//! may stand in quotes, also over several lines. A first record without address is the head; it may
//! name the column of the file names (name, filename, file) and that of addresses without scheme
//! (url, address, link). An address is a whole field.
class CsvList
{
public:
    //! A record that goes over more lines has a quote that is never closed; each of its lines
    //! counts as a record then.
    static constexpr qsizetype mostLines = 100;

    [[nodiscard]] LineFinds feed(const TextLine &line);
    //! What is left of an unclosed quote at the end.
    [[nodiscard]] LineFinds finish();

private:
    LineFinds takeRecord(const QStringList &fields, qint64 line);
    LineFinds takeOneByOne();
    void readHeader(const QStringList &fields);
    bool isAddress(const QStringList &fields, qsizetype column) const;

    QChar m_separator; //!< null before the first record
    bool m_isBegun = false; //!< the first record was read
    qsizetype m_nameColumn = -1;
    qsizetype m_addressColumn = -1;
    QList<TextLine> m_open; //!< lines of a record whose quote is open
    qsizetype m_openSize = 0; //!< their characters
};

} // namespace gannet
