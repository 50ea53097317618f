// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/webserver.h"

namespace gannet {

//! Python's http.server over one folder: HTTP/1.0, no ranges, no entity tags, only dates.
class PythonServer final : public WebServer
{
public:
    //! False where no Python is installed; then a test skips.
    static bool isAvailable();

    explicit PythonServer(const QString &files);
};

} // namespace gannet
