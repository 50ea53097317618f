// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/localwatch.h"

#include "core/async/homeloop.h"
#include "core/io/iopool.h"
#include "core/sync/local/watchedtree.h"

#include <QPointer>
#include <QSocketNotifier>

namespace gannet {

LocalWatch::LocalWatch(const QString &path, const SyncFilter &filter, Settings settings,
                       QObject *parent)
    : QObject(parent)
    , m_tree(std::make_shared<WatchedTree>(path, filter, settings.mostFolders))
    , m_sequence(IoPool::shared()->makeSequence())
    , m_home(HomeLoop::current())
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(settings.quiet);
    m_longest.setSingleShot(true);
    m_longest.setInterval(settings.longest);
    connect(&m_quiet, &QTimer::timeout, this, &LocalWatch::tell);
    connect(&m_longest, &QTimer::timeout, this, &LocalWatch::tell);
}

LocalWatch::~LocalWatch() = default;

qsizetype LocalWatch::folders() const
{
    return m_tree->folders();
}

void LocalWatch::start()
{
    m_sequence->run([tree = m_tree, home = m_home, self = QPointer(this)] {
        const QString problem = tree->begin();
        home->call([self, problem] {
            if (self)
                self->listen(problem);
        });
    });
}

void LocalWatch::listen(const QString &problem)
{
    if (!problem.isEmpty()) {
        end(problem);
        return;
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_tree->descriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &LocalWatch::takeNews);
    emit started();
}

// The news are read in the pool, because new folders are looked through there; until then the
// notifier is quiet.
void LocalWatch::takeNews()
{
    m_notifier->setEnabled(false);
    m_sequence->run([tree = m_tree, home = m_home, self = QPointer(this)] {
        const WatchedTree::News news = tree->take();
        home->call([self, news] {
            if (!self)
                return;
            if (news.isChanged) {
                self->m_quiet.start();
                if (!self->m_longest.isActive())
                    self->m_longest.start();
            }
            if (news.problem.isEmpty())
                self->m_notifier->setEnabled(true);
            else
                self->end(news.problem);
        });
    });
}

// The tree goes with its last work, and with it all its watches.
void LocalWatch::end(const QString &problem)
{
    m_notifier.reset();
    emit failed(problem);
}

void LocalWatch::tell()
{
    m_quiet.stop();
    m_longest.stop();
    emit changed();
}

} // namespace gannet
