// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/base/pairfacts.h"

#include "core/store/database.h"

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Fact {
    QLatin1String key;
    QByteArray PairState::*value;
};

constexpr std::array facts{
    Fact{"identity_here"_L1, &PairState::identityHere},
    Fact{"identity_there"_L1, &PairState::identityThere},
    Fact{"whole_under"_L1, &PairState::wholeUnder},
    Fact{"server_profile"_L1, &PairState::serverProfile},
    Fact{"machine"_L1, &PairState::machine},
};

} // namespace

Result<PairState> loadFacts(Database &database)
{
    PairState state;
    Statement statement(&database, u"SELECT value FROM facts WHERE key = ?"_s);
    for (const Fact &fact : facts) {
        if (const Outcome ran = statement.run({QString(fact.key)}); !ran)
            return ran.error();
        if (statement.rows().next())
            state.*fact.value = statement.rows().value(0).toByteArray();
        statement.rows().finish();
    }
    return state;
}

Outcome writeFacts(Database &database, const PairState &state)
{
    Statement statement(&database, u"REPLACE INTO facts VALUES (?, ?)"_s);
    for (const Fact &fact : facts) {
        const Outcome ran = statement.run({QString(fact.key), state.*fact.value});
        if (!ran)
            return ran;
    }
    return Nothing{};
}

} // namespace gannet
