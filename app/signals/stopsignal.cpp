// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/signals/stopsignal.h"

#include <array>
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace gannet {

namespace {

constexpr std::array stopSignals{SIGINT, SIGTERM, SIGHUP};

// What a signal handler may touch: a lock-free number and two descriptors.
std::atomic<int> timesAsked = 0;
std::array<int, 2> wakePipe{-1, -1};

void onSignal(int)
{
    if (timesAsked.fetch_add(1) > 0)
        ::_exit(interruptedStatus);
    const char wake = 0;
    [[maybe_unused]] const ssize_t written = ::write(wakePipe[1], &wake, 1);
}

int openPipe()
{
    if (::pipe2(wakePipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("There is no pipe left for signals.");
    return wakePipe[0];
}

} // namespace

StopSignal::StopSignal()
    : m_notifier(openPipe(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &StopSignal::take);
    struct sigaction action {
    };
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int number : stopSignals) {
        struct sigaction before {
        };
        ::sigaction(number, nullptr, &before);
        const bool isNohup = number == SIGHUP && before.sa_handler == SIG_IGN;
        if (!isNohup)
            ::sigaction(number, &action, nullptr);
    }
}

StopSignal::~StopSignal()
{
    for (const int number : stopSignals)
        std::signal(number, SIG_DFL);
    m_notifier.setEnabled(false);
    for (const int end : wakePipe)
        ::close(end);
}

void StopSignal::take()
{
    char wake = 0;
    if (::read(wakePipe[0], &wake, 1) == 1)
        emit asked();
}

} // namespace gannet
