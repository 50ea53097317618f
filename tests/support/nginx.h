// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tempfolder.h"

#include <QProcess>
#include <QString>
#include <QUrl>
#include <QtGlobal>

namespace gannet {

class TestCertificate;

//! A real nginx on a port of 127.0.0.1 that serves one folder; killed when this goes.
class Nginx
{
    Q_DISABLE_COPY_MOVE(Nginx)

public:
    //! False where no nginx is installed; then a test skips.
    static bool isAvailable();

    //! Serves \a folder; up to \a bytesPerSecond for each connection, 0 is no limit. Comes back
    //! when it answers; aborts the test program when it does not.
    explicit Nginx(const QString &folder, qint64 bytesPerSecond = 0);
    //! With more lines of configuration for the server.
    Nginx(const QString &folder, const QString &lines);
    //! Speaks https, HTTP/2 for who asks for it, with \a certificate, which must outlive it.
    Nginx(const QString &folder, const TestCertificate &certificate, const QString &lines = {});
    ~Nginx();

    //! The address of \a path, which begins with a slash.
    [[nodiscard]] QUrl url(const QString &path) const;
    [[nodiscard]] quint16 port() const { return m_port; }

    //! Requests that it has answered to the end and written into its log.
    [[nodiscard]] int requestCount() const;
    //! A line for each of them.
    [[nodiscard]] QByteArray log() const { return m_folder.read(QStringLiteral("requests.log")); }

    //! Ends it at once; connections break.
    void stop();

private:
    void start(const QString &folder, qint64 bytesPerSecond);
    [[nodiscard]] bool startOnce(const QString &folder, qint64 bytesPerSecond);
    [[nodiscard]] QString tlsLines() const;
    [[nodiscard]] bool waitForPort();

    TempFolder m_folder; //!< its configuration, log and temporary files
    QProcess m_process;
    quint16 m_port = 0;
    const TestCertificate *m_certificate = nullptr; //!< null: http
    QString m_lines; //!< of configuration
};

} // namespace gannet
