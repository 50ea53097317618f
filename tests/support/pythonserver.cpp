// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pythonserver.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The system's own: one of somebody's tools may start it in a process of its own, which would
//! outlive the test.
QString python()
{
    const QString ofSystem = QStandardPaths::findExecutable(u"python3"_s, {u"/usr/bin"_s});
    return ofSystem.isEmpty() ? QStandardPaths::findExecutable(u"python3"_s) : ofSystem;
}

} // namespace

bool PythonServer::isAvailable()
{
    return !python().isEmpty();
}

PythonServer::PythonServer(const QString &files)
{
    start(python(), [&files](quint16 port) {
        return QStringList{
            u"-m"_s, u"http.server"_s,     u"--bind"_s, u"127.0.0.1"_s, u"--directory"_s,
            files,   QString::number(port)};
    });
}

} // namespace gannet
