// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/webserver.h"

namespace gannet {

//! A real lighttpd that serves one folder and lists the folders in it.
class Lighttpd final : public WebServer
{
public:
    //! False where none is installed; then a test skips.
    static bool isAvailable();

    explicit Lighttpd(const QString &files);
};

} // namespace gannet
