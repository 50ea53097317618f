// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/streams.h"

#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace gannet {

void guardClosedStreams()
{
    // Each opened the other way round. open() gives the lowest free number, so they come in order.
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) < 0)
            ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

} // namespace gannet
