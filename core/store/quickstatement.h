// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QVariant>
#include <QtGlobal>

#include <initializer_list>

struct sqlite3_stmt;

namespace gannet {

class Database;

//! A statement without rows that is run for every file. It is bound through SQLite itself, on the
//! connection that Qt opened: QSqlQuery needs more time to take a value than SQLite to store it.
class QuickStatement
{
    Q_DISABLE_COPY_MOVE(QuickStatement)

public:
    QuickStatement(Database *database, QString sql);
    ~QuickStatement();

    //! Binds \a values to the question marks in their order and runs. Null strings and byte arrays
    //! are stored as NULL.
    Outcome run(std::initializer_list<QVariant> values);
    //! Rows that the last run of any statement of this connection changed.
    [[nodiscard]] qint64 changedRows() const;

private:
    Outcome prepare();
    int bind(int position, const QVariant &value) const;

    Database *m_database;
    QString m_sql;
    sqlite3_stmt *m_statement = nullptr;
};

} // namespace gannet
