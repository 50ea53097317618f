// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/missingpaths.h"

#include "core/async/homeloop.h"
#include "core/io/iopool.h"

#include <QFileInfo>
#include <QPointer>

namespace gannet {

void findMissing(QStringList paths, QObject *context,
                 std::function<void(const QStringList &missing)> found)
{
    const QPointer<QObject> guard(context);
    IoPool::shared()->makeSequence()->run(
        [paths = std::move(paths), home = HomeLoop::current(), guard, found = std::move(found)] {
            QStringList missing;
            for (const QString &path : paths) {
                if (!QFileInfo::exists(path))
                    missing += path;
            }
            home->call([guard, found, missing] {
                if (guard)
                    found(missing);
            });
        });
}

} // namespace gannet
