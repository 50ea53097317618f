// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/journal.h"
#include "core/store/knownaddresses.h"
#include "core/store/manifeststore.h"
#include "core/store/optionsstore.h"
#include "core/store/partstore.h"
#include "core/store/quickstatement.h"

#include <optional>

namespace gannet {

//! Writes the rows and finds single ones. In the database's thread.
class JobStore
{
public:
    //! \a database must outlive the store.
    explicit JobStore(Database *database);

    //! Reads what the store has to know about older rows. Before all else.
    Outcome prepare();

    // A transaction around any number of batches; after a failure only abandon() makes sense.
    Outcome begin() { return m_begin.run(); }
    Outcome write(const JournalBatch &batch);
    Outcome commit();
    void abandon();

    //! \sa Journal::find
    std::optional<StoredJob> find(const JournalQuestion &question);

    //! \sa Journal::ownerOf
    std::optional<JobId> ownerOf(const QString &path) { return m_parts.ownerOf(path); }

private:
    Outcome add(const StoredJob &job);
    Outcome insertJob(const StoredJob &job, qint64 options);
    Outcome notePart(const JournalBatch::PartNote &note);
    Outcome noteState(const JournalBatch::StateNote &note);
    Outcome noteName(const JournalBatch::NameNote &note);
    Outcome noteFinish(const JournalBatch::FinishNote &note);
    Outcome noteOptions(const JournalBatch::OptionsNote &note);
    Outcome remove(JobId id);
    Outcome restore(JobId id);
    Outcome keepSetting(const QString &key, const QVariant &value);
    Outcome keepPart(JobId id, const StoredPart &part, qint64 bytes,
                     BlockStore::Keep blocks = BlockStore::Keep::TheseOnly);
    Outcome loadIds();
    std::optional<StoredJob> findPart(const QString &path);
    std::optional<StoredJob> readFound(Statement *select);

    Database *m_database;
    KnownAddresses m_known;
    PartStore m_parts;
    ManifestStore m_manifests;
    OptionsStore m_options;
    bool m_anyHidden = false; //!< else the table need not be asked

    Statement m_begin;
    Statement m_commit;
    Statement m_insertJob;
    QuickStatement m_insertNewJob;
    Statement m_updateState;
    QuickStatement m_updateFinish;
    Statement m_updateBytes;
    Statement m_updatePriority;
    Statement m_updateName;
    Statement m_updateOptions;
    Statement m_removeJob;
    Statement m_hide;
    Statement m_restore;
    Statement m_insertSetting;
    Statement m_removeSetting;
    Statement m_find;
    Statement m_findFailed;
};

} // namespace gannet
