// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

#include <utility>

namespace gannet {

//! An open file descriptor that closes itself.
class UnixFile
{
public:
    UnixFile() = default;
    explicit UnixFile(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    UnixFile(UnixFile &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    UnixFile &operator=(UnixFile &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~UnixFile();

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor = -1;
};

// Blocking helpers for the pool; each goes on after EINTR and short transfers. \a name is for the
// sentence of the error.

[[nodiscard]] Outcome writeAllAt(int descriptor, QByteArrayView bytes, qint64 offset,
                                 const QString &name);
[[nodiscard]] Outcome appendAll(int descriptor, QByteArrayView bytes, const QString &name);
//! At most \a length bytes; fewer only at the end of the file.
[[nodiscard]] Result<QByteArray> readAt(int descriptor, qint64 offset, qint64 length,
                                        const QString &name);

//! Lets this process open as many files as the system allows it. Once, at the start.
void raiseFileLimit();

} // namespace gannet
