// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/webserver.h"

#include "tests/support/patience.h"
#include "tests/support/program.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! Somebody else may take it before the server does; then another one is tried.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

WebServer::~WebServer()
{
    stop();
}

QUrl WebServer::url(const QString &path) const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(m_scheme).arg(m_port) + path);
}

void WebServer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(int(patience.count()));
}

void WebServer::start(const QString &program,
                      const std::function<QStringList(quint16 port)> &arguments)
{
    constexpr int tries = 5;
    dieWithTest(&m_process);
    for (int i = 0; i < tries; ++i) {
        m_port = freePort();
        m_process.start(program, arguments(m_port));
        if (m_process.waitForStarted(int(patience.count())) && waitForPort())
            return;
        stop();
    }
    qFatal("%s does not start: %s", qPrintable(program),
           m_process.readAllStandardError().constData());
}

QString WebServer::executable(const QString &name)
{
    const QString inPath = QStandardPaths::findExecutable(name);
    if (!inPath.isEmpty())
        return inPath;
    return QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/local/sbin"_s});
}

bool WebServer::waitForPort()
{
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired()) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        if (socket.waitForConnected(int(deadline.remainingTime())))
            return m_process.state() == QProcess::Running;
        constexpr int pauseMs = 5;
        if (m_process.waitForFinished(pauseMs) || m_process.state() == QProcess::NotRunning)
            return false;
    }
    return false;
}

} // namespace gannet
