// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/options.h"

#include <array>
#include <type_traits>
#include <utility>

namespace gannet {

//! Parses by \a parsed and keeps the value in \a target.
template <typename T, typename Target>
Outcome keep(const Result<T> &parsed, Target *target)
{
    if (!parsed)
        return parsed.error();
    *target = *parsed;
    return Nothing{};
}

template <typename Target>
Outcome set(Target *target, const std::type_identity_t<Target> &value)
{
    *target = value;
    return Nothing{};
}

//! That \a word is none of \a known.
[[nodiscard]] Error noSuchWord(const QString &word, const QStringList &known);

//! One of the words of a small table, such as those of --existing. Errors: BadInput.
template <typename T, size_t count>
Outcome choose(const QString &word, const std::array<std::pair<QLatin1String, T>, count> &words,
               T *target)
{
    QStringList known;
    for (const auto &[name, value] : words) {
        if (word == name) {
            *target = value;
            return Nothing{};
        }
        known += name;
    }
    return noSuchWord(word, known);
}

//! How long a call without a number waits for a network, \sa EngineConfig::networkPatience.
inline constexpr std::chrono::milliseconds longestWaitOnline = std::chrono::hours(1);

// One for each option whose value takes more than a line to read. Errors: BadInput, with a sentence
// that does not name the option.
Outcome applyPatience(const QString &value, std::chrono::milliseconds *target);
Outcome applyDirectory(GetOptions *options, const QString &value);
Outcome applyList(GetOptions *options, const QString &value);
Outcome applyOutput(GetOptions *options, const QString &value);
Outcome applyMethod(GetOptions *options, const QString &value);
Outcome applyDataFile(GetOptions *options, const QString &value);
Outcome applyHeader(GetOptions *options, const QString &value);
Outcome applyReferer(GetOptions *options, const QString &value);
Outcome applyUserAgent(GetOptions *options, const QString &value);
Outcome applyProxy(GetOptions *options, const QString &value);
Outcome applyUser(GetOptions *options, const QString &value);
Outcome applySegments(GetOptions *options, const QString &value);
Outcome applyPreview(GetOptions *options, const QString &value);
Outcome applyHostRate(GetOptions *options, const QString &value);
Outcome applyWaitOnline(GetOptions *options, const QString &value);
Outcome applyExisting(GetOptions *options, const QString &value);
Outcome applyDurability(GetOptions *options, const QString &value);
Outcome applyProgress(GetOptions *options, const QString &value);
Outcome applyState(GetOptions *options, const QString &value);

} // namespace gannet
