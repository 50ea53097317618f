// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/webserver.h"

namespace gannet {

//! The npm package webdav-server over one folder, in Node.
class NodeDav final : public WebServer
{
public:
    //! Installs the package into the build folder, where that was not done yet; may take seconds.
    //! False where Node or npm is missing or npm gets nothing; then a test skips.
    static bool isAvailable();

    explicit NodeDav(const QString &files);
};

} // namespace gannet
