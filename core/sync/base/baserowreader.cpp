// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/base/baserowreader.h"

#include "core/log.h"
#include "core/sync/base/rowcoding.h"

#include <QCoreApplication>
#include <QFile>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Sentence {
    Q_DECLARE_TR_FUNCTIONS(SyncBase)
};

// In the order of the table's columns.
enum Column {
    Path,
    There,
    Kind,
    Mode,
    Target,
    HasArrived,
    Here,
    OfThere = Here + 8,
    ModeThere = OfThere + 8
};

//! SQLite itself: a connection of QtSql belongs to one thread for ever, and gives values only in
//! QVariants, which take longer than to read the rows.
class BaseRowReader final : public BaseReader
{
    Q_DISABLE_COPY_MOVE(BaseRowReader)

public:
    explicit BaseRowReader(QString path)
        : m_path(std::move(path))
    {
    }
    ~BaseRowReader() override
    {
        sqlite3_finalize(m_statement);
        sqlite3_close(m_connection);
    }

    Outcome open();
    bool next(BaseEntry *entry) override;
    Outcome ending() const override;

private:
    void step() { m_code = sqlite3_step(m_statement); }
    [[nodiscard]] Error failed() const;
    [[nodiscard]] qint64 number(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] QByteArrayView bytes(int column) const;
    void read(Signature *signature, int column) const;

    QString m_path;
    sqlite3 *m_connection = nullptr;
    sqlite3_stmt *m_statement = nullptr;
    int m_code = SQLITE_OK; //!< of the last step
};

Outcome BaseRowReader::open()
{
    constexpr int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    m_code = sqlite3_open_v2(QFile::encodeName(m_path).constData(), &m_connection, flags, nullptr);
    if (m_code == SQLITE_OK)
        m_code = sqlite3_prepare_v2(m_connection, "SELECT * FROM base ORDER BY path", -1,
                                    &m_statement, nullptr);
    if (m_code != SQLITE_OK)
        return failed();
    step(); // from now on it is the base of this moment
    return m_code == SQLITE_ROW || m_code == SQLITE_DONE ? Outcome(Nothing{}) : failed();
}

bool BaseRowReader::next(BaseEntry *entry)
{
    if (m_code != SQLITE_ROW)
        return false;
    setPath(&entry->path, bytes(Path));
    setPath(&entry->pathThere, bytes(There));
    entry->kind = EntryKind(number(Kind));
    entry->mode = quint16(number(Mode));
    entry->modeThere = quint16(number(ModeThere));
    entry->target = bytes(Target).toByteArray();
    entry->hasArrived = number(HasArrived) != 0;
    read(&entry->here, Here);
    read(&entry->there, OfThere);
    constexpr int hashThere = OfThere + 6;
    if (!isNull(hashThere) && bytes(hashThere).isEmpty())
        entry->there.hash = entry->here.hash;
    step();
    return true;
}

Outcome BaseRowReader::ending() const
{
    return m_code == SQLITE_DONE ? Outcome(Nothing{}) : failed();
}

Error BaseRowReader::failed() const
{
    const QString words = QString::fromUtf8(sqlite3_errmsg(m_connection));
    qCWarning(logStore) << "SQLite:" << m_code << words;
    return failure(
        Error::Disk,
        Sentence::tr("What is known of this pair cannot be read from %1: %2.").arg(m_path, words));
}

qint64 BaseRowReader::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

bool BaseRowReader::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

QByteArrayView BaseRowReader::bytes(int column) const
{
    const void *const data = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char *>(data), sqlite3_column_bytes(m_statement, column)};
}

void BaseRowReader::read(Signature *signature, int column) const
{
    signature->size = number(column);
    signature->modified = number(column + 1);
    signature->changed = number(column + 2);
    signature->inode = quint64(number(column + 3));
    signature->tag = bytes(column + 4).toByteArray();
    signature->id = bytes(column + 5).toByteArray();
    signature->hash = unpackedHash(bytes(column + 6));
    signature->isRacy = number(column + 7) != 0;
}

} // namespace

Result<std::unique_ptr<BaseReader>> openBaseReader(const QString &path)
{
    auto reader = std::make_unique<BaseRowReader>(path);
    if (const Outcome opened = reader->open(); !opened)
        return opened.error();
    return std::unique_ptr<BaseReader>(std::move(reader));
}

} // namespace gannet
