// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/jobstore.h"

#include "core/store/jobcolumns.h"
#include "core/store/jobsql.h"
#include "core/store/manifestjson.h"
#include "core/store/optionsjson.h"
#include "core/store/secrets.h"

#include <QCryptographicHash>

#include <bit>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString textOf(const QUrl &url)
{
    return QString::fromUtf8(withoutPassword(url).toEncoded());
}

QVariant timeColumn(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QVariant nowColumn()
{
    return QDateTime::currentMSecsSinceEpoch();
}

//! The four columns of a failure; all null without one.
struct ErrorColumns {
    explicit ErrorColumns(const std::shared_ptr<const Error> &error)
    {
        if (!error)
            return;
        kind = QString(kindName(error->kind));
        text = error->text;
        status = error->status;
        retryable = error->retryable;
    }

    QVariant kind, text, status, retryable;
};

//! The columns of what the answer said; a null status stands for nothing known.
struct FactColumns {
    explicit FactColumns(const std::shared_ptr<const JobFacts> &facts)
    {
        if (!facts)
            return;
        status = facts->status;
        finalUrl = textOf(facts->finalUrl);
        path = facts->path;
        contentType = facts->contentType;
        etag = facts->etag;
        lastModified = facts->lastModified;
        sha256 = facts->sha256;
        resumedFrom = facts->resumedFrom;
        seconds = facts->seconds;
        if (facts->preview)
            preview = notNull(*facts->preview);
        if (!facts->verified.isEmpty())
            verified = verificationsToText(facts->verified);
    }

    QVariant status, finalUrl, path, contentType, etag, lastModified, sha256, resumedFrom, seconds,
        preview, verified;
};

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
    , m_blocks(database)
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
    , m_insertPart(database, insertPartSql())
    , m_removePart(database, u"DELETE FROM parts WHERE job = ?"_s)
    , m_selectPart(database, u"SELECT %1 FROM parts WHERE job = ?"_s.arg(partColumns))
    , m_insertManifest(database, u"INSERT OR REPLACE INTO manifests (job, json) VALUES (?, ?)"_s)
    , m_removeManifest(database, u"DELETE FROM manifests WHERE job = ?"_s)
    , m_selectManifest(database, u"SELECT json FROM manifests WHERE job = ?"_s)
    , m_findOptions(database, u"SELECT id FROM options WHERE digest = ?"_s)
    , m_selectOptions(database, u"SELECT json FROM options WHERE id = ?"_s)
    , m_insertOptions(database, u"INSERT INTO options (digest, directory, json) VALUES (?, ?, ?)"_s)
    , m_insertSetting(database, u"INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)"_s)
    , m_removeSetting(database, u"DELETE FROM settings WHERE key = ?"_s)
    , m_find(database, findSql())
    , m_findFailed(database, findFailedSql())
    , m_findOwner(database, u"SELECT job FROM parts WHERE path = ?"_s)
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
    Outcome loaded = loadParts();
    if (loaded)
        loaded = readIds(u"SELECT job FROM manifests"_s, &m_withManifest);
    return loaded ? m_blocks.loadIds() : loaded;
}

Outcome JobStore::loadParts()
{
    Statement select(m_database, u"SELECT job, path FROM parts ORDER BY job"_s);
    Outcome ran = select.run();
    if (!ran)
        return ran;
    m_withPart.clear();
    m_partsOfBefore.clear();
    while (select.rows().next()) {
        const JobId id{select.rows().value(0).toLongLong()};
        m_withPart.insert(id);
        m_partsOfBefore.insert(::qHash(select.rows().value(1).toString()), id);
    }
    return Nothing{};
}

Outcome JobStore::readIds(const QString &sql, QSet<JobId> *ids)
{
    Statement select(m_database, sql);
    Outcome ran = select.run();
    if (!ran)
        return ran;
    ids->clear();
    while (select.rows().next())
        ids->insert({select.rows().value(0).toLongLong()});
    return Nothing{};
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
    m_optionsIds.clear();
    return m_commit.run();
}

void JobStore::abandon()
{
    m_optionsIds.clear();
    m_known.begin(KnownAddresses::Begin::Unknown);
    // SQLite has rolled back by itself after some failures; then this one has nothing to do.
    static_cast<void>(m_database->run(u"ROLLBACK"_s));
    static_cast<void>(loadIds());
}

Outcome JobStore::add(const StoredJob &job)
{
    const auto options = optionsId(job.spec.options);
    if (!options)
        return options.error();
    const Outcome inserted = insertJob(job, *options);
    if (!inserted)
        return inserted;
    m_known.added(job.id, notNull(withoutPassword(job.spec.address)));
    if (leavesFile(job.state))
        m_known.becameUseful(job.id);
    const Outcome kept = keepManifest(job.id, job.spec.manifest);
    if (!kept)
        return kept;
    return keepPart(job.id, job.part, job.bytes);
}

Outcome JobStore::keepManifest(JobId id, const std::shared_ptr<const FileManifest> &manifest)
{
    if (!manifest)
        return forgetManifest(id);
    m_withManifest.insert(id);
    return m_insertManifest.run({id.value, QString::fromUtf8(manifestToJson(*manifest))});
}

Outcome JobStore::forgetManifest(JobId id)
{
    return m_withManifest.remove(id) ? m_removeManifest.run({id.value}) : Nothing{};
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
    return forgetPart(note.id);
}

Outcome JobStore::noteOptions(const JournalBatch::OptionsNote &note)
{
    const auto options = optionsId(note.options);
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
    const Outcome forgotten = forgetManifest(id);
    if (!forgotten)
        return forgotten;
    return forgetPart(id);
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
        return forgetPart(id);
    m_withPart.insert(id);
    m_known.becameUseful(id);
    const Outcome inserted
        = m_insertPart.run({id.value, bytes, part.path, std::bit_cast<qint64>(part.device),
                            std::bit_cast<qint64>(part.inode), rangesToBlob(part.written),
                            rangesToBlob(part.durable), nullable(part.total), part.etag,
                            part.lastModified, textOf(part.finalUrl), part.bootId, id.value});
    return inserted ? m_blocks.keep(id, part.blocks, blocks) : inserted;
}

Outcome JobStore::forgetPart(JobId id)
{
    const Outcome removed = m_withPart.remove(id) ? m_removePart.run({id.value}) : Nothing{};
    return removed ? m_blocks.forget(id) : removed;
}

Result<qint64> JobStore::optionsId(const std::shared_ptr<const JobOptions> &options)
{
    const auto same = m_optionsIds.constFind(options);
    if (same != m_optionsIds.cend())
        return *same;
    const QByteArray json = optionsToJson(*options);
    const QByteArray digest = QCryptographicHash::hash(json, QCryptographicHash::Sha256);
    Outcome ran = m_findOptions.run({digest});
    if (!ran)
        return ran.error();
    QSqlQuery &found = m_findOptions.rows();
    std::optional<qint64> id;
    if (found.next())
        id = found.value(0).toLongLong();
    found.finish();
    if (!id) {
        ran = m_insertOptions.run({digest, notNull(options->directory), QString::fromUtf8(json)});
        if (!ran)
            return ran.error();
        id = m_insertOptions.rows().lastInsertId().toLongLong();
    }
    m_optionsIds.insert(options, *id);
    return *id;
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
    const auto id = m_partsOfBefore.constFind(::qHash(path));
    if (id == m_partsOfBefore.cend() || !m_findFailed.run({id->value}))
        return std::nullopt;
    std::optional<StoredJob> job = readFound(&m_findFailed);
    return job && job->part.path == path ? job : std::nullopt;
}

std::optional<StoredJob> JobStore::readFound(Statement *select)
{
    QSqlQuery &found = select->rows();
    if (!found.next())
        return std::nullopt;
    std::shared_ptr<const JobOptions> options;
    if (m_selectOptions.run({optionsIdOf(found)}) && m_selectOptions.rows().next())
        options = optionsFromJson(m_selectOptions.rows().value(0).toByteArray());
    m_selectOptions.rows().finish();
    StoredJob job = jobFrom(found, options ? options : std::make_shared<const JobOptions>());
    found.finish();
    if (m_withPart.contains(job.id)) {
        if (m_selectPart.run({job.id.value}) && m_selectPart.rows().next())
            addPart(job, partFrom(m_selectPart.rows()));
        m_selectPart.rows().finish();
        job.part.blocks = m_blocks.blocksOf(job.id);
    }
    if (m_withManifest.contains(job.id)) {
        if (m_selectManifest.run({job.id.value}) && m_selectManifest.rows().next())
            job.spec.manifest = manifestFromJson(m_selectManifest.rows().value(0).toByteArray());
        m_selectManifest.rows().finish();
    }
    return job;
}

std::optional<JobId> JobStore::ownerOf(const QString &path)
{
    std::optional<JobId> owner;
    if (m_findOwner.run({notNull(path)}) && m_findOwner.rows().next())
        owner = JobId{m_findOwner.rows().value(0).toLongLong()};
    m_findOwner.rows().finish();
    return owner;
}

} // namespace gannet
