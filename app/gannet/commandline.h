// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace gannet {

//! What the program was started with.
struct CommandLine {
    QString stateDirectory; //!< absolute
    QString folder; //!< absolute; empty: the one in the settings
    QStringList addresses;
    QStringList lists; //!< absolute paths of list files
    bool isDemo = false; //!< the practice site, on a list of its own
    bool isBenchmark = false; //!< says its longest stall when it ends
    int filesAtOnce = 0; //!< for this run, also at one server; 0: as set (for the benchmark)
    bool exitWhenIdle = false;
};

//! Reads the arguments of the application. Ends the program after --help, --version and what it
//! does not understand, with status 0, 0 and 1.
[[nodiscard]] CommandLine readCommandLine();

} // namespace gannet
