// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/quickstatement.h"

#include "core/store/database.h"

#include <sqlite3.h>

namespace gannet {

QuickStatement::QuickStatement(Database *database, QString sql)
    : m_database(database)
    , m_sql(std::move(sql))
{
}

QuickStatement::~QuickStatement()
{
    sqlite3_finalize(m_statement);
}

Outcome QuickStatement::prepare()
{
    const QByteArray sql = m_sql.toUtf8();
    const int code = sqlite3_prepare_v3(m_database->handle(), sql.constData(), int(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
    return code == SQLITE_OK ? Outcome(Nothing{}) : Outcome(m_database->failed(code));
}

// What is bound lives in the caller's values until the step is done, so nothing is copied.
int QuickStatement::bind(int position, const QVariant &value) const
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
    case QMetaType::Nullptr:
        return sqlite3_bind_null(m_statement, position);
    case QMetaType::Double:
        return sqlite3_bind_double(m_statement, position, value.toDouble());
    case QMetaType::QByteArray: {
        const auto &bytes = *static_cast<const QByteArray *>(value.constData());
        return bytes.isNull() ? sqlite3_bind_null(m_statement, position)
                              : sqlite3_bind_blob64(m_statement, position, bytes.constData(),
                                                    sqlite3_uint64(bytes.size()), SQLITE_STATIC);
    }
    case QMetaType::QString: {
        const auto &text = *static_cast<const QString *>(value.constData());
        return text.isNull() ? sqlite3_bind_null(m_statement, position)
                             : sqlite3_bind_text16(m_statement, position, text.utf16(),
                                                   int(text.size() * 2), SQLITE_STATIC);
    }
    default:
        return sqlite3_bind_int64(m_statement, position, value.toLongLong());
    }
}

Outcome QuickStatement::run(std::initializer_list<QVariant> values)
{
    if (!m_statement) {
        if (const Outcome prepared = prepare(); !prepared)
            return prepared;
    }
    int position = 0;
    for (const QVariant &value : values) {
        if (const int code = bind(++position, value); code != SQLITE_OK)
            return m_database->failed(code);
    }
    m_database->countStatement();
    const int code = sqlite3_step(m_statement);
    Outcome outcome = Nothing{};
    if (code != SQLITE_DONE)
        outcome = m_database->failed(code);
    sqlite3_reset(m_statement);
    return outcome;
}

qint64 QuickStatement::changedRows() const
{
    return sqlite3_changes64(m_database->handle());
}

} // namespace gannet
