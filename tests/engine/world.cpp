// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"

#include <QDir>

#include <algorithm>

namespace gannet {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

World::World(Memory memory)
{
    if (memory == Memory::Journal)
        config.stateDirectory = folder.path(u"state"_s);
    config.batchEvery = 5ms;
    options.directory = files();
    options.retryWait = 20ms;
}

World::~World()
{
    close();
}

QByteArray World::file(const QString &name) const
{
    return folder.read(u"files/"_s + name);
}

QStringList World::names() const
{
    return QDir(files()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden
                                   | QDir::System);
}

void World::writeFile(const QString &name, const QByteArray &bytes) const
{
    folder.write(u"files/"_s + name, bytes);
}

Engine &World::engine()
{
    if (m_engine)
        return *m_engine;
    Result<std::unique_ptr<Engine>> opened = Engine::open(config);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().text));
    m_engine = std::move(*opened);
    QObject::connect(m_engine.get(), &Engine::changed, m_engine.get(),
                     [this](const QList<JobChange> &batch) { take(batch); });
    QObject::connect(m_engine.get(), &Engine::noticed, m_engine.get(),
                     [this](const QString &sentence) { m_notices.append(sentence); });
    return *m_engine;
}

void World::close()
{
    if (!m_engine)
        return;
    bool isClosed = false;
    QObject::connect(m_engine.get(), &Engine::closed, m_engine.get(), [&] { isClosed = true; });
    m_engine->close();
    if (!waitUntil([&] { return isClosed; }))
        qFatal("The engine did not close.");
    m_engine.reset();
    m_rows.clear();
    m_changes.clear();
}

JobSpec World::spec(const QString &path, const QString &name) const
{
    JobSpec spec;
    spec.address = path.startsWith(u'/') ? server.url(path).toString() : path;
    spec.name = name;
    spec.options = std::make_shared<const JobOptions>(options);
    return spec;
}

QList<JobId> World::add(const QList<JobSpec> &specs, bool paused)
{
    const qsizetype before = changes(JobChange::Kind::Added).size();
    engine().add(specs, paused);
    QList<JobChange> added;
    const bool came = waitUntil([&] {
        added = changes(JobChange::Kind::Added).mid(before);
        return added.size() >= specs.size();
    });
    if (!came)
        qFatal("The engine did not take the jobs.");
    QList<JobId> ids;
    for (const JobChange &change : added)
        ids.append(change.row.id);
    return ids;
}

QList<JobId> World::addPaths(const QStringList &paths, bool paused)
{
    QList<JobSpec> specs;
    for (const QString &path : paths)
        specs.append(spec(path));
    return add(specs, paused);
}

JobRow World::fetch(const JobSpec &spec)
{
    const JobId id = add(spec);
    const bool ended = waitUntil([&] {
        const JobState state = row(id).state;
        return state == JobState::Done || state == JobState::Skipped || state == JobState::Failed;
    });
    if (!ended)
        qFatal("The download did not end: %s", qPrintable(told(row(id))));
    return row(id);
}

QList<JobRow> World::rows() const
{
    QList<JobRow> rows = m_rows.values();
    std::sort(rows.begin(), rows.end(),
              [](const JobRow &one, const JobRow &other) { return one.id < other.id; });
    return rows;
}

QList<JobChange> World::changes(JobChange::Kind kind) const
{
    QList<JobChange> found;
    for (const JobChange &change : m_changes) {
        if (change.kind == kind)
            found.append(change);
    }
    return found;
}

int World::count(JobState state) const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(),
                             [state](const JobRow &row) { return row.state == state; }));
}

bool World::waitForState(JobId id, JobState state) const
{
    return waitUntil([&] { return m_rows.contains(id.value) && row(id).state == state; });
}

bool World::waitForEnd() const
{
    return waitUntil([this] {
        return !m_rows.isEmpty() && count(JobState::Waiting) == 0 && count(JobState::Running) == 0
            && count(JobState::Arrived) == 0;
    });
}

bool World::waitForRows(int count) const
{
    return waitUntil([&] { return m_rows.size() == count; });
}

bool World::waitForBytes(JobId id, qint64 bytes) const
{
    return waitUntil([&] { return row(id).bytes >= bytes; });
}

void World::take(const QList<JobChange> &batch)
{
    for (const JobChange &change : batch) {
        m_changes.append(change);
        if (change.kind == JobChange::Kind::Removed)
            m_rows.remove(change.row.id.value);
        else
            m_rows.insert(change.row.id.value, change.row);
    }
}

QString told(const JobRow &row)
{
    const QString error = row.error ? row.error->text : u"no error"_s;
    return u"%1: state %2, %3 bytes, attempt %4, %5"_s.arg(row.address)
        .arg(int(row.state))
        .arg(row.bytes)
        .arg(row.attempt)
        .arg(error);
}

} // namespace gannet
