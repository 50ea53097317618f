// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/nginx.h"

#include "tests/support/testcertificate.h"

#include <QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! One process without master and workers, so that ending it ends all of it.
const auto configuration = uR"(%1
%8
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

const QString davModule = u"/usr/lib/nginx/modules/ngx_http_dav_ext_module.so"_s;
const auto davLines = uR"(
        location / {
            dav_methods PUT DELETE MKCOL COPY MOVE;
            dav_ext_methods PROPFIND OPTIONS;
            dav_access user:rw group:r all:r;
            create_full_put_path off;
            client_max_body_size 1g;
        }
)"_s;

QString tlsLines(const TestCertificate *certificate)
{
    if (!certificate)
        return {};
    return u"ssl_certificate \"%1\"; ssl_certificate_key \"%2\";"_s.arg(certificate->path(),
                                                                        certificate->keyPath());
}

} // namespace

bool Nginx::isAvailable()
{
    return !executable(u"nginx"_s).isEmpty();
}

Nginx::Nginx(const QString &files, qint64 bytesPerSecond)
{
    serve(files, bytesPerSecond, {}, nullptr);
}

Nginx::Nginx(const QString &files, const QString &lines)
{
    serve(files, 0, lines, nullptr);
}

Nginx::Nginx(const QString &files, const TestCertificate &certificate, const QString &lines)
    : WebServer(u"https"_s)
{
    serve(files, 0, lines, &certificate);
}

bool Nginx::hasDav()
{
    return isAvailable() && QFileInfo::exists(davModule);
}

Nginx::Nginx(const QString &files, Dav dav)
{
    Q_UNUSED(dav)
    serve(files, 0, davLines, nullptr, u"load_module %1;"_s.arg(davModule));
}

void Nginx::serve(const QString &files, qint64 bytesPerSecond, const QString &lines,
                  const TestCertificate *certificate, const QString &modules)
{
    // As root it would serve as "nobody", who may not read our folder.
    const QString user = geteuid() == 0 ? u"user root;"_s : QString();
    start(executable(u"nginx"_s), [&](quint16 port) {
        const QString file = folder().write(u"nginx.conf"_s,
                                            configuration.arg(user)
                                                .arg(port)
                                                .arg(files)
                                                .arg(bytesPerSecond)
                                                .arg(certificate ? u"ssl http2"_s : QString(),
                                                     tlsLines(certificate), lines, modules)
                                                .toUtf8());
        return QStringList{u"-p"_s, folder().path() + u'/', u"-c"_s, file, u"-e"_s, u"stderr"_s};
    });
}

int Nginx::requestCount() const
{
    return int(log().count('\n'));
}

} // namespace gannet
