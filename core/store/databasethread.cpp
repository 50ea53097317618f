// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/databasethread.h"

#include "core/store/jobstore.h"
#include "core/store/journalload.h"
#include "core/store/journalschema.h"
#include "core/store/sounddatabase.h"

#include <QCoreApplication>

#include <future>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Sentence {
    Q_DECLARE_TR_FUNCTIONS(DatabaseThread)
};

DatabaseKind journalKind()
{
    return {journalSchema,
            Sentence::tr("The list of downloads was damaged, so it was set aside as %1 and a new "
                         "one begins. The downloaded files are untouched."),
            Sentence::tr("The list of downloads was made by a newer Gannet, so it was set aside as "
                         "%1 and a new one begins. Use the newer Gannet to open it.")};
}

struct Opened {
    SoundDatabase state;
    std::unique_ptr<JobStore> store;
    JournalContents contents;
};

Result<Opened> openAll(const QString &directory, Journal::Load load,
                       std::atomic<qint64> *statements)
{
    auto state = openSoundDatabase(directory + u"/gannet.db"_s, journalKind(), statements);
    if (!state)
        return state.error();
    auto contents = loadJournal(*state->database, load);
    if (!contents)
        return contents.error();
    auto store = std::make_unique<JobStore>(state->database.get());
    const Outcome prepared = store->prepare();
    if (!prepared)
        return prepared.error();
    contents->notices = state->notices;
    return Opened{std::move(*state), std::move(store), std::move(*contents)};
}

//! One transaction, begun with its first write.
class Round
{
public:
    explicit Round(JobStore *store)
        : m_store(store)
    {
    }

    void write(const JournalBatch &batch)
    {
        if (!m_outcome || batch.isEmpty())
            return;
        if (!m_begun) {
            m_outcome = m_store->begin();
            m_begun = bool(m_outcome);
        }
        if (m_outcome)
            m_outcome = m_store->write(batch);
        abandonIfFailed();
    }

    //! What became of all writes together.
    Outcome end()
    {
        if (m_begun) {
            m_outcome = m_store->commit();
            abandonIfFailed();
        }
        return m_outcome;
    }

private:
    void abandonIfFailed()
    {
        if (!m_outcome && std::exchange(m_begun, false))
            m_store->abandon();
    }

    JobStore *m_store;
    Outcome m_outcome = Nothing{};
    bool m_begun = false;
};

} // namespace

DatabaseThread::~DatabaseThread()
{
    if (!m_thread)
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_closing = true;
    }
    m_changed.notify_one();
    m_thread->wait();
}

Result<JournalContents> DatabaseThread::start(const QString &directory, Journal::Load load)
{
    std::promise<Result<JournalContents>> promise;
    auto contents = promise.get_future();
    m_thread.reset(QThread::create([this, directory, load, promise = std::move(promise)]() mutable {
        auto opened = openAll(directory, load, &m_statements);
        if (!opened) {
            promise.set_value(opened.error());
            return;
        }
        promise.set_value(std::move(opened->contents));
        serve(*opened->store);
        opened->store.reset(); // statements end before their database
        // A small database and no WAL is what the next start reads fastest.
        static_cast<void>(opened->state.database->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    }));
    m_thread->setObjectName(u"gannet-store"_s);
    m_thread->start();
    return contents.get();
}

void DatabaseThread::write(JournalBatch batch, Journal::Done done)
{
    push(Writing{std::move(batch), std::move(done)});
}

void DatabaseThread::find(QList<JournalQuestion> questions, Journal::Found found)
{
    push(Search{std::move(questions), std::move(found)});
}

void DatabaseThread::ownerOf(QString path, Journal::Owner owner)
{
    push(OwnerSearch{std::move(path), std::move(owner)});
}

void DatabaseThread::push(Order order)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_orders.push_back(std::move(order));
    }
    m_changed.notify_one();
}

std::vector<DatabaseThread::Order> DatabaseThread::takeOrders()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_closing || !m_orders.empty(); });
    return std::exchange(m_orders, {});
}

void DatabaseThread::answer(JobStore &store, Search &search)
{
    QList<std::optional<StoredJob>> jobs;
    for (const JournalQuestion &question : search.questions)
        jobs.append(store.find(question));
    search.found(std::move(jobs));
}

void DatabaseThread::serve(JobStore &store)
{
    for (std::vector<Order> orders = takeOrders(); !orders.empty(); orders = takeOrders()) {
        Round round(&store);
        for (Order &order : orders) {
            if (const auto *const writing = std::get_if<Writing>(&order)) {
                round.write(writing->batch);
                continue;
            }
            if (auto *const search = std::get_if<Search>(&order))
                answer(store, *search);
            else if (auto *const owner = std::get_if<OwnerSearch>(&order))
                owner->owner(store.ownerOf(owner->path));
        }
        const Outcome outcome = round.end();
        for (Order &order : orders) {
            if (auto *const writing = std::get_if<Writing>(&order); writing && writing->done)
                writing->done(outcome);
        }
    }
}

} // namespace gannet
