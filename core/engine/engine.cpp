// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include "core/async/loopthread.h"
#include "core/engine/enginecore.h"
#include "core/engine/keptnetwork.h"
#include "core/engine/keptschedule.h"
#include "core/engine/speedgate.h"
#include "core/io/unixfile.h"
#include "core/net/session.h"
#include "core/net/trust.h"
#include "core/queue/speedlimits.h"
#include "core/store/journal.h"

#include <QPointer>

#include <semaphore>

namespace gannet {

namespace {

//! What was kept, for the window; the command line says what it wants.
NetworkSettings firstNetwork(const EngineConfig &config, const QHash<QString, QVariant> &settings)
{
    NetworkSettings network = config.goOnWithOldJobs ? keptNetwork(settings) : NetworkSettings();
    if (!config.caFile.isEmpty())
        network.caFile = config.caFile;
    if (!config.userAgent.isEmpty())
        network.userAgent = config.userAgent;
    if (config.proxy)
        network.proxy = *config.proxy;
    network.http2 |= config.http2;
    return network;
}

//! A certificate file of an earlier run may be gone, which is no reason not to start.
void dropLostCertificates(NetworkSettings *network, QStringList *notices)
{
    const auto trust = trustWith(network->caFile);
    if (trust)
        return;
    notices->append(trust.error().text);
    network->caFile.clear();
}

} // namespace

//! In the order of making: what stands later uses what stands earlier.
struct Engine::Parts {
    Clock clock;
    SpeedLimits speeds{&clock};
    SpeedGates gates{&speeds};
    std::unique_ptr<Journal> journal; //!< null without a state folder
    std::unique_ptr<Session> session;
    std::unique_ptr<EngineCore> core; //!< made, used and destroyed on the loop
    LoopThread loop{QStringLiteral("engine")};
};

Result<std::unique_ptr<Engine>> Engine::open(const EngineConfig &config)
{
    qRegisterMetaType<QList<JobChange>>();
    raiseFileLimit();
    auto parts = std::make_unique<Parts>();
    JournalContents contents;
    if (!config.stateDirectory.isEmpty()) {
        const auto load = config.goOnWithOldJobs ? Journal::Load::All : Journal::Load::Nothing;
        Result<std::unique_ptr<Journal>> journal = Journal::open(config.stateDirectory, load);
        if (!journal)
            return journal.error();
        parts->journal = std::move(*journal);
        contents = parts->journal->takeContents();
    }
    SessionConfig transport;
    const NetworkSettings network = firstNetwork(config, contents.settings);
    transport.network = network;
    if (config.caFile.isEmpty())
        dropLostCertificates(&transport.network, &contents.notices);
    transport.certificateFile = config.certificateFile;
    transport.keyFile = config.keyFile;
    transport.cookies = config.cookies;
    transport.credentials = config.credentials;
    transport.gates = &parts->gates;
    transport.workers = config.workers;
    Result<std::unique_ptr<Session>> session = Session::open(transport);
    if (!session)
        return session.error();
    parts->session = std::move(*session);
    std::unique_ptr<Engine> engine(new Engine(std::move(parts)));
    engine->m_network = network;
    EngineConfig chosen = config;
    if (config.goOnWithOldJobs)
        takeKeptSchedule(contents.settings, &chosen.schedule, &contents.notices);
    engine->m_schedule = chosen.schedule;
    engine->begin(chosen, std::move(contents));
    return engine;
}

Engine::Engine(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

Engine::~Engine()
{
    // The core may still be on its way into being, and it asks the session then.
    std::binary_semaphore reached{0};
    m_parts->loop.call([&reached] { reached.release(); });
    reached.acquire();
    // Tasks on the workers report to the core, so they end first.
    m_parts->session.reset();
    m_parts->loop.call([parts = m_parts.get()] { parts->core.reset(); });
}

void Engine::begin(const EngineConfig &config, JournalContents contents)
{
    m_settings = contents.settings;
    m_lastId = contents.lastId;
    const auto home = HomeLoop::current();
    const QPointer<Engine> self(this);
    const auto say = [home, self](auto signal) {
        home->call([self, signal] {
            if (self)
                signal(self.data());
        });
    };
    EngineCore::Listener listener;
    listener.changed = [say](const QList<JobChange> &batch) {
        say([batch](Engine *engine) { emit engine->changed(batch); });
    };
    listener.becameIdle = [say] { say([](Engine *engine) { emit engine->becameIdle(); }); };
    listener.noticed = [say](const QString &sentence) {
        say([sentence](Engine *engine) { emit engine->noticed(sentence); });
    };
    listener.renamed = [say](const Renaming &renaming) {
        say([renaming](Engine *engine) { emit engine->renamed(renaming); });
    };
    listener.closed = [say] { say([](Engine *engine) { emit engine->closed(); }); };
    m_parts->loop.call([parts = m_parts.get(), config, listener, contents = std::move(contents)] {
        parts->core = std::make_unique<EngineCore>(config, parts->journal.get(),
                                                   parts->session.get(), &parts->speeds, listener);
        parts->core->goOnWith(contents);
    });
}

void Engine::call(std::move_only_function<void(EngineCore &)> work)
{
    m_parts->loop.call(
        [parts = m_parts.get(), work = std::move(work)]() mutable { work(*parts->core); });
}

QList<JobId> Engine::add(QList<JobSpec> specs, bool paused)
{
    QList<JobId> ids;
    ids.reserve(specs.size());
    for (qsizetype i = 0; i < specs.size(); ++i)
        ids.append(JobId{++m_lastId});
    call([ids, specs = std::move(specs), paused](EngineCore &core) mutable {
        core.add(ids, std::move(specs), paused);
    });
    return ids;
}

JobId Engine::fetch(JobSpec spec, std::move_only_function<void(JobRow)> done)
{
    const JobId id{++m_lastId};
    call([id, home = HomeLoop::current(), spec = std::move(spec),
          done = std::move(done)](EngineCore &core) mutable {
        core.fetch(id, std::move(spec), [home, done = std::move(done)](JobRow row) mutable {
            home->call(
                [row = std::move(row), done = std::move(done)]() mutable { done(std::move(row)); });
        });
    });
    return id;
}

void Engine::stopFetches(QList<JobId> ids)
{
    pause(std::move(ids));
}

Session *Engine::session() const
{
    return m_parts->session.get();
}

void Engine::pause(QList<JobId> ids)
{
    call([ids = std::move(ids)](EngineCore &core) { core.pause(ids); });
}

void Engine::resume(QList<JobId> ids)
{
    call([ids = std::move(ids)](EngineCore &core) { core.resume(ids); });
}

void Engine::retry(QList<JobId> ids)
{
    call([ids = std::move(ids)](EngineCore &core) { core.retry(ids); });
}

void Engine::acceptPages(QList<JobId> ids)
{
    call([ids = std::move(ids)](EngineCore &core) { core.acceptPages(ids); });
}

void Engine::remove(QList<JobId> ids)
{
    call([ids = std::move(ids)](EngineCore &core) { core.remove(ids); });
}

void Engine::restore(QList<JobId> ids)
{
    call([ids = std::move(ids)](EngineCore &core) { core.restore(ids); });
}

void Engine::setPriority(QList<JobId> ids, int priority)
{
    call([ids = std::move(ids), priority](EngineCore &core) { core.setPriority(ids, priority); });
}

void Engine::rename(JobId id, const QString &name)
{
    call([id, name](EngineCore &core) { core.rename(id, name); });
}

void Engine::renameBack(const Renaming &renaming)
{
    call([renaming](EngineCore &core) { core.renameBack(renaming); });
}

void Engine::pauseAll()
{
    call([](EngineCore &core) { core.pauseAll(); });
}

void Engine::resumeAll()
{
    call([](EngineCore &core) { core.resumeAll(); });
}

void Engine::setLimits(const Limits &limits)
{
    call([limits](EngineCore &core) { core.setLimits(limits); });
}

void Engine::setRate(QList<JobId> ids, qint64 bytesPerSecond)
{
    call([ids = std::move(ids), bytesPerSecond](EngineCore &core) {
        core.setRate(ids, bytesPerSecond);
    });
}

void Engine::setSchedule(const WeekSchedule &schedule)
{
    m_schedule = schedule;
    const auto [key, value] = toKept(schedule);
    keepSetting(key, value);
    call([schedule](EngineCore &core) { core.setSchedule(schedule); });
}

void Engine::setNetwork(const NetworkSettings &network)
{
    m_network = network;
    for (const auto &[key, value] : toKept(network)) {
        if (setting(key) != value)
            keepSetting(key, value);
    }
    call([network](EngineCore &core) { core.setNetwork(network); });
}

QVariant Engine::setting(const QString &key, const QVariant &fallback) const
{
    return m_settings.value(key, fallback);
}

void Engine::keepSetting(const QString &key, const QVariant &value)
{
    m_settings.insert(key, value);
    call([key, value](EngineCore &core) { core.keepSetting(key, value); });
}

void Engine::onTransport(std::move_only_function<void(TransportWorker *)> work)
{
    m_parts->session->onWorker(m_nextWorker, std::move(work));
    m_nextWorker = (m_nextWorker + 1) % m_parts->session->workers();
}

qint64 Engine::journalStatements() const
{
    return m_parts->journal ? m_parts->journal->statements() : 0;
}

void Engine::close()
{
    call([](EngineCore &core) { core.close(); });
}

} // namespace gannet
