// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/job.h"
#include "core/result.h"
#include "core/transfer/order.h"

#include <QString>

namespace gannet {

//! Where a download says which part file is its own, before it makes it: a part that nobody claimed
//! is never touched, and one that was claimed is found again after a crash. Called on a worker's
//! loop.
class PartClaims
{
public:
    PartClaims() = default;
    PartClaims(const PartClaims &) = delete;
    PartClaims &operator=(const PartClaims &) = delete;
    virtual ~PartClaims() = default;

    //! Returns when the claim is kept.
    virtual Task<Outcome> claim(JobId job, PartState part) = 0;
    //! Whether nobody but \a job has a claim on the part at \a path; from then on others hear that
    //! it is taken. False where nobody can tell.
    virtual Task<bool> isFree(JobId job, QString path) = 0;
};

} // namespace gannet
