// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/cookie.h"

#include <libpsl.h>

namespace gannet {

namespace {

//! Loaded once, from the system's file where there is one; the library has a list of its own.
const psl_ctx_t *suffixes()
{
    static const psl_ctx_t *const list = psl_latest(nullptr);
    return list;
}

} // namespace

bool isPublicSuffix(const QByteArray &domain)
{
    // Without any list, no domain may be shared.
    return !suffixes() || psl_is_public_suffix(suffixes(), domain.constData()) != 0;
}

} // namespace gannet
