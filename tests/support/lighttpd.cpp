// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lighttpd.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

const QString program = u"lighttpd"_s;

//! Only files with a type get entity tags and times.
const auto configuration = uR"(
server.bind = "127.0.0.1"
server.port = %1
server.document-root = "%2"
server.stat-cache-engine = "disable"
server.modules = ( "mod_dirlisting" )
dir-listing.activate = "enable"
mimetype.assign = ( "" => "application/octet-stream" )
)"_s;

} // namespace

bool Lighttpd::isAvailable()
{
    return !executable(program).isEmpty();
}

Lighttpd::Lighttpd(const QString &files)
{
    start(executable(program), [&](quint16 port) {
        const QString file
            = folder().write(u"lighttpd.conf"_s, configuration.arg(port).arg(files).toUtf8());
        return QStringList{u"-D"_s, u"-f"_s, file};
    });
}

} // namespace gannet
