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
    enum class Flaw {
        None,
        OtherHost, //!< for elsewhere.example only
        Expired, //!< yesterday
    };

    //! False where there is no openssl; then a test skips.
    static bool isAvailable();

    explicit TestCertificate(const QString &name = QStringLiteral("localhost"));
    explicit TestCertificate(Flaw flaw);

    //! What to trust: the certificate itself, or the one that signed an expired one.
    [[nodiscard]] QString trustPath() const
    {
        return m_isSigned ? m_folder.path(QStringLiteral("authority.pem")) : path();
    }
    [[nodiscard]] QString path() const { return m_folder.path(QStringLiteral("certificate.pem")); }
    [[nodiscard]] QString keyPath() const { return m_folder.path(QStringLiteral("key.pem")); }

private:
    void make(const QString &names);
    void expire();

    TempFolder m_folder;
    bool m_isSigned = false; //!< by another one
};

} // namespace gannet
