// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

class QObject;

namespace gannet {

//! Looks in the pool for files which of \a paths are not there, and says so on the caller's loop,
//! unless \a context is gone by then. Never waits.
void findMissing(QStringList paths, QObject *context,
                 std::function<void(const QStringList &missing)> found);

} // namespace gannet
