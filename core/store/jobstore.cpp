// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/jobstore.h"

#include "core/store/factcolumns.h"
#include "core/store/jobcolumns.h"
#include "core/store/jobsql.h"
#include "core/store/secrets.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QVariant timeColumn(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QVariant nowColumn()
{
    return QDateTime::currentMSecsSinceEpoch();
}

//! Runs \a write for each of \a notes until one fails.
template <typename Notes, typename Write>
Outcome forEach(const Notes &notes, Write write)
{
    for (const auto &note : notes) {
        Outcome written = write(note);
        if (!written)
            return written;
    }
    return Nothing{};
}

} // namespace

JobStore::JobStore(Database *database)
    : m_database(database)
    , m_parts(database)
    , m_manifests(database)
    , m_options(database)
    , m_begin(database, u"BEGIN IMMEDIATE"_s)
    , m_commit(database, u"COMMIT"_s)
    , m_insertJob(database, insertJobSql())
    , m_insertNewJob(database, insertNewJobSql())
    , m_updateState(database, updateStateSql())
    , m_updateFinish(database, updateFinishSql())
    , m_updateBytes(database, u"UPDATE jobs SET bytes = ? WHERE id = ?"_s)
    , m_updatePriority(database, u"UPDATE jobs SET priority = ? WHERE id = ?"_s)
    , m_updateName(database, updateNameSql())
    , m_updateOptions(database, u"UPDATE jobs SET options = ? WHERE id = ?"_s)
    , m_removeJob(database, u"DELETE FROM jobs WHERE id = ?"_s)
    , m_hide(database, u"INSERT OR IGNORE INTO hidden (job) VALUES (?)"_s)
    , m_restore(database, u"DELETE FROM hidden WHERE job = ?"_s)
    , m_insertSetting(database, u"INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)"_s)
    , m_removeSetting(database, u"DELETE FROM settings WHERE key = ?"_s)
    , m_find(database, findSql())
    , m_findFailed(database, findFailedSql())
{
}

Outcome JobStore::prepare()
{
    const auto rows = m_database->value(u"SELECT EXISTS (SELECT 1 FROM jobs)"_s);
    if (!rows)
        return rows.error();
    m_known.begin(rows->toBool() ? KnownAddresses::Begin::Unknown : KnownAddresses::Begin::Empty);
    const auto hidden = m_database->value(u"SELECT EXISTS (SELECT 1 FROM hidden)"_s);
    if (!hidden)
        return hidden.error();
    m_anyHidden = hidden->toBool();
    return loadIds();
}

Outcome JobStore::loadIds()
{
    Outcome loaded = m_parts.loadIds();
    return loaded ? m_manifests.loadIds() : loaded;
}

Outcome JobStore::write(const JournalBatch &batch)
{
    Outcome written = forEach(batch.added, [this](const auto &job) { return add(job); });
    if (written)
        written = forEach(batch.parts, [this](const auto &note) { return notePart(note); });
    if (written)
        written = forEach(batch.states, [this](const auto &note) { return noteState(note); });
    if (written)
        written = forEach(batch.names, [this](const auto &note) { return noteName(note); });
    if (written)
        written = forEach(batch.finished, [this](const auto &note) { return noteFinish(note); });
    if (written)
        written = forEach(batch.options, [this](const auto &note) { return noteOptions(note); });
    if (written) {
        written = forEach(batch.priorities, [this](const auto &change) {
            return m_updatePriority.run({change.second, change.first.value});
        });
    }
    if (written) {
        written = forEach(batch.hidden, [this](JobId id) { return m_hide.run({id.value}); });
        m_anyHidden = m_anyHidden || !batch.hidden.isEmpty();
    }
    if (written)
        written = forEach(batch.restored, [this](JobId id) { return restore(id); });
    if (written)
        written = forEach(batch.removed, [this](JobId id) { return remove(id); });
    if (written) {
        written = forEach(batch.settings, [this](const auto &setting) {
            return keepSetting(setting.first, setting.second);
        });
    }
    return written;
}

Outcome JobStore::commit()
{
    m_options.forgetIds();
    return m_commit.run();
}

void JobStore::abandon()
{
    m_options.forgetIds();
    m_known.begin(KnownAddresses::Begin::Unknown);
    // SQLite has rolled back by itself after some failures; then this one has nothing to do.
    static_cast<void>(m_database->run(u"ROLLBACK"_s));
    static_cast<void>(loadIds());
}

Outcome JobStore::add(const StoredJob &job)
{
    const auto options = m_options.idOf(job.spec.options);
    if (!options)
        return options.error();
    const Outcome inserted = insertJob(job, *options);
    if (!inserted)
        return inserted;
    m_known.added(job.id, notNull(withoutPassword(job.spec.address)));
    if (leavesFile(job.state))
        m_known.becameUseful(job.id);
    const Outcome kept = m_manifests.keep(job.id, job.spec.manifest);
    if (!kept)
        return kept;
    return keepPart(job.id, job.part, job.bytes);
}

Outcome JobStore::insertJob(const StoredJob &job, qint64 options)
{
    const bool isNew = !job.error && !job.facts && !job.total && job.bytes == 0
        && job.fileModified == 0 && !job.finishedAt.isValid();
    if (isNew)
        return m_insertNewJob.run({job.id.value, notNull(withoutPassword(job.spec.address)),
                                   job.spec.name, options, checksumToColumn(job.spec.checksum),
                                   job.spec.priority, int(job.state)});
    const ErrorColumns error(job.error);
    const FactColumns facts(job.facts);
    return m_insertJob.run({job.id.value,
                            notNull(withoutPassword(job.spec.address)),
                            job.spec.name,
                            options,
                            checksumToColumn(job.spec.checksum),
                            job.spec.priority,
                            int(job.state),
                            job.bytes,
                            nullable(job.total),
                            error.kind,
                            error.text,
                            error.status,
                            error.retryable,
                            job.fileModified,
                            timeColumn(job.finishedAt),
                            facts.status,
                            facts.finalUrl,
                            facts.path,
                            facts.contentType,
                            facts.etag,
                            facts.lastModified,
                            facts.sha256,
                            facts.resumedFrom,
                            facts.seconds,
                            facts.preview,
                            facts.verified});
}

Outcome JobStore::notePart(const JournalBatch::PartNote &note)
{
    // The part carries the bytes while there is one.
    if (note.part.path.isEmpty()) {
        const Outcome updated = m_updateBytes.run({note.bytes, note.id.value});
        if (!updated)
            return updated;
    }
    return keepPart(note.id, note.part, note.bytes,
                    note.onlyChangedBlocks ? BlockStore::Keep::AllOthersToo
                                           : BlockStore::Keep::TheseOnly);
}

Outcome JobStore::noteState(const JournalBatch::StateNote &note)
{
    const ErrorColumns error(note.error);
    return m_updateState.run({int(note.state), error.kind, error.text, error.status,
                              error.retryable, isEnded(note.state) ? nowColumn() : QVariant(),
                              note.id.value});
}

Outcome JobStore::noteName(const JournalBatch::NameNote &note)
{
    return m_updateName.run(
        {notNull(note.name), note.path.isEmpty() ? QVariant() : note.path, note.id.value});
}

Outcome JobStore::noteFinish(const JournalBatch::FinishNote &note)
{
    const FactColumns facts(note.facts);
    const Outcome updated = m_updateFinish.run(
        {int(note.state), note.name.isEmpty() ? QVariant() : note.name, note.bytes, note.bytes,
         note.fileModified, nowColumn(), facts.status, facts.finalUrl, facts.path,
         facts.contentType, facts.etag, facts.lastModified, facts.sha256, facts.resumedFrom,
         facts.seconds, facts.preview, facts.verified, note.id.value});
    if (!updated)
        return updated;
    if (leavesFile(note.state))
        m_known.becameUseful(note.id);
    return m_parts.forget(note.id);
}

Outcome JobStore::noteOptions(const JournalBatch::OptionsNote &note)
{
    const auto options = m_options.idOf(note.options);
    return options ? m_updateOptions.run({*options, note.id.value}) : options.error();
}

Outcome JobStore::remove(JobId id)
{
    m_known.forget(id);
    const Outcome removed = m_removeJob.run({id.value});
    if (!removed)
        return removed;
    const Outcome restored = restore(id);
    if (!restored)
        return restored;
    const Outcome forgotten = m_manifests.forget(id);
    if (!forgotten)
        return forgotten;
    return m_parts.forget(id);
}

Outcome JobStore::restore(JobId id)
{
    return m_anyHidden ? m_restore.run({id.value}) : Nothing{};
}

Outcome JobStore::keepSetting(const QString &key, const QVariant &value)
{
    if (!value.isValid())
        return m_removeSetting.run({notNull(key)});
    return m_insertSetting.run({notNull(key), settingToBlob(value)});
}

Outcome JobStore::keepPart(JobId id, const StoredPart &part, qint64 bytes, BlockStore::Keep blocks)
{
    if (part.path.isEmpty())
        return m_parts.forget(id);
    m_known.becameUseful(id);
    return m_parts.keep(id, part, bytes, blocks);
}

std::optional<StoredJob> JobStore::find(const JournalQuestion &question)
{
    const QString address = notNull(withoutPassword(question.address));
    std::optional<StoredJob> job;
    if (m_known.mayKnow(address) && m_find.run({address, notNull(question.directory)}))
        job = readFound(&m_find);
    return job || question.part.isEmpty() ? job : findPart(question.part);
}

std::optional<StoredJob> JobStore::findPart(const QString &path)
{
    const auto id = m_parts.mayHave(path);
    if (!id || !m_findFailed.run({id->value}))
        return std::nullopt;
    std::optional<StoredJob> job = readFound(&m_findFailed);
    return job && job->part.path == path ? job : std::nullopt;
}

std::optional<StoredJob> JobStore::readFound(Statement *select)
{
    QSqlQuery &found = select->rows();
    if (!found.next())
        return std::nullopt;
    StoredJob job = jobFrom(found, m_options.options(optionsIdOf(found)));
    found.finish();
    m_parts.addTo(job);
    job.spec.manifest = m_manifests.manifestOf(job.id);
    return job;
}

} // namespace gannet
