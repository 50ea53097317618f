// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

#include <exception>
#include <utility>
#include <vector>

namespace gannet {

//! Waits for all of \a tasks, which run already, and gives their results in the order of the tasks.
//! An exception of one is thrown on only when all have ended, so none runs on unowned.
template <typename T>
Task<std::vector<T>> whenAll(std::vector<Task<T>> tasks)
{
    std::vector<T> results;
    results.reserve(tasks.size());
    std::exception_ptr first;
    for (Task<T> &task : tasks) {
        try {
            T result = co_await task;
            results.push_back(std::move(result));
        } catch (...) {
            if (!first)
                first = std::current_exception();
        }
    }
    if (first)
        std::rethrow_exception(first);
    co_return results;
}

} // namespace gannet
