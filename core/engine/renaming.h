// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QString>

namespace gannet {

//! That a row got another name from a person, with what is needed to take it back.
struct Renaming {
    JobId id;
    QString shown; //!< the name the row had
    QString wanted; //!< the name that was wanted for its file before; empty: that of the answer
    QString now;
};

} // namespace gannet
