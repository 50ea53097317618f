// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QLatin1String>
#include <QString>
#include <QStringList>

namespace gannet {

//! Renames \a path, and what is called as it with one of \a suffixes, to
//! "<path>.<why>-20260131-235959", with a number where that is taken. Gives the new name. Files
//! that are not there do not count. Errors: NotWritable, DiskFull, Disk.
Result<QString> setAside(const QString &path, QLatin1String why, const QStringList &suffixes = {});

} // namespace gannet
