// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/storedjob.h"

#include <QVariant>

#include <memory>

namespace gannet {

//! The four columns of a failure; all null without one.
struct ErrorColumns {
    explicit ErrorColumns(const std::shared_ptr<const Error> &error);

    QVariant kind, text, status, retryable;
};

//! The columns of what the answer said; a null status stands for nothing known.
struct FactColumns {
    explicit FactColumns(const std::shared_ptr<const JobFacts> &facts);

    QVariant status, finalUrl, path, contentType, etag, lastModified, sha256, resumedFrom, seconds,
        preview, verified;
};

} // namespace gannet
