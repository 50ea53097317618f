// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/base/heldrows.h"

#include "core/sync/base/rowcoding.h"

using namespace Qt::StringLiterals;

namespace gannet {

Result<QList<HeldPath>> HeldRows::all()
{
    Statement statement(m_database, u"SELECT path, here, there FROM held ORDER BY path"_s);
    if (const Outcome ran = statement.run(); !ran)
        return ran.error();
    QList<HeldPath> held;
    while (statement.rows().next()) {
        const auto here = entryOf(statement.rows().value(1).toByteArray());
        const auto there = entryOf(statement.rows().value(2).toByteArray());
        if (!here || !there)
            continue; // then it is as if nobody had undone it
        HeldPath one{{}, *here, *there};
        setPath(&one.path, statement.rows().value(0).toByteArray());
        held.append(one);
    }
    return held;
}

Outcome HeldRows::replaceAll(const QList<HeldPath> &held)
{
    Statement clearing(m_database, u"DELETE FROM held"_s);
    if (const Outcome cleared = clearing.run(); !cleared)
        return cleared;
    Statement keeping(m_database, u"REPLACE INTO held VALUES (?, ?, ?)"_s);
    for (const HeldPath &one : held) {
        const Outcome kept = keeping.run({keyOf(one.path), bytesOf(one.here), bytesOf(one.there)});
        if (!kept)
            return kept;
    }
    return Nothing{};
}

} // namespace gannet
