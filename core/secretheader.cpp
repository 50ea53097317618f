// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secretheader.h"

#include <algorithm>
#include <array>

namespace gannet {

bool isSecretHeader(QByteArrayView name)
{
    const QByteArray lower = name.toByteArray().toLower();
    // "auth" also covers Authorization, Proxy-Authorization and X-Auth-Token, "key" X-Api-Key.
    constexpr std::array words{"auth", "cookie", "key", "pass", "secret", "token"};
    return std::any_of(words.begin(), words.end(),
                       [&lower](const char *word) { return lower.contains(word); });
}

} // namespace gannet
