// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/output.h"

#include <QString>

namespace gannet {

//! Text from outside without what could steer a terminal: control characters other than line end
//! and tab, and direction overrides, become U+FFFD.
[[nodiscard]] QString forTerminal(const QString &text);

class Terminal;

//! Says that standard output cannot be written, unless its reader went away, who knows it.
void sayUnwritable(const Output &out, Terminal *terminal);

//! Standard error as a person sees it: sentences, and below them one line that changes.
class Terminal
{
public:
    explicit Terminal(Output *output)
        : m_output(output)
    {
    }

    //! A line for good.
    void say(const QString &sentence);
    //! The line that changes; empty takes it away. At most columns() - 1 characters are shown.
    void setLine(const QString &line);
    //! Before something else writes to the same screen.
    void clearLine();

    [[nodiscard]] int columns() const { return m_output->columns(); }

private:
    void drawLine();

    Output *m_output;
    QString m_line;
    bool m_isDrawn = false;
};

} // namespace gannet
