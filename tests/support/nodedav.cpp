// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/nodedav.h"

#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QProcess>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

const QString source = QStringLiteral(GANNET_NODE_SOURCE);
const QString installed = QStringLiteral(GANNET_NODE_FOLDER);

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool copy(const QString &name)
{
    QFile file(installed + name);
    const QByteArray bytes = bytesOf(source + name);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

//! npm writes its own list last, so where that is there the packages are.
bool isInstalled()
{
    return QFile::exists(installed + u"/node_modules/.package-lock.json"_s)
        && bytesOf(installed + u"/package-lock.json"_s) == bytesOf(source + u"/package-lock.json"_s)
        && bytesOf(installed + u"/server.js"_s) == bytesOf(source + u"/server.js"_s);
}

bool install(const QString &npm)
{
    constexpr auto limit = 60s;
    QDir().mkpath(installed);
    QLockFile lock(installed + u"/lock"_s); // other tests want the same
    if (!lock.tryLock(int(std::chrono::milliseconds(limit).count())))
        return false;
    if (isInstalled())
        return true;
    for (const QString &name : {u"/package.json"_s, u"/package-lock.json"_s, u"/server.js"_s}) {
        if (!copy(name))
            return false;
    }
    QProcess process;
    dieWithTest(&process);
    process.setWorkingDirectory(installed);
    process.start(npm,
                  {u"ci"_s, u"--ignore-scripts"_s, u"--no-audit"_s, u"--no-fund"_s,
                   u"--fetch-retries=0"_s, u"--fetch-timeout=20000"_s});
    if (!process.waitForFinished(int(std::chrono::milliseconds(limit).count()))
        || process.exitCode() != 0) {
        qWarning("npm installs no WebDAV server: %s", process.readAllStandardError().constData());
        return false;
    }
    return isInstalled();
}

} // namespace

bool NodeDav::isAvailable()
{
    static const bool isIt = [] {
        const QString npm = executable(u"npm"_s);
        return !executable(u"node"_s).isEmpty()
            && (isInstalled() || (!npm.isEmpty() && install(npm)));
    }();
    return isIt;
}

NodeDav::NodeDav(const QString &files)
{
    start(executable(u"node"_s), [&](quint16 port) {
        return QStringList{installed + u"/server.js"_s, files, QString::number(port)};
    });
}

} // namespace gannet
