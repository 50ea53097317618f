// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/networksettings.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QVariant>

#include <utility>

namespace gannet {

//! The network settings of an earlier run, which the engine needs before its first request. What
//! makes no sense counts as never set.
[[nodiscard]] NetworkSettings keptNetwork(const QHash<QString, QVariant> &settings);

//! \a network as settings to keep: everything but the password, which lives for this run only.
[[nodiscard]] QList<std::pair<QString, QVariant>> toKept(const NetworkSettings &network);

} // namespace gannet
