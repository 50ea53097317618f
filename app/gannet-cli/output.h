// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace gannet {

//! Standard output or standard error: collects, then writes. The writing may wait for the reader of
//! a pipe. One thread.
class Output
{
public:
    explicit Output(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    Output(const Output &) = delete;
    Output &operator=(const Output &) = delete;

    void write(const QByteArray &bytes) { m_waiting += bytes; }
    void flush();

    //! The error (errno) of the first write that failed, after which all is dropped; 0 for none.
    [[nodiscard]] int error() const { return m_error; }
    [[nodiscard]] bool isTerminal() const;
    //! Of the terminal; 80 where it does not tell.
    [[nodiscard]] int columns() const;

private:
    int m_descriptor;
    int m_error = 0;
    QByteArray m_waiting;
};

} // namespace gannet
