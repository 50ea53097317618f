// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tempfolder.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QtGlobal>

#include <functional>

namespace gannet {

//! A web server of somebody else on a port of 127.0.0.1, as a process; killed when this goes.
class WebServer
{
    Q_DISABLE_COPY_MOVE(WebServer)

public:
    virtual ~WebServer();

    //! The address of \a path, which begins with a slash.
    [[nodiscard]] QUrl url(const QString &path) const;
    [[nodiscard]] quint16 port() const { return m_port; }

    //! Ends it at once; connections break.
    void stop();

protected:
    explicit WebServer(const QString &scheme = QStringLiteral("http"))
        : m_scheme(scheme)
    {
    }

    //! Starts \a program with the arguments for the port that is tried; comes back when it
    //! answers, and aborts the test program when it does not.
    void start(const QString &program, const std::function<QStringList(quint16 port)> &arguments);
    //! Its configuration, log and temporary files.
    [[nodiscard]] const TempFolder &folder() const { return m_folder; }
    //! The path of a program that is in nobody's PATH but root's; empty if it is not installed.
    static QString executable(const QString &name);

private:
    [[nodiscard]] bool waitForPort();

    QString m_scheme;
    TempFolder m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace gannet
