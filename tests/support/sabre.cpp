// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sabre.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

const QString classes = u"/usr/share/php/Sabre"_s;

//! What the library says of its age goes to the log, not into the answers.
const auto program = uR"(<?php
ini_set('display_errors', 'stderr');
error_reporting(E_ALL & ~E_DEPRECATED);
spl_autoload_register(function ($name) {
    $file = '%1/../' . str_replace('\\', '/', $name) . '.php';
    if (is_file($file))
        require $file;
});
date_default_timezone_set('UTC');
$server = new Sabre\DAV\Server(new Sabre\DAV\FS\Directory('%2'));
$server->setBaseUri('/');
$server->exec();
)"_s;

} // namespace

bool Sabre::isAvailable()
{
    return !executable(u"php"_s).isEmpty() && QFileInfo::exists(classes);
}

Sabre::Sabre(const QString &files)
{
    const QString script = folder().write(u"server.php"_s, program.arg(classes, files).toUtf8());
    start(executable(u"php"_s), [&](quint16 port) {
        return QStringList{u"-S"_s, u"127.0.0.1:%1"_s.arg(port), script};
    });
}

} // namespace gannet
