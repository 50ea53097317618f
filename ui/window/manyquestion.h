// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace gannet {

class Adder;

//! The bar that asks whether a very long list is really meant. Its question and its answers are
//! \a adder's, which outlives it.
[[nodiscard]] QWidget *makeManyQuestion(Adder *adder);

} // namespace gannet
