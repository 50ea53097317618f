// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/probe.h"

#include <QJsonObject>
#include <QStringList>

namespace gannet {

//! What was found as lines of sentences for a person. Pure.
[[nodiscard]] QStringList probeSentences(const ProbeFindings &findings);

//! The same as one object. Pure.
[[nodiscard]] QJsonObject probeJson(const ProbeFindings &findings);

} // namespace gannet
