// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/manual.h"

namespace gannet {

//! What a shell offers for the value of an option.
enum class Offer : quint8 { Nothing, Choices, Files, Folders };

[[nodiscard]] Offer offerFor(const ManualOption &option);

[[nodiscard]] QString bashScript(const QList<Manual> &manuals);
[[nodiscard]] QString zshScript(const QList<Manual> &manuals);
[[nodiscard]] QString fishScript(const QList<Manual> &manuals);

} // namespace gannet
