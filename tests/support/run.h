// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "tests/support/patience.h"
#include "tests/support/waituntil.h"

#include <QEventLoop>
#include <QTimer>
#include <QtGlobal>

#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace gannet {

namespace detail {

template <typename T>
struct TaskEnd {
    std::optional<T> value; //!< T need not be default-constructible
    std::exception_ptr exception;
    bool ended = false;
    QEventLoop loop;
};

struct NoValue {
};

template <typename T>
using TaskEndOf = TaskEnd<std::conditional_t<std::is_void_v<T>, NoValue, T>>;

template <typename T>
Task<> keepEnd(Task<T> task, std::shared_ptr<TaskEndOf<T>> end)
{
    try {
        if constexpr (std::is_void_v<T>) {
            co_await task;
        } else {
            T value = co_await task;
            end->value.emplace(std::move(value));
        }
    } catch (...) {
        end->exception = std::current_exception();
    }
    end->ended = true;
    end->loop.quit();
}

} // namespace detail

//! Runs the event loop until \a task has ended and gives its result, or throws what it threw. A
//! task that does not end within patience aborts the test program, for its frame cannot be taken
//! back.
template <typename T>
T run(Task<T> task)
{
    const auto end = std::make_shared<detail::TaskEndOf<T>>();
    detail::keepEnd<T>(std::move(task), end);
    if (!end->ended) {
        QTimer::singleShot(patience, &end->loop, [] {
            qFatal("The task did not end within %d s.", int(patience.count() / 1000));
        });
        end->loop.exec();
    }
    if (end->exception)
        std::rethrow_exception(end->exception);
    if constexpr (!std::is_void_v<T>)
        return std::move(*end->value);
}

} // namespace gannet
