// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apache.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

const QString program = u"apache2"_s;

//! User and Group count only for root, and are not allowed to be root.
const auto configuration = uR"(
ServerName 127.0.0.1
Listen 127.0.0.1:%1
DefaultRuntimeDir "%2"
PidFile "%2/pid"
ErrorLog "%2/error.log"
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
%4
TypesConfig /etc/mime.types
User www-data
Group www-data
DocumentRoot "%3"
%4
<Directory "%3">
    Require all granted
    %5
</Directory>
)"_s;

const auto davModules = uR"(
LoadModule dav_module /usr/lib/apache2/modules/mod_dav.so
LoadModule dav_fs_module /usr/lib/apache2/modules/mod_dav_fs.so
DavLockDB "%1/locks"
)"_s;

const auto indexModule = u"LoadModule autoindex_module /usr/lib/apache2/modules/mod_autoindex.so"_s;

QString indexLines(Apache::Index index)
{
    switch (index) {
    case Apache::Index::Plain:
        break;
    case Apache::Index::Fancy:
        return u"Options Indexes\nIndexOptions FancyIndexing"_s;
    case Apache::Index::Table:
        return u"Options Indexes\nIndexOptions FancyIndexing HTMLTable Charset=UTF-8"_s;
    }
    return u"Options Indexes"_s;
}

} // namespace

bool Apache::isAvailable()
{
    return !executable(program).isEmpty();
}

Apache::Apache(const QString &files)
{
    const auto everybody = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup
        | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    QFile::setPermissions(files, everybody);
    serve(files, {}, {});
}

Apache::Apache(const QString &files, Dav dav)
{
    Q_UNUSED(dav)
    const QFile::Permissions all(0x7777);
    QFile::setPermissions(files, all);
    QFile::setPermissions(folder().path(), all); // for the locks
    serve(files, davModules.arg(folder().path()), u"Dav On"_s);
}

Apache::Apache(const QString &files, Index index)
{
    QFile::setPermissions(files, QFile::Permissions(0x7755));
    serve(files, indexModule, indexLines(index));
}

void Apache::serve(const QString &files, const QString &modules, const QString &lines)
{
    start(executable(program), [&](quint16 port) {
        const QString file = folder().write(
            u"apache.conf"_s,
            configuration.arg(port).arg(folder().path(), files, modules, lines).toUtf8());
        // One process without a master, so that ending it ends all of it.
        return QStringList{u"-X"_s, u"-d"_s, folder().path(), u"-f"_s, file};
    });
}

} // namespace gannet
