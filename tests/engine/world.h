// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "tests/support/localserver.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <memory>

namespace gannet {

//! A world in a box: a server, a folder for files, a folder for the state and an engine that is
//! opened at its first use. Keeps all that the engine says. Calls named waitFor... run the event
//! loop and are false when what they wait for does not come.
class World
{
    Q_DISABLE_COPY_MOVE(World)

public:
    enum class Memory { None, Journal };

    explicit World(Memory memory = Memory::None);
    ~World();

    LocalServer server;
    TempFolder folder; //!< "files" is where downloads go, "state" is the journal
    EngineConfig config; //!< for the next open()
    JobOptions options; //!< of the next jobs; retries come soon here

    [[nodiscard]] QString files() const { return folder.path(QStringLiteral("files")); }
    [[nodiscard]] QString filePath(const QString &name) const { return files() + u'/' + name; }
    [[nodiscard]] QByteArray file(const QString &name) const;
    //! Sorted names in the folder for files, hidden ones too.
    [[nodiscard]] QStringList names() const;
    void writeFile(const QString &name, const QByteArray &bytes) const;

    //! A failure to open aborts the test program.
    Engine &engine();
    //! Waits until all is on disk. Rows of before are forgotten here.
    void close();

    [[nodiscard]] JobSpec spec(const QString &path, const QString &name = {}) const;
    //! Gives the ids once the engine has said them.
    QList<JobId> add(const QList<JobSpec> &specs, bool paused = false);
    JobId add(const JobSpec &spec, bool paused = false) { return add(QList{spec}, paused).first(); }
    //! Paths of the server.
    QList<JobId> addPaths(const QStringList &paths, bool paused = false);
    //! Adds one address, waits until it ended and gives its row.
    JobRow fetch(const JobSpec &spec);
    JobRow fetch(const QString &path) { return fetch(spec(path)); }

    [[nodiscard]] JobRow row(JobId id) const { return m_rows.value(id.value); }
    [[nodiscard]] QList<JobRow> rows() const; //!< by their ids
    [[nodiscard]] const QList<JobChange> &changes() const { return m_changes; }
    [[nodiscard]] QList<JobChange> changes(JobChange::Kind kind) const;
    [[nodiscard]] int count(JobState state) const;
    [[nodiscard]] const QStringList &notices() const { return m_notices; }

    [[nodiscard]] bool waitForState(JobId id, JobState state) const;
    //! Nothing waits or runs any more.
    [[nodiscard]] bool waitForEnd() const;
    //! So many rows are in the list; those of an earlier run come without being asked for.
    [[nodiscard]] bool waitForRows(int count) const;
    [[nodiscard]] bool waitForBytes(JobId id, qint64 bytes) const;

private:
    void take(const QList<JobChange> &batch);

    std::unique_ptr<Engine> m_engine;
    QHash<qint64, JobRow> m_rows;
    QList<JobChange> m_changes;
    QStringList m_notices;
};

//! A sentence for a failed comparison: what the row says of its failure.
QString told(const JobRow &row);

} // namespace gannet
