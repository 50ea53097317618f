// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/log.h"

#include <QCoreApplication>
#include <QFile>
#include <QSqlDriver>

#include <cerrno>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Sentence {
    Q_DECLARE_TR_FUNCTIONS(Database)
};

// The primary result codes of SQLite that ask for different answers (sqlite.org/rescode.html).
enum SqliteCode {
    Perm = 3,
    ReadOnly = 8,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    NotADatabase = 26
};

int primaryCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

Error::Kind kindOf(int code)
{
    switch (code) {
    case Perm:
    case ReadOnly:
    case CantOpen:
        return Error::NotWritable;
    case Full:
        return Error::DiskFull;
    default:
        return Error::Disk;
    }
}

//! Names of connections are shared by the whole process.
QString newConnectionName()
{
    static std::atomic<int> last = 0;
    return u"gannet-%1"_s.arg(++last);
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const QString &path,
                                                 std::atomic<qint64> *statements)
{
    // SQLite gives its -wal and -shm files the permissions of the database, so this one decides.
    const int file
        = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return systemFailure(errno, Sentence::tr("The database %1 cannot be opened").arg(path));
    ::close(file);
    std::unique_ptr<Database> database(new Database(newConnectionName(), path, statements));
    if (const Outcome connected = database->connect(); !connected)
        return connected.error();
    return database;
}

Database::Database(QString name, QString path, std::atomic<qint64> *statements)
    : m_name(std::move(name))
    , m_path(std::move(path))
    , m_statements(statements)
{
}

Database::~Database()
{
    connection().close();
    QSqlDatabase::removeDatabase(m_name);
}

Outcome Database::connect()
{
    QSqlDatabase made = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    made.setDatabaseName(m_path);
    if (!made.open())
        return failed(made.lastError());
    return Nothing{};
}

QSqlDatabase Database::connection() const
{
    return QSqlDatabase::database(m_name, false);
}

Outcome Database::run(const QString &sql)
{
    return Statement(this, sql).run();
}

Result<QVariant> Database::value(const QString &sql)
{
    Statement statement(this, sql);
    if (const Outcome ran = statement.run(); !ran)
        return ran.error();
    if (!statement.rows().next()) {
        if (statement.rows().lastError().isValid())
            return failed(statement.rows().lastError());
        return QVariant();
    }
    return statement.rows().value(0);
}

Error Database::failed(const QSqlError &error)
{
    const int code = primaryCode(error);
    if (code == Corrupt || code == NotADatabase)
        m_broken = true;
    qCWarning(logStore) << "SQLite:" << error.nativeErrorCode() << error.databaseText()
                        << error.driverText();
    return failure(kindOf(code),
                   Sentence::tr("The database %1 cannot be used: %2. Look whether its disk is full "
                                "or read-only.")
                       .arg(m_path, error.databaseText()));
}

Error Database::failed(int code)
{
    return failed(QSqlError(QString(), QString::fromUtf8(sqlite3_errmsg(handle())),
                            QSqlError::StatementError, QString::number(code)));
}

sqlite3 *Database::handle() const
{
    return *static_cast<sqlite3 *const *>(connection().driver()->handle().constData());
}

Statement::Statement(Database *database, QString sql)
    : m_database(database)
    , m_sql(std::move(sql))
{
}

Outcome Statement::prepare()
{
    m_query = QSqlQuery(m_database->connection());
    m_query.setForwardOnly(true); // no copy of the rows
    if (!m_query.prepare(m_sql))
        return m_database->failed(m_query.lastError());
    m_prepared = true;
    return Nothing{};
}

Outcome Statement::run(std::initializer_list<QVariant> values)
{
    if (!m_prepared) {
        if (const Outcome prepared = prepare(); !prepared)
            return prepared.error();
    }
    int position = 0;
    for (const QVariant &value : values)
        m_query.bindValue(position++, value);
    m_database->countStatement();
    if (!m_query.exec())
        return m_database->failed(m_query.lastError());
    return Nothing{};
}

} // namespace gannet
