// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gannet {

//! Places at servers beyond the one with which a download was admitted. Any thread.
class ServerPlaces
{
public:
    ServerPlaces() = default;
    ServerPlaces(const ServerPlaces &) = delete;
    ServerPlaces &operator=(const ServerPlaces &) = delete;
    virtual ~ServerPlaces() = default;

    //! False when the server has no more.
    [[nodiscard]] virtual bool take(const QString &host) = 0;
    virtual void give(const QString &host) = 0;
    //! The server did not take the last one: from now on it is asked for one less.
    virtual void sawRefusal(const QString &host) = 0;
};

} // namespace gannet
