// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/validator.h"

#include <QUrl>

namespace gannet {

//! One address that has the file, and what was learnt of it in this attempt.
struct Source {
    QUrl url;
    Validator validator = {}; //!< of its answers; empty: none came yet
    bool isProved = false; //!< has the very file of which bytes are kept
    bool takesRanges = true; //!< false once it sent the whole for a part
    bool gaveNoPart = false; //!< failed with the very first one, so the whole may be worth asking
    bool obeysIfRange = true; //!< false once it sent the whole although nothing had changed
    bool isOut = false; //!< not asked again in this attempt
    int connections = 0;
    double rate = 0; //!< bytes a second and connection; 0: not measured
};

} // namespace gannet
