// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/pairkeeper.h"

#include "core/async/homeloop.h"
#include "core/io/iopool.h"
#include "core/sync/pairs/pairstore.h"

#include <QPointer>
#include <QTimer>

namespace gannet {

namespace {

// Each pair by itself, so that one that cannot be kept does not take the others along.
QStringList writeChanges(const QString &stateDirectory, const QList<SyncPair> &before,
                         const QList<SyncPair> &now)
{
    QStringList problems;
    const auto note = [&problems](const Outcome &outcome) {
        if (!outcome)
            problems.append(outcome.error().text);
    };
    for (const SyncPair &pair : before) {
        if (!findPair(now, pair.name))
            note(removePair(stateDirectory, pair.name));
    }
    for (const SyncPair &pair : now) {
        const SyncPair *const old = findPair(before, pair.name);
        if (!old)
            note(addPair(stateDirectory, pair));
        else if (*old != pair)
            note(replacePair(stateDirectory, pair.name, pair));
    }
    return problems;
}

} // namespace

PairKeeper::PairKeeper(QString stateDirectory)
    : m_stateDirectory(std::move(stateDirectory))
    , m_writes(IoPool::shared()->makeSequence())
{
}

QList<SyncPair> PairKeeper::load()
{
    const Result<KeptPairs> kept = loadPairs(m_stateDirectory);
    const QStringList sentences = kept ? kept->notices : QStringList{kept.error().text};
    for (const QString &sentence : sentences) // when somebody can hear it
        QTimer::singleShot(0, this, [this, sentence] { emit said(sentence); });
    if (kept)
        m_kept = kept->pairs;
    return m_kept;
}

void PairKeeper::keep(const QList<SyncPair> &pairs)
{
    const auto home = HomeLoop::current();
    m_writes->run([home, self = QPointer<PairKeeper>(this), directory = m_stateDirectory,
                   before = std::exchange(m_kept, pairs), pairs] {
        for (const QString &problem : writeChanges(directory, before, pairs)) {
            home->call([self, problem] {
                if (self)
                    emit self->said(problem);
            });
        }
    });
}

} // namespace gannet
