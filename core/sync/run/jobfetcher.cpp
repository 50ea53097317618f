// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/jobfetcher.h"

#include "core/async/waiter.h"
#include "core/engine/engine.h"
#include "core/io/iopool.h"
#include "core/net/validator.h"

#include <QCryptographicHash>
#include <QDir>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! What the end of a fetch and the coroutine that waits for it share.
struct Fetching {
    std::optional<JobRow> row;
    Waiter *waiter = nullptr;
};

//! co_await EndOfFetch{fetching}: until the row is there. A stop ends the fetch, which then says so
//! itself.
struct EndOfFetch {
    std::shared_ptr<Fetching> fetching;

    struct Awaiter {
        std::shared_ptr<Fetching> fetching;
        Waiter waiter = {};

        [[nodiscard]] bool await_ready() const { return fetching->row.has_value(); }
        void await_suspend(std::coroutine_handle<> handle)
        {
            waiter.arm(handle, {});
            fetching->waiter = &waiter;
        }
        void await_resume() { fetching->waiter = nullptr; }
    };
    Awaiter operator co_await() const { return {fetching}; }
};

struct StopFetch {
    Engine *engine;
    JobId id;
    void operator()() const { engine->stopFetches({id}); }
};

// The same for the same address, so that a fetch finds what an earlier one has left.
QString nameFor(const QUrl &url)
{
    const QByteArray address = url.toEncoded();
    return QString::fromLatin1(
        QCryptographicHash::hash(address, QCryptographicHash::Sha256).toHex().first(32));
}

QByteArray withoutWeakness(const QByteArray &tag)
{
    return tag.startsWith("W/") ? tag.sliced(2) : tag;
}

bool isExpected(const JobRow &row, const Signature &expected)
{
    if (expected.size >= 0 && row.bytes != expected.size)
        return false;
    const QByteArray &tag = row.facts->etag;
    return tag.isEmpty() || expected.tag.isEmpty()
        || withoutWeakness(tag) == withoutWeakness(expected.tag);
}

} // namespace

JobFetcher::JobFetcher(Engine *engine, std::shared_ptr<const JobOptions> options)
    : m_engine(engine)
    , m_options(std::move(options))
{
}

Task<Result<SourceFile>> JobFetcher::fetch(QUrl url, Entry expected, StopToken stop)
{
    JobSpec spec;
    spec.address = QString::fromLatin1(url.toEncoded());
    spec.name = nameFor(url);
    spec.options = m_options;
    const auto fetching = std::make_shared<Fetching>();
    const JobId id = m_engine->fetch(spec, [fetching](JobRow row) {
        fetching->row = std::move(row);
        if (fetching->waiter)
            fetching->waiter->settle();
    });
    std::optional<JobRow> ended;
    {
        const std::stop_callback onStop(stop, StopFetch{m_engine, id});
        const EndOfFetch end{fetching};
        co_await end;
        ended = std::move(fetching->row);
    }
    if (ended->state == JobState::Failed)
        co_return *ended->error;
    if (ended->state != JobState::Done)
        co_return stopped();
    if (!isExpected(*ended, expected.signature))
        co_return failure(Error::Changed,
                          tr("%1 had become another file when it was fetched; the next run takes "
                             "it up.")
                              .arg(url.fileName()));
    SourceFile file;
    file.path = ended->facts->path;
    file.isTemporary = true;
    file.seen = expected.signature;
    file.sha256 = ended->facts->sha256;
    co_return file;
}

// An empty folder is all that is there after a run that came to its end.
Task<Nothing> JobFetcher::tidy()
{
    auto removing = onSequence(IoPool::shared()->makeSequence(), [folder = m_options->directory] {
        QDir(folder).removeRecursively();
        return Nothing{};
    });
    const Nothing removed = co_await removing;
    co_return removed;
}

} // namespace gannet
