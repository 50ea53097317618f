// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/base/basefile.h"

#include "core/sync/base/baseschema.h"
#include "core/sync/base/pairfacts.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

Result<std::unique_ptr<BaseFile>> BaseFile::open(const QString &path)
{
    std::unique_ptr<BaseFile> file(new BaseFile);
    auto sound = openSoundDatabase(path, baseKind(), &file->m_statements);
    if (!sound)
        return sound.error();
    if (const Outcome loaded = file->load(std::move(*sound)); !loaded)
        return loaded.error();
    return file;
}

Outcome BaseFile::load(SoundDatabase sound)
{
    m_database = std::move(sound.database);
    m_rows.emplace(m_database.get());
    m_runs.emplace(m_database.get());
    const Outcome prepared = m_rows->prepare();
    if (!prepared)
        return prepared;
    auto state = loadFacts(*m_database);
    if (!state)
        return state.error();
    const auto last = m_runs->lastAction();
    if (!last)
        return last.error();
    m_state = std::move(*state);
    m_state.entries = m_rows->count();
    m_state.notices = sound.notices;
    m_committed = m_state;
    m_lastAction = *last;
    return Nothing{};
}

BaseFile::~BaseFile()
{
    m_rows.reset(); // statements end before their database
    m_runs.reset();
    if (m_database)
        static_cast<void>(m_database->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
}

Outcome BaseFile::begin()
{
    return m_database->run(u"BEGIN IMMEDIATE"_s);
}

Outcome BaseFile::commit()
{
    const Outcome committed = m_database->run(u"COMMIT"_s);
    if (committed)
        m_committed = m_state;
    return committed;
}

void BaseFile::abandon()
{
    static_cast<void>(m_database->run(u"ROLLBACK"_s)); // SQLite may have done it by itself
    m_state = m_committed;
    m_rows->setCount(m_state.entries);
}

Outcome BaseFile::write(const SyncStep &step)
{
    if (const Outcome written = writeRows(step); !written)
        return written;
    m_state.entries = m_rows->count();
    for (const OpenAction &action : step.begun) {
        if (const Outcome begun = m_runs->begin(action); !begun)
            return begun;
    }
    for (const qint64 action : step.ended) {
        if (const Outcome ended = m_runs->end(action); !ended)
            return ended;
    }
    for (const SyncStep::Deed &deed : step.deeds) {
        if (const Outcome added = m_runs->add(deed); !added)
            return added;
    }
    return Nothing{};
}

Outcome BaseFile::writeRows(const SyncStep &step)
{
    for (const auto &[from, to] : step.moved) {
        if (const Outcome moved = m_rows->move(from, to); !moved)
            return moved;
    }
    for (const SyncPath &path : step.gone) {
        if (const Outcome removed = m_rows->remove(path); !removed)
            return removed;
    }
    for (const BaseEntry &entry : step.kept) {
        if (const Outcome kept = m_rows->keep(entry); !kept)
            return kept;
    }
    return Nothing{};
}

Outcome BaseFile::write(const PairState &state)
{
    const Outcome written = writeFacts(*m_database, state);
    if (!written)
        return written;
    const PairState before = std::exchange(m_state, state);
    m_state.entries = before.entries;
    m_state.notices = before.notices;
    return Nothing{};
}

} // namespace gannet
