// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gannet {

//! Who a person is at one origin.
struct Login {
    QString user;
    QString password; //!< never logged, never stored

    [[nodiscard]] bool isEmpty() const { return user.isEmpty() && password.isEmpty(); }

    bool operator==(const Login &) const = default;
};

} // namespace gannet
