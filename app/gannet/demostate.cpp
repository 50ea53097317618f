// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/demostate.h"

#include "core/engine/journalnotes.h"
#include "core/store/journal.h"
#include "core/store/statelock.h"
#include "core/transfer/partwork.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

void removeParts(const QList<StoredJob> &jobs)
{
    for (const StoredJob &job : jobs) {
        if (!job.part.path.isEmpty())
            removeOwnPart(fromStored(job.part));
    }
}

Outcome removeLeftParts(const QString &stateDirectory)
{
    const auto journal = Journal::open(stateDirectory, Journal::Load::All);
    if (!journal)
        return journal.error();
    const JournalContents contents = (*journal)->takeContents();
    removeParts(contents.unfinished);
    removeParts(contents.ended);
    return Nothing{};
}

} // namespace

Outcome forgetLastDemo(const QString &stateDirectory)
{
    if (const Outcome removed = removeLeftParts(stateDirectory); !removed)
        return removed;
    const auto lock = StateLock::take(stateDirectory); // the journal had it until it was closed
    if (!lock)
        return lock.error();
    QDir folder(stateDirectory);
    const QStringList databases = folder.entryList({u"gannet.db*"_s}, QDir::Files);
    for (const QString &name : databases)
        folder.remove(name);
    return Nothing{};
}

} // namespace gannet
