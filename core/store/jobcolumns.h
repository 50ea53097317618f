// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/storedjob.h"

#include <QByteArray>
#include <QString>
#include <QVariant>

#include <memory>

class QSqlQuery;

namespace gannet {

// How values look in the columns of the database. Pure but for the reading of a query's row.

//! 16 bytes a range: first and end, little endian.
[[nodiscard]] QByteArray rangesToBlob(const QList<ByteRange> &ranges);
//! Without those that make no sense.
[[nodiscard]] QList<ByteRange> rangesFromBlob(const QByteArray &blob);

//! 16 bytes, big endian as XXH3's canonical form.
[[nodiscard]] QByteArray hashToBlob(const BlockHash &block);
//! Appends the block of columns first, end and hash, from column \a first on, to \a blocks if it
//! makes sense behind them.
void appendBlock(QList<BlockHash> &blocks, const QSqlQuery &row, int first);

//! "sha256:<hex>"; a null variant for no checksum.
[[nodiscard]] QVariant checksumToColumn(const std::optional<Checksum> &checksum);
[[nodiscard]] std::optional<Checksum> checksumFromColumn(const QString &text);

//! As Qt streams it, with its type.
[[nodiscard]] QByteArray settingToBlob(const QVariant &value);
//! Invalid for a blob that cannot be read.
[[nodiscard]] QVariant settingFromBlob(const QByteArray &blob);

template <typename T>
[[nodiscard]] QVariant nullable(const std::optional<T> &value)
{
    return value ? QVariant(*value) : QVariant();
}

//! For columns that are NOT NULL: a null string is an empty one.
[[nodiscard]] QString notNull(const QString &text);

//! An address as it is kept: without a password.
[[nodiscard]] QString addressText(const QUrl &url);

//! The columns that jobFrom() reads, in its order.
extern const QString jobColumns;
//! The columns that partFrom() reads, in its order.
extern const QString partColumns;

//! One row of the table of jobs. Its options are \a options.
[[nodiscard]] StoredJob jobFrom(const QSqlQuery &row, std::shared_ptr<const JobOptions> options);
//! The id of the row's options.
[[nodiscard]] qint64 optionsIdOf(const QSqlQuery &row);

//! One row of the table of parts: for which job, how many bytes, and the part.
struct PartRow {
    qint64 job = 0;
    qint64 bytes = 0;
    StoredPart part;
};
[[nodiscard]] PartRow partFrom(const QSqlQuery &row);
//! The part's numbers are newer than those of the row of its job.
void addPart(StoredJob &job, PartRow row);

} // namespace gannet
