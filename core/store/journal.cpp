// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/journal.h"

#include "core/store/databasethread.h"
#include "core/store/statelock.h"

#include <utility>

namespace gannet {

bool JournalBatch::isEmpty() const
{
    return added.isEmpty() && parts.isEmpty() && states.isEmpty() && finished.isEmpty()
        && names.isEmpty() && options.isEmpty() && priorities.isEmpty() && hidden.isEmpty()
        && restored.isEmpty() && removed.isEmpty() && settings.isEmpty();
}

Result<std::unique_ptr<Journal>> Journal::open(const QString &stateDirectory, Load load)
{
    auto lock = StateLock::take(stateDirectory);
    if (!lock)
        return lock.error();
    auto thread = std::make_unique<DatabaseThread>();
    auto contents = thread->start(stateDirectory, load);
    if (!contents)
        return contents.error();
    return std::unique_ptr<Journal>(
        new Journal(std::move(*lock), std::move(thread), std::move(*contents)));
}

Journal::Journal(std::unique_ptr<StateLock> lock, std::unique_ptr<DatabaseThread> thread,
                 JournalContents contents)
    : m_lock(std::move(lock))
    , m_thread(std::move(thread))
    , m_contents(std::move(contents))
{
}

Journal::~Journal() = default;

JournalContents Journal::takeContents()
{
    return std::exchange(m_contents, {});
}

void Journal::write(JournalBatch batch, Done done)
{
    m_thread->write(std::move(batch), std::move(done));
}

void Journal::find(QList<JournalQuestion> questions, Found found)
{
    m_thread->find(std::move(questions), std::move(found));
}

void Journal::ownerOf(QString path, Owner owner)
{
    m_thread->ownerOf(std::move(path), std::move(owner));
}

qint64 Journal::statements() const
{
    return m_thread->statements();
}

} // namespace gannet
