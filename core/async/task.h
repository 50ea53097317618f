// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>

namespace gannet {

//! A coroutine that runs at once and can be awaited one time. Dropping it detaches the coroutine,
//! so a task is awaited, returned, or given to a TaskScope; nothing else.
template <typename T = void>
using Task = QCoro::Task<T>;

} // namespace gannet
