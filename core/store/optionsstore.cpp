// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/optionsstore.h"

#include "core/store/jobcolumns.h"
#include "core/store/optionsjson.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace gannet {

OptionsStore::OptionsStore(Database *database)
    : m_find(database, u"SELECT id FROM options WHERE digest = ?"_s)
    , m_select(database, u"SELECT json FROM options WHERE id = ?"_s)
    , m_insert(database, u"INSERT INTO options (digest, directory, json) VALUES (?, ?, ?)"_s)
{
}

Result<qint64> OptionsStore::idOf(const std::shared_ptr<const JobOptions> &options)
{
    const auto same = m_ids.constFind(options);
    if (same != m_ids.cend())
        return *same;
    const QByteArray json = optionsToJson(*options);
    const QByteArray digest = QCryptographicHash::hash(json, QCryptographicHash::Sha256);
    Outcome ran = m_find.run({digest});
    if (!ran)
        return ran.error();
    QSqlQuery &found = m_find.rows();
    std::optional<qint64> id;
    if (found.next())
        id = found.value(0).toLongLong();
    found.finish();
    if (!id) {
        ran = m_insert.run({digest, notNull(options->directory), QString::fromUtf8(json)});
        if (!ran)
            return ran.error();
        id = m_insert.rows().lastInsertId().toLongLong();
    }
    m_ids.insert(options, *id);
    return *id;
}

std::shared_ptr<const JobOptions> OptionsStore::options(qint64 id)
{
    std::shared_ptr<const JobOptions> options;
    if (m_select.run({id}) && m_select.rows().next())
        options = optionsFromJson(m_select.rows().value(0).toByteArray());
    m_select.rows().finish();
    return options ? options : std::make_shared<const JobOptions>();
}

} // namespace gannet
