// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/net/request.h"

#include <QUrl>

#include <memory>

namespace gannet {

//! The login of the address, else that of the options.
[[nodiscard]] Login loginOf(const QUrl &url, const JobOptions &options);

//! What is asked for a job: the one place that turns its options into a request. \a own is the jar
//! of a job with CookieRule::Own, the same for all its requests.
[[nodiscard]] Request jobRequest(const QUrl &url, const JobOptions &options,
                                 std::shared_ptr<CookieJar> own = {});

//! A new jar for a job that has one of its own; else null.
[[nodiscard]] std::shared_ptr<CookieJar> ownJar(const JobOptions &options);

} // namespace gannet
