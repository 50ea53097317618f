// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace gannet {

//! Makes QNetworkAccessManager's own connections cheaper from now on, in the whole process.
//!
//! For each request it connects some thirty signals by their names, and each time Qt reads the
//! names anew: a third of all instructions that a small file costs. Afterwards the names are read
//! once a thread. This works by standing in for QObject::connect(), as the dynamic linker allows
//! and as preloaded libraries do; connections between other classes go on to Qt's own function.
//! Where the linker does not let us (a Qt that binds its calls directly) nothing changes.
//! docs/decisions/0010 has the figures. Any thread, any number of times.
void useQuickConnections();

//! Connections made by the short way so far. Any thread.
[[nodiscard]] qint64 quickConnections();

} // namespace gannet
