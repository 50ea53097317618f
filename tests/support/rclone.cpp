// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rclone.h"

using namespace Qt::StringLiterals;

namespace gannet {

bool Rclone::isAvailable()
{
    return !executable(u"rclone"_s).isEmpty();
}

Rclone::Rclone(const QString &files)
{
    const QString settings = folder().write(u"rclone.conf"_s, {});
    start(executable(u"rclone"_s), [&](quint16 port) {
        return QStringList{u"serve"_s,
                           u"webdav"_s,
                           files,
                           u"--config"_s,
                           settings,
                           u"--addr"_s,
                           u"127.0.0.1:%1"_s.arg(port),
                           u"--dir-cache-time"_s,
                           u"0s"_s};
    });
}

} // namespace gannet
