// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace gannet {

//! A WAV of notes, half a second each, one after the other; \a pitches in hertz.
[[nodiscard]] QByteArray tune(const QList<double> &pitches);

} // namespace gannet
