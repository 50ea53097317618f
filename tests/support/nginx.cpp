// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/nginx.h"

#include "tests/support/patience.h"
#include "tests/support/program.h"
#include "tests/support/testcertificate.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! One process without master and workers, so that ending it ends all of it.
const auto configuration = uR"(%1
daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events {
    worker_connections 4096;
}
http {
    types {
        text/html html;
        text/plain txt;
        image/png png;
        image/jpeg jpg;
        application/json json;
    }
    default_type application/octet-stream;
    access_log requests.log;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    sendfile on;
    tcp_nopush on;
    etag on;
    keepalive_timeout 300;
    keepalive_requests 100000;
    server {
        listen 127.0.0.1:%2 %5 backlog=1024;
        %6
        root "%3";
        limit_rate %4;
        %7
    }
}
)"_s;

QString executable()
{
    const QString inPath = QStandardPaths::findExecutable(u"nginx"_s);
    if (!inPath.isEmpty())
        return inPath;
    return QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/local/sbin"_s});
}

//! Somebody else may take it before nginx does; then another one is tried.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

bool Nginx::isAvailable()
{
    return !executable().isEmpty();
}

Nginx::Nginx(const QString &folder, qint64 bytesPerSecond)
{
    start(folder, bytesPerSecond);
}

Nginx::Nginx(const QString &folder, const QString &lines)
    : m_lines(lines)
{
    start(folder, 0);
}

Nginx::Nginx(const QString &folder, const TestCertificate &certificate, const QString &lines)
    : m_certificate(&certificate)
    , m_lines(lines)
{
    start(folder, 0);
}

void Nginx::start(const QString &folder, qint64 bytesPerSecond)
{
    constexpr int tries = 5;
    for (int i = 0; i < tries; ++i) {
        if (startOnce(folder, bytesPerSecond))
            return;
    }
    qFatal("nginx does not start: %s", m_process.readAllStandardError().constData());
}

Nginx::~Nginx()
{
    stop();
}

QString Nginx::tlsLines() const
{
    if (!m_certificate)
        return {};
    return u"ssl_certificate \"%1\"; ssl_certificate_key \"%2\";"_s.arg(m_certificate->path(),
                                                                        m_certificate->keyPath());
}

bool Nginx::startOnce(const QString &folder, qint64 bytesPerSecond)
{
    // As root it would serve as "nobody", who may not read our folder.
    const QString user = geteuid() == 0 ? u"user root;"_s : QString();
    m_port = freePort();
    m_folder.write(u"nginx.conf"_s,
                   configuration.arg(user)
                       .arg(m_port)
                       .arg(folder)
                       .arg(bytesPerSecond)
                       .arg(m_certificate ? u"ssl http2"_s : QString(), tlsLines(), m_lines)
                       .toUtf8());
    dieWithTest(&m_process);
    m_process.start(executable(),
                    {u"-p"_s, m_folder.path() + u'/', u"-c"_s, m_folder.path(u"nginx.conf"_s),
                     u"-e"_s, u"stderr"_s});
    return m_process.waitForStarted(int(patience.count())) && waitForPort();
}

bool Nginx::waitForPort()
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

QUrl Nginx::url(const QString &path) const
{
    const QString scheme = m_certificate ? u"https"_s : u"http"_s;
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(scheme).arg(m_port) + path);
}

int Nginx::requestCount() const
{
    return int(m_folder.read(u"requests.log"_s).count('\n'));
}

void Nginx::stop()
{
    m_process.kill();
    m_process.waitForFinished(int(patience.count()));
}

} // namespace gannet
