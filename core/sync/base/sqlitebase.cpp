// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/base/sqlitebase.h"

#include "core/sync/base/basefile.h"
#include "core/sync/base/baserowreader.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Sentence {
    Q_DECLARE_TR_FUNCTIONS(SyncBase)
};

//! Moves what \a asked gave into \a answer.
template <typename T>
Outcome take(Result<T> asked, T *answer)
{
    if (!asked)
        return asked.error();
    *answer = std::move(*asked);
    return Nothing{};
}

} // namespace

Result<std::unique_ptr<SyncBase>> SyncBase::open(const QString &path)
{
    auto lock = StateLock::takeFile(path + u".lock"_s,
                                    Sentence::tr("%1 is at this pair already, by what it knows of "
                                                 "it in %2. Wait until it is done, or stop it."));
    if (!lock)
        return lock.error();
    auto base = std::make_unique<SqliteBase>(path, std::move(*lock));
    if (const Outcome opened = base->open(); !opened)
        return opened.error();
    return std::unique_ptr<SyncBase>(std::move(base));
}

SqliteBase::SqliteBase(QString path, std::unique_ptr<StateLock> lock)
    : m_path(std::move(path))
    , m_lock(std::move(lock))
{
}

Outcome SqliteBase::open()
{
    const auto last = m_thread.open(m_path);
    if (!last)
        return last.error();
    m_lastAction = *last;
    return Nothing{};
}

Result<std::unique_ptr<BaseReader>> SqliteBase::read() const
{
    return openBaseReader(m_path);
}

Task<Outcome> SqliteBase::setState(PairState state)
{
    auto order = m_thread.order([&state](BaseFile &file) { return file.write(state); });
    Outcome written = co_await order;
    co_return written;
}

Task<Outcome> SqliteBase::commit(SyncStep step)
{
    auto order = m_thread.order([&step](BaseFile &file) { return file.write(step); });
    Outcome written = co_await order;
    co_return written;
}

Task<Result<QList<OpenAction>>> SqliteBase::openActions()
{
    QList<OpenAction> actions;
    auto order = m_thread.order(
        [&actions](BaseFile &file) { return take(file.runs().openActions(), &actions); });
    const Outcome asked = co_await order;
    if (!asked)
        co_return asked.error();
    co_return actions;
}

Task<Outcome> SqliteBase::beginRun(QString name, QDateTime started)
{
    auto order = m_thread.order(
        [&name, &started](BaseFile &file) { return file.runs().beginRun(name, started); });
    Outcome begun = co_await order;
    co_return begun;
}

Task<Outcome> SqliteBase::endRun(SyncRunRecord record)
{
    auto order = m_thread.order([&record](BaseFile &file) { return file.runs().endRun(record); });
    Outcome ended = co_await order;
    co_return ended;
}

Task<Result<QList<SyncRunRecord>>> SqliteBase::runs()
{
    QList<SyncRunRecord> records;
    auto order
        = m_thread.order([&records](BaseFile &file) { return take(file.runs().runs(), &records); });
    const Outcome asked = co_await order;
    if (!asked)
        co_return asked.error();
    co_return records;
}

Task<Result<QList<SyncStep::Deed>>> SqliteBase::deeds(QString run)
{
    QList<SyncStep::Deed> deeds;
    auto order = m_thread.order(
        [&run, &deeds](BaseFile &file) { return take(file.runs().deeds(run), &deeds); });
    const Outcome asked = co_await order;
    if (!asked)
        co_return asked.error();
    co_return deeds;
}

Task<Outcome> SqliteBase::forgetRuns(QStringList names)
{
    auto order = m_thread.order([&names](BaseFile &file) {
        for (const QString &name : names) {
            if (const Outcome forgotten = file.runs().forgetRun(name); !forgotten)
                return forgotten;
        }
        return Outcome(Nothing{});
    });
    Outcome forgotten = co_await order;
    co_return forgotten;
}

Task<Result<QList<HeldPath>>> SqliteBase::held()
{
    QList<HeldPath> held;
    auto order = m_thread.order([&held](BaseFile &file) { return take(file.held().all(), &held); });
    const Outcome asked = co_await order;
    if (!asked)
        co_return asked.error();
    co_return held;
}

Task<Outcome> SqliteBase::setHeld(QList<HeldPath> held)
{
    auto order = m_thread.order([&held](BaseFile &file) { return file.held().replaceAll(held); });
    Outcome kept = co_await order;
    co_return kept;
}

} // namespace gannet
