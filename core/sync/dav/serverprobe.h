// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/result.h"
#include "core/sync/dav/davsteps.h"
#include "core/sync/dav/serverprofile.h"

#include <optional>

namespace gannet {

//! Finds out what a server does by trying it in a folder of its own, which it removes. Some fifty
//! small requests and less than two seconds beside them. Used once, on one loop.
class ServerProbe
{
public:
    //! Both outlive it.
    ServerProbe(const DavPlace *place, const DavSteps *steps);

    //! Errors: those of the network. A server that refuses the folder is not writable.
    [[nodiscard]] Task<Result<ServerProfile>> probe(StopToken stop);

private:
    [[nodiscard]] Task<> tryAll(StopToken stop);
    [[nodiscard]] Task<> tryTags(StopToken stop);
    [[nodiscard]] Task<> tryPutConditions(StopToken stop);
    [[nodiscard]] Task<> tryMoves(StopToken stop);
    [[nodiscard]] Task<> tryRemoval(StopToken stop);
    [[nodiscard]] Task<> tryTimes(StopToken stop);
    [[nodiscard]] Task<bool> keepsTime(TimeWay way, StopToken stop);
    [[nodiscard]] Task<> tryDepth(StopToken stop);
    [[nodiscard]] Task<> tryAwkwardNames(StopToken stop);
    [[nodiscard]] Task<> tryRareCharacters(StopToken stop);
    [[nodiscard]] Task<> tryLongNames(StopToken stop);
    [[nodiscard]] Task<QSet<SyncPath>> listed(StopToken stop);
    [[nodiscard]] Task<> tryTwinNames(StopToken stop);
    [[nodiscard]] Task<> tryHalfPut(StopToken stop);
    [[nodiscard]] Task<bool> staysFor(SyncPath path, Entry before, StopToken stop);
    [[nodiscard]] Task<> askOptions(StopToken stop);
    [[nodiscard]] Task<> removeFolder();

    // Names lie in the folder of the probe; an empty one is the folder itself.
    [[nodiscard]] Task<Reply> send(QByteArray method, QByteArray name, Headers headers,
                                   QByteArray body, StopToken stop);
    [[nodiscard]] Task<int> put(QByteArray name, QByteArray body, Headers headers, StopToken stop);
    [[nodiscard]] Task<Entry> see(QByteArray name, StopToken stop);
    [[nodiscard]] SyncPath at(const QByteArray &name) const
    {
        return name.isEmpty() ? m_folder : joined(m_folder, name);
    }
    void note(const Error &error);

    const DavPlace *m_place;
    const DavSteps *m_steps;
    ServerProfile m_profile;
    SyncPath m_folder;
    std::optional<Error> m_failed; //!< the network; what was found counts no more
};

} // namespace gannet
