// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/options.h"

#include <span>

namespace gannet {

//! One option of `gannet-cli get`: how it is read, and what the manual says about it.
struct Option {
    enum Argument : quint8 { Without, Required, Optional };

    char letter; //!< 0: there is no short form
    QLatin1String name; //!< without its hyphens
    Argument argument;
    const char *placeholder; //!< the argument in the manual
    const char *help; //!< sentences, to be translated in context gannet::Help
    Outcome (*apply)(GetOptions *options, const QString &value);
};

//! Options under one heading of the manual.
struct OptionGroup {
    const char *title; //!< to be translated in context gannet::Help
    std::span<const Option> options;
};

[[nodiscard]] std::span<const OptionGroup> optionGroups();

//! Null where there is none.
[[nodiscard]] const Option *optionNamed(QStringView name);
[[nodiscard]] const Option *optionLettered(QChar letter);

} // namespace gannet
