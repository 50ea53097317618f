// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

#include "core/store/database.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

Outcome runStep(Database &database, const QStringList &step, int version)
{
    const QStringList whole = QStringList{u"BEGIN IMMEDIATE"_s} + step
        + QStringList{u"PRAGMA user_version = %1"_s.arg(version), u"COMMIT"_s};
    for (const QString &sql : whole) {
        const Outcome ran = database.run(sql);
        if (!ran) {
            static_cast<void>(database.run(u"ROLLBACK"_s)); // the first failure is the one to tell
            return ran.error();
        }
    }
    return Nothing{};
}

} // namespace

Outcome migrate(Database &database, Schema schema, int from)
{
    for (int version = from; version < int(schema.size()); ++version) {
        const Outcome ran = runStep(database, schema[size_t(version)](), version + 1);
        if (!ran)
            return ran.error();
    }
    return Nothing{};
}

} // namespace gannet
