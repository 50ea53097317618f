// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QString>
#include <QUrl>

namespace gannet {

// What must never reach the disk. A job that needs it again has to ask the person.

//! \a headers without the secret ones.
[[nodiscard]] HeaderList withoutSecrets(const HeaderList &headers);
//! \a address, which need not be a valid one, without the password of "user:password@".
[[nodiscard]] QString withoutPassword(const QString &address);
[[nodiscard]] QUrl withoutPassword(const QUrl &address);

} // namespace gannet
