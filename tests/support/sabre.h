// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/webserver.h"

namespace gannet {

//! SabreDAV over one folder, in PHP's own web server.
class Sabre final : public WebServer
{
public:
    //! False where PHP or SabreDAV is not installed; then a test skips.
    static bool isAvailable();

    explicit Sabre(const QString &files);
};

} // namespace gannet
