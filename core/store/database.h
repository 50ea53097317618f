// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <atomic>
#include <initializer_list>
#include <memory>

struct sqlite3;

namespace gannet {

//! One connection to one SQLite file. Lives and dies in the thread that opened it, as QtSql asks.
class Database
{
public:
    //! Opens or makes the file \a path (0600); looks at nothing inside.
    //! \a statements counts what is run and must outlive the database.
    static Result<std::unique_ptr<Database>> open(const QString &path,
                                                  std::atomic<qint64> *statements);

    //! Closes. Every Statement must be gone.
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    //! Runs one statement that is not worth keeping.
    Outcome run(const QString &sql);
    //! The first value of the first row of \a sql.
    Result<QVariant> value(const QString &sql);

    //! Whether a statement met a file that is no database or not a sound one.
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    friend class Statement;
    friend class QuickStatement;

    Database(QString name, QString path, std::atomic<qint64> *statements);
    Outcome connect();
    [[nodiscard]] QSqlDatabase connection() const;
    //! An SQLite failure as ours; notes a broken file.
    Error failed(const QSqlError &error);
    //! The same for a result code of SQLite itself.
    Error failed(int code);
    [[nodiscard]] sqlite3 *handle() const;
    void countStatement() { m_statements->fetch_add(1, std::memory_order_relaxed); }

    QString m_name; //!< of the connection
    QString m_path;
    std::atomic<qint64> *m_statements;
    bool m_broken = false;
};

//! A statement that is prepared at its first use and kept.
class Statement
{
public:
    Statement(Database *database, QString sql);

    //! Binds \a values to the question marks in their order and runs.
    Outcome run(std::initializer_list<QVariant> values = {});
    //! The rows of the last run. Call finish() on it when not all were read: an open reader keeps
    //! the WAL from being folded into the database.
    [[nodiscard]] QSqlQuery &rows() { return m_query; }

private:
    Outcome prepare();

    Database *m_database;
    QString m_sql;
    QSqlQuery m_query;
    bool m_prepared = false;
};

} // namespace gannet
