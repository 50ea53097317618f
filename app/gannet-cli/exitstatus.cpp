// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/exitstatus.h"

namespace gannet {

ExitStatus statusOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Stopped:
        return ExitStatus::Interrupted;
    case Error::BadAddress:
    case Error::BadInput:
        return ExitStatus::BadUsage;
    case Error::Scheme:
    case Error::TooLarge:
        return ExitStatus::RefusedByRule;
    case Error::HostNotFound:
    case Error::ConnectionRefused:
    case Error::Unreachable:
    case Error::ConnectTimeout:
        return ExitStatus::Unreachable;
    case Error::Checksum:
        return ExitStatus::ChecksumDiffers;
    case Error::DiskFull:
    case Error::NotWritable:
    case Error::Disk:
        return ExitStatus::NotWritten;
    case Error::HeaderTimeout:
    case Error::Stalled:
    case Error::Cut:
    case Error::Tls:
    case Error::HttpStatus:
    case Error::TooManyRedirects:
    case Error::Protocol:
    case Error::Changed:
    case Error::WebPage:
    case Error::StateInUse:
    case Error::Internal:
        return ExitStatus::Failed;
    }
    return ExitStatus::Failed;
}

ExitStatus exitStatus(const RunEnding &ending)
{
    if (ending.wasInterrupted)
        return ExitStatus::Interrupted;
    if (ending.failures.isEmpty())
        return ExitStatus::Done;
    if (ending.jobs > 0 && ending.failures.contains(Error::BadInput))
        return ExitStatus::Failed;
    const ExitStatus first = statusOf(*ending.failures.begin());
    for (const Error::Kind kind : ending.failures) {
        if (statusOf(kind) != first)
            return ExitStatus::Failed;
    }
    return first;
}

} // namespace gannet
