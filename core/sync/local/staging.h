// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/local/aside.h"
#include "core/sync/local/beneathroot.h"
#include "core/sync/local/mountid.h"

#include <QList>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

namespace gannet {

//! Where things are made before they have their names: ".gannet-part-ID" in the root, and one more
//! on each other file system below it, for a name can only be given on the same one. Each is locked
//! while its process lives. All of it blocks: for the pool; any thread.
class Staging
{
public:
    explicit Staging(std::shared_ptr<const BeneathRoot> root);
    //! Takes its folders away.
    ~Staging();
    Staging(const Staging &) = delete;
    Staging &operator=(const Staging &) = delete;

    //! A free name on the file system of \a place, which is that of \a path.
    [[nodiscard]] Result<Aside> spotFor(const SyncPath &path, const Place &place);
    //! Whether \a place is on the file system of the root.
    [[nodiscard]] bool isNear(const Place &place) const
    {
        return mountOf(place.at()) == m_rootMount;
    }
    //! Permissions that a new file gets; known after the first spotFor().
    [[nodiscard]] quint16 fileMode() const { return m_fileMode; }

    //! Removes the folders of processes that are dead, in the root and \a elsewhere, and its own
    //! where they are empty.
    void sweep(const QList<SyncPath> &elsewhere);

private:
    struct Stage {
        std::shared_ptr<const UnixFile> folder; //!< with the lock
        SyncPath above;
    };

    [[nodiscard]] SyncPath topOf(const MountId &mount, QByteArrayView below) const;
    [[nodiscard]] Result<Stage> makeStage(const SyncPath &above);
    void removeOwn();

    std::shared_ptr<const BeneathRoot> m_root;
    MountId m_rootMount;
    QByteArray m_name;
    std::atomic<quint64> m_lastNumber = 0;
    std::atomic<quint16> m_fileMode = 0;
    std::mutex m_mutex; //!< for the rest
    std::map<MountId, Stage> m_stages;
};

} // namespace gannet
