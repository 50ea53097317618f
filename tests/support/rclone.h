// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/webserver.h"

namespace gannet {

//! rclone as a WebDAV server over one folder; one of many on golang's x/net/webdav.
class Rclone final : public WebServer
{
public:
    //! False where none is installed; then a test skips.
    static bool isAvailable();

    explicit Rclone(const QString &files);
};

} // namespace gannet
