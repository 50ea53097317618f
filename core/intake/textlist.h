// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace gannet {

//! Characters; a longer line is no address.
inline constexpr qsizetype maxLineLength = 64 * 1024;

//! One row of a list. The address is not yet known to be one.
struct ListEntry {
    qint64 line = 0; //!< from 1
    QString address;
    QString name; //!< wanted file name, empty if none was given

    bool operator==(const ListEntry &) const = default;
};

//! What is wrong with one line, as a sentence.
struct ListProblem {
    qint64 line = 0;
    QString text;

    bool operator==(const ListProblem &) const = default;
};

//! Reads one line: an address and, after a tab or at least two spaces, a name. Unset for blank
//! lines and for comments, which begin with "#".
[[nodiscard]] std::optional<ListEntry> parseListLine(const QString &line, qint64 number);

//! Why \a line cannot be a row of a list at all; unset if it can.
[[nodiscard]] std::optional<ListProblem> lineProblem(QStringView line, qint64 number);

//! A whole list in UTF-8 or with a byte order mark, else in Latin-1; lines end with LF, CRLF or CR.
//! Errors: BadInput for what is no text or has a line with a problem.
[[nodiscard]] Result<QList<ListEntry>> parseTextList(const QByteArray &bytes);

//! The addresses in pasted or dropped text, each once, in their order and as they are written
//! there. When every line is an address these are the lines, so that "example.org/a" counts;
//! otherwise every http:// and https:// in the text, without the punctuation that follows it.
[[nodiscard]] QStringList addressesInText(const QString &text);

} // namespace gannet
