// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tempfolder.h"

#include <QString>

namespace gannet {

//! A certificate of its own for 127.0.0.1 and the names it is given, made by openssl for this run.
//! Who trusts its file trusts the server.
class TestCertificate
{
public:
    //! False where there is no openssl; then a test skips.
    static bool isAvailable();

    explicit TestCertificate(const QString &name = QStringLiteral("localhost"));

    [[nodiscard]] QString path() const { return m_folder.path(QStringLiteral("certificate.pem")); }
    [[nodiscard]] QString keyPath() const { return m_folder.path(QStringLiteral("key.pem")); }

private:
    TempFolder m_folder;
};

} // namespace gannet
