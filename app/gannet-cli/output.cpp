// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/output.h"

#include <QtGlobal>

#include <cerrno>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace gannet {

void Output::flush()
{
    qsizetype written = 0;
    while (m_error == 0 && written < m_waiting.size()) {
        const ssize_t count = ::write(m_descriptor, m_waiting.constData() + written,
                                      size_t(m_waiting.size() - written));
        if (count >= 0) {
            written += count;
        } else if (errno == EAGAIN) { // whoever started us left it non-blocking
            pollfd ready{m_descriptor, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            m_error = errno;
        }
    }
    m_waiting.clear();
}

bool Output::isTerminal() const
{
    return ::isatty(m_descriptor) == 1;
}

int Output::columns() const
{
    static constexpr int usualColumns = 80;
    winsize size{};
    const bool isTold = ::ioctl(m_descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return isTold ? size.ws_col : usualColumns;
}

} // namespace gannet
