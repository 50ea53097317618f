// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/filter/syncfilter.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <limits>
#include <memory>

class QSocketNotifier;

namespace gannet {

class HomeLoop;
class Sequence;
class WatchedTree;

//! Says when something in a local tree changed, so that it need not be scanned to find out. Lives
//! on the loop of the sync. Its news say only that it is worth looking: some may be of nothing.
class LocalWatch final : public QObject
{
    Q_OBJECT

public:
    struct Settings {
        //! changed() comes when nothing more happened for so long,
        std::chrono::milliseconds quiet{500};
        //! but so long after the first change at the latest.
        std::chrono::milliseconds longest{5000};
        //! As if the system allowed no more.
        qsizetype mostFolders = std::numeric_limits<qsizetype>::max();
    };

    //! What \a filter leaves out is not watched.
    LocalWatch(const QString &path, const SyncFilter &filter, Settings settings,
               QObject *parent = nullptr);
    ~LocalWatch() override;

    //! Once; started() or failed() follows.
    void start();
    //! For people: how much of the tree is watched.
    [[nodiscard]] qsizetype folders() const;

signals:
    void started(); //!< changes from now on are seen; earlier ones need a scan
    void changed(); //!< at least one since the last time
    //! The tree cannot be watched, or not any more: scan it by time. \a why is for people, with
    //! what they can do.
    void failed(const QString &why);

private:
    void listen(const QString &problem);
    void takeNews();
    void end(const QString &problem);
    void tell();

    std::shared_ptr<WatchedTree> m_tree;
    std::shared_ptr<Sequence> m_sequence;
    std::shared_ptr<HomeLoop> m_home;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_quiet;
    QTimer m_longest;
};

} // namespace gannet
