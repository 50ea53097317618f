// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/webserver.h"

#include <QByteArray>
#include <QString>

namespace gannet {

class TestCertificate;

//! A real nginx that serves one folder, with ranges, entity tags and several connections.
class Nginx final : public WebServer
{
public:
    //! False where no nginx is installed; then a test skips.
    static bool isAvailable();

    //! Serves \a files; up to \a bytesPerSecond for each connection, 0 is no limit.
    explicit Nginx(const QString &files, qint64 bytesPerSecond = 0);
    //! With more lines of configuration for the server.
    Nginx(const QString &files, const QString &lines);
    //! Speaks https, HTTP/2 for who asks for it, with \a certificate, which must outlive it.
    Nginx(const QString &files, const TestCertificate &certificate, const QString &lines = {});
    enum class Dav { Extended };
    //! Takes WebDAV too, with the module for PROPFIND and its kin.
    Nginx(const QString &files, Dav dav);
    //! False where that module is not installed.
    static bool hasDav();

    //! Requests that it has answered to the end and written into its log.
    [[nodiscard]] int requestCount() const;
    //! A line for each of them.
    [[nodiscard]] QByteArray log() const { return folder().read(QStringLiteral("requests.log")); }

private:
    void serve(const QString &files, qint64 bytesPerSecond, const QString &lines,
               const TestCertificate *certificate, const QString &modules = {});
};

} // namespace gannet
